import { Disposable, type Event, EventEmitter, type ExtensionContext, type Uri, workspace } from 'vscode';
import {
  DocumentDiagnosticRequest,
  LanguageClient,
  type NodeModule,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type InitializationOptions,
  type KindChangedParams,
  kindChanged,
  type YieldChangedParams,
  yieldChanged,
} from '../server/protocol.ts';
import { completions } from './completions.ts';
import { type OwnLanguage, ownFileNames } from './languages.ts';
import { onlyCandidates } from './onlyCandidates.ts';
import type { YamlNeighbour } from './yamlNeighbour.ts';

export type ServerState = 'starting' | 'ready' | 'stopped';

/** The kind of a recognised document. */
export type RecognisedKind = NonNullable<KindChangedParams['kind']>;

/** The language server, as the rest of the client sees it. */
export interface Server extends Disposable {
  readonly state: ServerState;
  /** Fires after the state or the kind of a document changed. */
  readonly onDidChange: Event<void>;
  /** Fires when a document was recognised or stopped being ours; with its uri as `workspace.textDocuments` has it. */
  readonly onKindChanged: Event<{ readonly uri: Uri } & Omit<KindChangedParams, 'uri'>>;
  kindOf(uri: Uri): RecognisedKind | undefined;
  /** Stops the server if it runs, and starts it. */
  restart(): Promise<void>;
  showOutput(): void;
}

/** Megabytes; far above what the largest descriptor needs, so that a runaway ends the server and not the machine. */
const heapLimit = 512;

/** Starts dist/server.js. After a crash the library restarts it, until it has crashed five times within three minutes. */
export function startServer(
  context: ExtensionContext,
  languages: readonly OwnLanguage[],
  neighbour: YamlNeighbour,
): Server {
  const client = createClient(context, languages, neighbour);
  const kinds = new Map<string, RecognisedKind>();
  const changed = new EventEmitter<void>();
  const kindChange = new EventEmitter<{ readonly uri: Uri } & Omit<KindChangedParams, 'uri'>>();
  client.onNotification(kindChanged, (params: KindChangedParams) => {
    const uri = client.protocol2CodeConverter.asUri(params.uri);
    if (params.kind) kinds.set(uri.toString(), params.kind);
    else kinds.delete(uri.toString());
    kindChange.fire({ ...params, uri });
    changed.fire();
  });
  const listening = Disposable.from(
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) kinds.clear();
      changed.fire();
    }),
    neighbour.onDidChange(() => {
      const params: YieldChangedParams = { yieldedLanguages: neighbour.languages() };
      if (client.isRunning()) void client.sendNotification(yieldChanged, params);
    }),
  );
  const start = () => client.start().catch((error) => client.error('The language server did not start.', error));
  void start();
  return {
    get state() {
      return stateOf(client.state);
    },
    onDidChange: changed.event,
    onKindChanged: kindChange.event,
    kindOf: (uri) => kinds.get(uri.toString()),
    restart: () => (client.isRunning() ? client.restart() : start()),
    showOutput: () => client.outputChannel.show(),
    dispose: async () => {
      Disposable.from(listening, changed, kindChange).dispose();
      await client.dispose();
    },
  };
}

function createClient(
  context: ExtensionContext,
  languages: readonly OwnLanguage[],
  neighbour: YamlNeighbour,
): LanguageClient {
  const run: NodeModule = {
    module: context.asAbsolutePath('dist/server.js'),
    transport: TransportKind.ipc,
    options: { execArgv: [`--max-old-space-size=${heapLimit}`] },
  };
  const client = new LanguageClient(
    'modelArtifacts',
    'Model Artifacts',
    { run, debug: { ...run, options: { execArgv: ['--inspect=6019'] } } },
    {
      documentSelector: [...languages.map(({ id }) => ({ language: id })), { language: 'yaml' }],
      initializationOptions: (): InitializationOptions => ({
        yieldedLanguages: neighbour.languages(),
        // The configuration is a proxy with methods; only its data can be sent.
        settings: JSON.parse(JSON.stringify(workspace.getConfiguration('modelArtifacts'))),
      }),
      middleware: {
        ...onlyCandidates(ownFileNames(context.extension.packageJSON), (document) =>
          client
            .getFeature(DocumentDiagnosticRequest.method)
            ?.getProvider(document)
            ?.onDidChangeDiagnosticsEmitter.fire(),
        ),
        ...completions,
      },
    },
  );
  return client;
}

function stateOf(state: State): ServerState {
  if (state === State.Running) return 'ready';
  return state === State.Starting ? 'starting' : 'stopped';
}
