import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Live } from './checks/live.ts';
import { configurationFile, configurationUris, settingsFor } from './configuration.ts';
import { changeDocument, emptyLive, kindOf, liveOf, type OpenDocument, openDocument } from './documents.ts';
import type { Kinds } from './kinds/load-kinds.ts';
import { completion } from './language/completion.ts';
import { definition } from './language/definition.ts';
import { folding } from './language/folding.ts';
import { hover } from './language/hover.ts';
import { links } from './language/links.ts';
import { references } from './language/references.ts';
import { renamable, rename } from './language/rename.ts';
import { selectionRanges } from './language/selection-ranges.ts';
import { symbols } from './language/symbols.ts';
import { besideYamlExtension } from './neighbour.ts';
import {
  type InitializationOptions,
  type KindChangedParams,
  kindChanged,
  type YieldChangedParams,
  yieldChanged,
} from './protocol.ts';
import { defaultSettings, readSettings } from './settings.ts';
import {
  toCompletions,
  toDiagnostic,
  toFold,
  toHover,
  toLocation,
  toRange,
  toRenamable,
  toSelection,
  toSymbol,
  toWorkspaceEdit,
} from './to-lsp.ts';

/** Applies the best fix of every problem in a file. */
const fixAllKind = 'source.fixAll.modelArtifacts';

/** What the server gets from its entry: data and the doors to the outside. */
export interface Environment {
  readonly kinds: Kinds;
  /** The text of a file; undefined when there is none. */
  readText(uri: string): Promise<string | undefined>;
}

/** What is known of the client and its documents. */
interface Session {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly documents: Map<string, OpenDocument>;
  /** Kind id last told for each document. */
  readonly told: Map<string, string | undefined>;
  /** Settings being read, so that one document asks once. */
  readonly asking: Map<string, Promise<void>>;
  params: InitializeParams | undefined;
  editorSettings: unknown;
  yielded: readonly string[];
  folders: readonly string[];
  generation: number;
}

/** Serves one client over a connection until it closes. Everything that speaks LSP is here. */
export function startServer(connection: Connection, environment: Environment): void {
  const session: Session = {
    connection,
    environment,
    documents: new Map(),
    told: new Map(),
    asking: new Map(),
    params: undefined,
    editorSettings: undefined,
    yielded: [],
    folders: [],
    generation: 0,
  };
  connection.onInitialize((params) => initialize(session, params));
  connection.onInitialized(() => watch(session));
  serveDocuments(session);
  serveSettings(session);
  connection.languages.diagnostics.on(guard(session, 'diagnostics', (params, token) => pull(session, params, token)));
  serveLanguage(session);
  connection.onShutdown(() => session.documents.clear());
  connection.listen();
}

function initialize(session: Session, params: InitializeParams): InitializeResult {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  session.params = params;
  session.editorSettings = options.settings;
  session.yielded = options.yieldedLanguages ?? [];
  session.folders = (params.workspaceFolders ?? []).map((folder) => folder.uri);
  if (session.folders.length === 0 && params.rootUri) session.folders = [params.rootUri];
  return {
    serverInfo: { name: 'model-artifacts' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(pulls(session) && { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }),
      hoverProvider: true,
      completionProvider: { triggerCharacters: [':', ' ', '-', '"', "'", '*'] },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: { prepareProvider: true },
      documentLinkProvider: {},
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function pulls(session: Session): boolean {
  return session.params?.capabilities.textDocument?.diagnostic !== undefined;
}

async function watch(session: Session): Promise<void> {
  const { connection, params } = session;
  const workspace = params?.capabilities.workspace;
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'modelArtifacts' });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [{ globPattern: `**/${configurationFile}` }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map((folder) => folder.uri));
      session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
      settingsChanged(session);
    });
  }
}

function serveDocuments(session: Session): void {
  const { connection, documents } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const document = openDocument(uri, languageId, version, text);
    documents.set(uri, document);
    void refresh(session, document);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return;
    changeDocument(document, textDocument.version, contentChanges);
    void refresh(session, document);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    session.told.delete(uri);
    if (!pulls(session)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}

function serveSettings(session: Session): void {
  const { connection } = session;
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    const own = typeof settings === 'object' && settings !== null ? Reflect.get(settings, 'modelArtifacts') : undefined;
    if (own !== undefined) session.editorSettings = own;
    settingsChanged(session);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => uri.endsWith(`/${configurationFile}`))) settingsChanged(session);
  });
  connection.onNotification(yieldChanged, ({ yieldedLanguages }: YieldChangedParams) => {
    session.yielded = yieldedLanguages;
    settingsChanged(session);
  });
}

/** Judges everything anew: what was read stays, how grave it is may change. */
function settingsChanged(session: Session): void {
  session.generation++;
  session.asking.clear();
  for (const document of session.documents.values()) document.settings = undefined;
  if (pulls(session)) session.connection.languages.diagnostics.refresh();
  for (const document of session.documents.values()) void refresh(session, document);
}

/** Tells the client what a document is and, when the client does not ask by itself, what is wrong with it. */
async function refresh(session: Session, document: OpenDocument): Promise<void> {
  const { connection } = session;
  const { version } = document.text;
  await settle(session, document);
  if (session.documents.get(document.uri) !== document || document.text.version !== version) return;
  try {
    tellKind(session, document);
    if (pulls(session)) return;
    const diagnostics = diagnosticsOf(session, document, liveOf(document, reading(session, document)));
    await connection.sendDiagnostics({ uri: document.uri, version, diagnostics });
  } catch (error) {
    report(session, document.uri, error);
  }
}

function tellKind(session: Session, document: OpenDocument): void {
  const kind = kindOf(document, session.environment.kinds);
  if (session.told.has(document.uri) ? session.told.get(document.uri) === kind?.id : kind === undefined) return;
  session.told.set(document.uri, kind?.id);
  const params: KindChangedParams = {
    uri: document.uri,
    version: document.text.version,
    ...(kind && { kind: { id: kind.id, title: kind.title } }),
    switchLanguage: (document.settings ?? defaultSettings).languageDetection,
  };
  void session.connection.sendNotification(kindChanged, params);
}

function diagnosticsOf(session: Session, document: OpenDocument, live: Live | undefined) {
  if (live === undefined) return [];
  const yielded = session.yielded.includes(document.languageId);
  const problems = yielded ? besideYamlExtension(live.text, live.problems) : live.problems;
  return problems.map((problem) => toDiagnostic(document.text, problem));
}

interface PullParams {
  readonly textDocument: { readonly uri: string };
  readonly previousResultId?: string;
}

async function pull(session: Session, params: PullParams, token: CancellationToken) {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined) return { kind: 'full' as const, items: [] };
  await settle(session, document);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  const resultId = `${document.text.version} ${session.generation} ${document.languageId}`;
  if (params.previousResultId === resultId) return { kind: 'unchanged' as const, resultId };
  const live = liveOf(document, reading(session, document));
  return { kind: 'full' as const, resultId, items: diagnosticsOf(session, document, live) };
}

/** Reads the settings of a document where that has not happened yet. */
function settle(session: Session, document: OpenDocument): Promise<void> {
  if (document.settings !== undefined) return Promise.resolve();
  const known = session.asking.get(document.uri);
  if (known !== undefined) return known;
  const asking = readDocumentSettings(session, document);
  session.asking.set(document.uri, asking);
  return asking;
}

async function readDocumentSettings(session: Session, document: OpenDocument): Promise<void> {
  const { connection, environment, generation } = session;
  let editor = session.editorSettings;
  try {
    if (session.params?.capabilities.workspace?.configuration) {
      editor = await connection.workspace.getConfiguration({ scopeUri: document.uri, section: 'modelArtifacts' });
    }
    const uris = configurationUris(document.uri, session.folders);
    const { settings, complaints } = await settingsFor(uris, editor, environment.readText);
    for (const complaint of complaints) connection.console.warn(`Settings of ${document.uri}: ${complaint}`);
    if (generation === session.generation) document.settings = settings;
  } catch (error) {
    report(session, 'settings', error);
    document.settings = readSettings(session.editorSettings).settings;
  }
  session.asking.delete(document.uri);
}

function reading(session: Session, document: OpenDocument) {
  return {
    kinds: session.environment.kinds,
    settings: document.settings ?? defaultSettings,
    report: (error: unknown) => report(session, document.uri, error),
  };
}

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

interface PlaceParams extends DocumentParams {
  readonly position: { readonly line: number; readonly character: number };
}

/** A document a request is about, read at its current version. */
interface Asked {
  readonly lines: TextDocument;
  readonly live: Live;
}

/** Every verb of the language: find the document, turn positions into offsets, call one function, turn its answer into LSP. */
function serveLanguage(session: Session): void {
  const { connection, environment } = session;
  const { data } = environment.kinds;
  const on = <P extends DocumentParams, R>(name: string, absent: R, run: (asked: Asked, params: P) => R) => {
    return guard(session, name, async (params: P) => {
      const asked = await ask(session, params.textDocument.uri);
      return asked === undefined ? absent : run(asked, params);
    });
  };
  const at = <R>(name: string, absent: R, run: (asked: Asked, offset: number) => R) => {
    return on(name, absent, (asked, { position }: PlaceParams) => run(asked, asked.lines.offsetAt(position)));
  };
  connection.onHover(at('hover', null, ({ lines, live }, offset) => toHover(lines, hover(live, offset, data))));
  connection.onCompletion(
    at('completion', null, ({ lines, live }, offset) => toCompletions(lines, completion(live, offset, data))),
  );
  connection.onDefinition(
    at('definition', null, ({ lines, live }, offset) => toLocation(lines, definition(live, offset))),
  );
  connection.onReferences(
    at('references', [], ({ lines, live }, offset) =>
      references(live, offset).flatMap((place) => toLocation(lines, place) ?? []),
    ),
  );
  connection.onPrepareRename(
    at('prepareRename', null, ({ lines, live }, offset) => toRenamable(lines, renamable(live, offset))),
  );
  connection.onRenameRequest(
    on('rename', null, ({ lines, live }, params: PlaceParams & { newName: string }) => {
      const result = rename(live, lines.offsetAt(params.position), params.newName);
      if ('refusal' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.refusal);
      return toWorkspaceEdit(lines, result.edits);
    }),
  );
  connection.onDocumentSymbol(
    on('documentSymbol', [], ({ lines, live }) => symbols(live).map((symbol) => toSymbol(lines, symbol))),
  );
  connection.onFoldingRanges(
    on('foldingRange', [], ({ lines, live }) => folding(live.text).map((fold) => toFold(lines, fold))),
  );
  connection.onSelectionRanges(
    on(
      'selectionRange',
      [],
      ({ lines, live }, { positions }: DocumentParams & { positions: PlaceParams['position'][] }) =>
        positions.map((position) => toSelection(lines, selectionRanges(live, lines.offsetAt(position)))),
    ),
  );
  connection.onDocumentLinks(
    on('documentLink', [], ({ lines, live }) =>
      links(live.text).map((link) => ({ range: toRange(lines, link), target: link.url })),
    ),
  );
}

/** The document of a request; undefined when it is none of ours or another extension speaks for it. */
async function ask(session: Session, uri: string): Promise<Asked | undefined> {
  const document = session.documents.get(uri);
  if (document === undefined || session.yielded.includes(document.languageId)) return undefined;
  await settle(session, document);
  const read = reading(session, document);
  const live = liveOf(document, read) ?? emptyLive(document, read);
  return live && { lines: document.text, live };
}

/** Runs a request: a cancelled one is not begun, and a mistake of ours becomes an error with its stack in the log. */
function guard<P, R>(session: Session, name: string, run: (params: P, token: CancellationToken) => Promise<R>) {
  return async (params: P, token: CancellationToken): Promise<R> => {
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await run(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      report(session, name, error);
      throw new ResponseError(ErrorCodes.InternalError, `${name} failed; see the output of the server.`);
    }
  };
}

function report(session: Session, what: string, error: unknown): void {
  session.connection.console.error(
    `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}
