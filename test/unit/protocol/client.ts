import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from '../../../server/server.ts';
import { kinds } from '../kit.ts';

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client that speaks to a server in this process over two streams. */
export interface TestClient {
  request(method: string, params?: unknown): Promise<Message> & { readonly id: number };
  notify(method: string, params?: unknown): void;
  /** The next message of that method the server sends on its own, also one that came already. */
  next(method: string): Promise<unknown>;
  /** Messages of that method that came and were not taken by `next`. */
  waiting(method: string): readonly unknown[];
  close(): void;
}

/** Starts a server with an in-memory file system and answers its requests. */
export function startClient(files: ReadonlyMap<string, string> = new Map(), configuration: unknown = null): TestClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(toServer, toClient);
  startServer(connection, { kinds, readText: async (uri) => files.get(uri) });
  const answers = new Map<number | string, (message: Message) => void>();
  const inbox: Message[] = [];
  const takers: { readonly method: string; readonly take: (params: unknown) => void }[] = [];
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    toServer.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  readMessages(toClient, (message) => {
    const answer = message.id === undefined || message.method !== undefined ? undefined : answers.get(message.id);
    if (answer !== undefined) return answer(message);
    if (message.id !== undefined && message.method !== undefined) {
      send({ id: message.id, result: message.method === 'workspace/configuration' ? [configuration] : null });
    }
    const taker = takers.findIndex(({ method }) => method === message.method);
    if (taker < 0) inbox.push(message);
    else takers.splice(taker, 1)[0]?.take(message.params);
  });
  let lastId = 0;
  return {
    request: (method, params) => {
      const id = ++lastId;
      const answer = new Promise<Message>((resolve) => answers.set(id, resolve));
      send({ id, method, params });
      return Object.assign(answer, { id });
    },
    notify: (method, params) => send({ method, params }),
    next: (method) => {
      const index = inbox.findIndex((message) => message.method === method);
      if (index >= 0) return Promise.resolve(inbox.splice(index, 1)[0]?.params);
      return new Promise((take) => takers.push({ method, take }));
    },
    waiting: (method) => inbox.filter((message) => message.method === method).map(({ params }) => params),
    close: () => connection.dispose(),
  };
}

function readMessages(stream: PassThrough, on: (message: Message) => void): void {
  let received = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const head = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, head).toString())?.[1]);
      if (head < 0 || received.length < head + 4 + length) return;
      const body = received.subarray(head + 4, head + 4 + length).toString();
      received = received.subarray(head + 4 + length);
      on(JSON.parse(body));
    }
  });
}
