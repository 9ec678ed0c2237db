import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A language server as a program, and what it wants to be told. */
export interface Server {
  readonly name: string;
  /** The script, with its options. */
  readonly command: readonly string[];
  readonly initializationOptions?: unknown;
  /** Settings by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Diagnostics {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

export interface Edit {
  readonly line: number;
  readonly character: number;
  /** How many characters are removed. */
  readonly remove: number;
  readonly insert: string;
}

/** A client with one document open. */
export interface Client {
  readonly process: ChildProcess;
  open(text: string): Promise<Diagnostics>;
  /** Sends one incremental change. */
  edit(edit: Edit): void;
  /** The next diagnostics that are not of an older version of the document. */
  diagnostics(): Promise<Diagnostics>;
  /** Undefined when the server does not serve the method. */
  request(method: string, line: number, character: number): Promise<unknown>;
  close(): Promise<void>;
}

const uri = 'file:///workspace/artifacts.yaml';
const methodNotFound = -32601;

/** Starts a server, which pushes its diagnostics as no pull is announced. */
export async function startClient(server: Server): Promise<Client> {
  const child = spawn(process.execPath, [...server.command], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting: ((diagnostics: Diagnostics) => void)[] = [];
  answer(connection, server.settings);
  let version = 1;
  connection.onNotification('textDocument/publishDiagnostics', (published: Diagnostics) => {
    if (published.uri !== uri || (published.version ?? version) < version) return;
    for (const resolve of waiting.splice(0)) resolve(published);
  });
  connection.listen();
  await connection.sendRequest('initialize', initializeParams(server));
  void connection.sendNotification('initialized', {});
  const diagnostics = () => new Promise<Diagnostics>((resolve) => waiting.push(resolve));
  return {
    process: child,
    diagnostics,
    async open(text) {
      const textDocument = { uri, languageId: 'yaml', version, text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
      // Every sample has mistakes: an empty list comes from a server that does not know its settings yet.
      for (;;) {
        const published = await diagnostics();
        if (published.diagnostics.length > 0) return published;
      }
    },
    edit({ line, character, remove, insert }) {
      version++;
      const range = { start: { line, character }, end: { line, character: character + remove } };
      const params = { textDocument: { uri, version }, contentChanges: [{ range, text: insert }] };
      void connection.sendNotification('textDocument/didChange', params);
    },
    async request(method, line, character) {
      try {
        return await connection.sendRequest(method, { textDocument: { uri }, position: { line, character } });
      } catch (error) {
        if (error instanceof Error && Reflect.get(error, 'code') === methodNotFound) return undefined;
        throw error;
      }
    },
    close: () => close(connection, child),
  };
}

function answer(connection: MessageConnection, settings: Server['settings']): void {
  interface Items {
    readonly items: readonly { readonly section?: string }[];
  }
  connection.onRequest('workspace/configuration', ({ items }: Items) =>
    items.map(({ section }) => settings[section ?? ''] ?? {}),
  );
  connection.onRequest(() => null);
  connection.onError(([error]) => {
    throw error;
  });
}

function initializeParams(server: Server) {
  return {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: 'file:///workspace', name: 'workspace' }],
    initializationOptions: server.initializationOptions,
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        synchronization: {},
        publishDiagnostics: { relatedInformation: true, versionSupport: true },
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
        hover: { contentFormat: ['markdown', 'plaintext'] },
      },
    },
  };
}

async function close(connection: MessageConnection, child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  child.stdin?.end();
  await ended;
  connection.dispose();
}

/** Kilobytes of a process's memory: resident now, and at most so far; undefined where the system does not tell. */
export function memoryOf(pid: number | undefined): { readonly now: number; readonly most: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
    return { now: read('VmRSS'), most: read('VmHWM') };
  } catch {
    return undefined;
  }
}
