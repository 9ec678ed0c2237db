import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from './checks/check.ts';
import type { Live } from './checks/live.ts';
import { configurationUris, settingsFor } from './configuration.ts';
import { begunLive, kindOf, liveOf, type OpenDocument, type Reading } from './documents.ts';
import type { Kinds } from './kinds/load-kinds.ts';
import { besideYamlExtension } from './neighbour.ts';
import { defaultSettings, readSettings } from './settings.ts';

/** What the server gets from its entry: data and the doors to the outside. */
export interface Environment {
  readonly kinds: Kinds;
  /** The text of a file; undefined when there is none. */
  readText(uri: string): Promise<string | undefined>;
  /** Gives memory back that a long reading has left; called when nothing else is to be done. */
  tidy?(): void;
}

/** What is known of a client and its documents, and what it is asked and told outside of requests. */
export interface Session {
  readonly environment: Environment;
  readonly documents: Map<string, OpenDocument>;
  /** What the client was last told of each document. */
  readonly told: Map<string, string>;
  /** Settings being read, so that one document asks once. */
  readonly asking: Map<string, Promise<void>>;
  readonly client: Client;
  /** What the client sent of its settings. */
  editorSettings: unknown;
  /** Languages another extension speaks for. */
  yielded: readonly string[];
  /** Uris of the workspace folders. */
  folders: readonly string[];
  /** Grows whenever settings may have changed. */
  generation: number;
}

export interface Client {
  /** The settings that hold for a document; undefined when the client cannot be asked. */
  settingsOf(uri: string): Promise<unknown>;
  warn(message: string): void;
  /** Logs a mistake of ours with its stack. */
  report(what: string, error: unknown): void;
}

export function startSession(environment: Environment, client: Client): Session {
  return {
    environment,
    client,
    documents: new Map(),
    told: new Map(),
    asking: new Map(),
    editorSettings: undefined,
    yielded: [],
    folders: [],
    generation: 0,
  };
}

/** A document a request is about, read at its current version. */
export interface Asked {
  readonly lines: TextDocument;
  readonly live: Live;
}

/** The document of a request; undefined when it is none of ours or another extension speaks for it. */
export async function ask(session: Session, uri: string): Promise<Asked | undefined> {
  const document = session.documents.get(uri);
  if (document === undefined || session.yielded.includes(document.languageId)) return undefined;
  await settle(session, document);
  const live = liveOf(document, reading(session, document));
  return live && { lines: document.text, live };
}

/** As `ask`, also for a document that is only begun: a YAML extension has nothing to offer there, as no schema fits yet. */
export async function askBegun(session: Session, uri: string): Promise<Asked | undefined> {
  const asked = await ask(session, uri);
  const document = session.documents.get(uri);
  if (asked !== undefined || document === undefined || kindOf(document, session.environment.kinds)) return asked;
  await settle(session, document);
  const live = begunLive(document, reading(session, document));
  return live && { lines: document.text, live };
}

/** A document with the problems to show in it; without any when it is none of ours. */
export function judged(
  session: Session,
  document: OpenDocument,
): { live: Live | undefined; problems: readonly Problem[] } {
  const live = liveOf(document, reading(session, document));
  if (live === undefined) return { live, problems: [] };
  const yielded = session.yielded.includes(document.languageId);
  return { live, problems: yielded ? besideYamlExtension(live.text, live.problems) : live.problems };
}

function reading(session: Session, document: OpenDocument): Reading {
  return {
    kinds: session.environment.kinds,
    settings: document.settings ?? defaultSettings,
    report: (error) => session.client.report(document.uri, error),
  };
}

/** Reads the settings of a document where that has not happened yet. */
export function settle(session: Session, document: OpenDocument): Promise<void> {
  if (document.settings !== undefined) return Promise.resolve();
  const known = session.asking.get(document.uri);
  if (known !== undefined) return known;
  const asking = readDocumentSettings(session, document);
  session.asking.set(document.uri, asking);
  return asking;
}

/** Settings that changed while they were read are read again. */
async function readDocumentSettings(session: Session, document: OpenDocument): Promise<void> {
  const { client, environment } = session;
  let generation: number;
  do {
    generation = session.generation;
    try {
      const editor = (await client.settingsOf(document.uri)) ?? session.editorSettings;
      const uris = configurationUris(document.uri, session.folders);
      const { settings, complaints } = await settingsFor(uris, editor, environment.readText);
      for (const complaint of complaints) client.warn(`Settings of ${document.uri}: ${complaint}`);
      document.settings = settings;
    } catch (error) {
      client.report('settings', error);
      document.settings = readSettings(session.editorSettings).settings;
    }
  } while (generation !== session.generation);
  session.asking.delete(document.uri);
}
