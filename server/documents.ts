import { TextDocument } from 'vscode-languageserver-textdocument';
import { editLive, type Live, openLive } from './checks/live.ts';
import type { Change } from './checks/segments.ts';
import { begunKind } from './kinds/begun.ts';
import type { Kind } from './kinds/kind.ts';
import type { Kinds } from './kinds/load-kinds.ts';
import { recognise } from './kinds/recognise.ts';
import type { Settings } from './settings.ts';

/** One document a client has open. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** The current text with its lines; replaced on every change. */
  text: TextDocument;
  settings: Settings | undefined;
  /** What was read at some version, and the edits since then. */
  live: Live | undefined;
  pending: Change | undefined;
  /** How long the last reading took, in ms. */
  cost: number;
  /** Runs while a reading that is expensive waits for the typing to pause. */
  timer: ReturnType<typeof setTimeout> | undefined;
  recognised: { readonly head: string; readonly length: number; readonly kind: Kind | undefined } | undefined;
}

/** One change as a client sends it: without a range it replaces everything. */
export interface TextChange {
  readonly range?: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

export function openDocument(uri: string, languageId: string, version: number, text: string): OpenDocument {
  const document = TextDocument.create(uri, languageId, version, text);
  return {
    uri,
    languageId,
    text: document,
    settings: undefined,
    live: undefined,
    pending: undefined,
    cost: 0,
    timer: undefined,
    recognised: undefined,
  };
}

/** Applies the changes of one notification, and remembers the one stretch of text that holds them all. */
export function changeDocument(document: OpenDocument, version: number, changes: readonly TextChange[]): void {
  for (const change of changes) {
    const before = document.text.getText();
    const stretch = stretchOf(document.text, before, change);
    document.text = TextDocument.update(document.text, [change], version);
    document.pending = document.pending === undefined ? stretch : joined(document.pending, stretch);
  }
}

function stretchOf(text: TextDocument, before: string, change: TextChange): Change {
  if (change.range === undefined) return difference(before, change.text);
  const start = text.offsetAt(change.range.start);
  return { start, oldEnd: text.offsetAt(change.range.end), newEnd: start + change.text.length };
}

/** The stretch in which two texts differ. */
export function difference(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  const block = 4096;
  while (start + block <= shorter && before.slice(start, start + block) === after.slice(start, start + block))
    start += block;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** Two changes, the second on the result of the first, as one. */
export function joined(first: Change, second: Change): Change {
  const beyond = Math.max(0, second.oldEnd - first.newEnd);
  const newEnd = first.newEnd + beyond + (second.newEnd - second.oldEnd);
  return {
    start: Math.min(first.start, second.start),
    oldEnd: first.oldEnd + beyond,
    newEnd: Math.max(newEnd, second.newEnd),
  };
}

/** What reading a document needs beside it. */
export interface Reading {
  readonly kinds: Kinds;
  readonly settings: Settings;
  report(error: unknown): void;
}

/** The document as a descriptor of its kind at its current version; undefined when it is none of ours. */
export function liveOf(document: OpenDocument, reading: Reading): Live | undefined {
  const { text, live, pending } = document;
  const kind = kindOf(document, reading.kinds);
  if (kind === undefined) {
    document.live = undefined;
    document.pending = undefined;
    return undefined;
  }
  const begun = performance.now();
  if (live?.kind === kind && live.around.settings === reading.settings) {
    if (live.version === text.version && pending === undefined) return live;
    document.live = editLive(live, text.version, text.getText(), pending ?? difference(live.text, text.getText()));
  } else {
    document.live = openAs(kind, document, reading);
  }
  document.pending = undefined;
  document.cost = performance.now() - begun;
  return document.live;
}

/** A long text is recognised by its beginning, and stays what it was found to be while that does not change. */
const headLength = 32_768;

/** The kind of a document: that of its language mode, else by name and content. */
export function kindOf(document: OpenDocument, kinds: Kinds): Kind | undefined {
  const byLanguage = kinds.byId(document.languageId);
  if (byLanguage !== undefined) return byLanguage;
  const text = document.text.getText();
  const head = text.slice(0, headLength);
  const { recognised } = document;
  const long = text.length > headLength && recognised?.kind !== undefined && recognised.length > headLength;
  if (recognised?.head === head && (long || recognised.length === text.length) && (long || text.length <= headLength)) {
    return recognised.kind;
  }
  const kind = recognise(kinds.all, fileNameOf(document.uri), text);
  document.recognised = { head, length: text.length, kind };
  return kind;
}

/** A document that is empty or only begun, and whose name says what it is to become: it offers completions and has no problems. */
export function begunLive(document: OpenDocument, reading: Reading): Live | undefined {
  const text = document.text.getText();
  const kind = begunKind(reading.kinds.all, fileNameOf(document.uri), text);
  return kind && openAs(kind, document, reading);
}

function openAs(kind: Kind, document: OpenDocument, { settings, kinds, report }: Reading): Live {
  const { uri, text } = document;
  const around = { kind, settings, fileName: fileNameOf(uri), data: kinds.data, report };
  return openLive({ uri, version: text.version, text: text.getText(), around });
}

/** Base name of a uri's path; empty for an untitled document. */
export function fileNameOf(uri: string): string {
  if (uri.startsWith('untitled:')) return '';
  const path = uri.replace(/[?#].*$/, '');
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}
