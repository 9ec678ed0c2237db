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
import { configurationFile } from './configuration.ts';
import { changeDocument, kindOf, type OpenDocument, openDocument } from './documents.ts';
import { type CodeAction, codeActions, fixAll } from './language/code-actions.ts';
import { completion } from './language/completion.ts';
import { definition } from './language/definition.ts';
import { folding } from './language/folding.ts';
import { hover } from './language/hover.ts';
import { links } from './language/links.ts';
import { references } from './language/references.ts';
import { renamable, rename } from './language/rename.ts';
import { selectionRanges } from './language/selection-ranges.ts';
import { symbols } from './language/symbols.ts';
import {
  type InitializationOptions,
  type KindChangedParams,
  kindChanged,
  type YieldChangedParams,
  yieldChanged,
} from './protocol.ts';
import {
  type Asked,
  ask,
  askBegun,
  type Client,
  type Environment,
  judged,
  type Session,
  settle,
  startSession,
} from './session.ts';
import { defaultSettings } from './settings.ts';
import {
  toCodeAction,
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

interface Serving extends Session {
  readonly connection: Connection;
  /** What the client can do, once it has said so. */
  params: InitializeParams | undefined;
  /** Whether the client has asked for the end. */
  closed: boolean;
  /** Runs until what a long reading has left is given back. */
  tidying: ReturnType<typeof setTimeout> | undefined;
}

/** Serves one client over a connection until it closes. Everything that speaks LSP is here. */
export function startServer(connection: Connection, environment: Environment): void {
  const client = clientOf(connection, () => session.params?.capabilities.workspace?.configuration === true);
  const session: Serving = {
    ...startSession(environment, client),
    connection,
    params: undefined,
    closed: false,
    tidying: undefined,
  };
  connection.onInitialize((params) => initialize(session, params));
  connection.onInitialized(() => watch(session));
  serveDocuments(session);
  serveSettings(session);
  connection.languages.diagnostics.on(guard(session, 'diagnostics', (params, token) => pull(session, params, token)));
  serveLanguage(session);
  connection.onShutdown(() => {
    session.closed = true;
    session.documents.clear();
  });
  connection.listen();
}

function initialize(session: Serving, params: InitializeParams): InitializeResult {
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

function pulls(session: Serving): boolean {
  return session.params?.capabilities.textDocument?.diagnostic !== undefined;
}

async function watch(session: Serving): Promise<void> {
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

function serveDocuments(session: Serving): void {
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
    refreshInTime(session, document);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    clearTimeout(documents.get(uri)?.timer);
    documents.delete(uri);
    session.told.delete(uri);
    if (!pulls(session)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}

function serveSettings(session: Serving): void {
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
function settingsChanged(session: Serving): void {
  session.generation++;
  session.asking.clear();
  for (const document of session.documents.values()) document.settings = undefined;
  if (pulls(session)) session.connection.languages.diagnostics.refresh();
  for (const document of session.documents.values()) void refresh(session, document);
}

/** In ms. What takes longer waits until the typing pauses, so that edits do not queue up behind it. */
const expensive = 25;
const longestWait = 500;

function refreshInTime(session: Serving, document: OpenDocument): void {
  clearTimeout(document.timer);
  if (document.cost < expensive) void refresh(session, document);
  else document.timer = setTimeout(() => void refresh(session, document), Math.min(2 * document.cost, longestWait));
}

/** Tells the client what a document is and, when the client does not ask by itself, what is wrong with it. */
async function refresh(session: Serving, document: OpenDocument): Promise<void> {
  const { connection } = session;
  const { version } = document.text;
  await settle(session, document);
  if (session.documents.get(document.uri) !== document || document.text.version !== version) return;
  try {
    tellKind(session, document);
    if (pulls(session)) return;
    const diagnostics = diagnosticsOf(session, document);
    await connection.sendDiagnostics({ uri: document.uri, version, diagnostics });
  } catch (error) {
    session.client.report(document.uri, error);
  }
}

function tellKind(session: Serving, document: OpenDocument): void {
  const kind = kindOf(document, session.environment.kinds);
  const { uri, settings, text } = document;
  const params: KindChangedParams = {
    uri,
    version: text.version,
    ...(kind && { kind: { id: kind.id, title: kind.title } }),
    switchLanguage: (settings ?? defaultSettings).languageDetection,
  };
  const telling = `${kind?.id} ${kind !== undefined && params.switchLanguage}`;
  if ((session.told.get(uri) ?? 'undefined false') === telling) return;
  session.told.set(uri, telling);
  void session.connection.sendNotification(kindChanged, params);
}

function diagnosticsOf(session: Serving, document: OpenDocument) {
  const diagnostics = judged(session, document).problems.map((problem) => toDiagnostic(document.text, problem));
  if (document.cost >= expensive) tidySoon(session);
  return diagnostics;
}

/** In ms: long enough for the questions that follow the opening of a file. */
const tidyDelay = 400;

/** Opening a long file leaves ten times its memory behind, which the process would otherwise keep until it needs it. */
function tidySoon(session: Serving): void {
  const { tidy } = session.environment;
  clearTimeout(session.tidying);
  if (tidy !== undefined) session.tidying = setTimeout(tidy, tidyDelay);
}

interface PullParams {
  readonly textDocument: { readonly uri: string };
  readonly previousResultId?: string;
}

async function pull(session: Serving, params: PullParams, token: CancellationToken) {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined) return { kind: 'full' as const, items: [] };
  await settle(session, document);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  const resultId = `${document.text.version} ${session.generation} ${document.languageId}`;
  if (params.previousResultId === resultId) return { kind: 'unchanged' as const, resultId };
  return { kind: 'full' as const, resultId, items: diagnosticsOf(session, document) };
}

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

interface PlaceParams extends DocumentParams {
  readonly position: { readonly line: number; readonly character: number };
}

/** Every verb of the language: find the document, turn positions into offsets, call one function, turn its answer into LSP. */
function serveLanguage(session: Serving): void {
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
    guard(session, 'completion', async ({ textDocument, position }: PlaceParams) => {
      const asked = await askBegun(session, textDocument.uri);
      if (asked === undefined) return null;
      const { lines, live } = asked;
      return toCompletions(lines, completion(live, lines.offsetAt(position), data));
    }),
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
  connection.onCodeAction(guard(session, 'codeAction', (params) => actions(session, params)));
  connection.onDocumentLinks(
    on('documentLink', [], ({ lines, live }) =>
      links(live.text).map((link) => ({ range: toRange(lines, link), target: link.url })),
    ),
  );
}

interface ActionParams extends DocumentParams {
  readonly range: { readonly start: PlaceParams['position']; readonly end: PlaceParams['position'] };
  readonly context: { readonly only?: readonly string[] };
}

/** Fixes for the problems that are shown, also where another extension answers everything else. */
async function actions(session: Serving, { textDocument, range, context }: ActionParams) {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return [];
  await settle(session, document);
  const { live, problems } = judged(session, document);
  if (live === undefined) return [];
  const lines = document.text;
  const wanted = (kind: string) => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const found: CodeAction[] = [];
  if (wanted('quickfix')) {
    const place = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    found.push(...codeActions(live, problems, place));
  }
  const all = context.only !== undefined && wanted(fixAllKind) ? fixAll(problems) : undefined;
  if (all !== undefined) found.push(all);
  const versioned = session.params?.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  return found.map((action) => toCodeAction(lines, action, fixAllKind, versioned ? live.version : undefined));
}

/** Runs a request: a cancelled one is not begun, and a mistake of ours becomes an error with its stack in the log. */
function guard<P, R>(session: Serving, name: string, run: (params: P, token: CancellationToken) => Promise<R>) {
  return async (params: P, token: CancellationToken): Promise<R> => {
    if (session.closed) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await run(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      session.client.report(name, error);
      throw new ResponseError(ErrorCodes.InternalError, `${name} failed; see the output of the server.`);
    }
  };
}

function clientOf(connection: Connection, canBeAsked: () => boolean): Client {
  const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
  return {
    settingsOf: async (scopeUri) => {
      return canBeAsked() ? connection.workspace.getConfiguration({ scopeUri, section: 'modelArtifacts' }) : undefined;
    },
    warn: (message) => connection.console.warn(message),
    report: (what, error) => connection.console.error(`${what}: ${stackOf(error)}`),
  };
}
