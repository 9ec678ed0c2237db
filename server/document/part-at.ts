import type { Descriptor, Part } from './descriptor.ts';
import { moveTree } from './move-tree.ts';
import { readYaml } from './read-yaml.ts';
import { splitDocuments } from './split.ts';
import type { Tree } from './tree.ts';

/** A stretch of a descriptor that can be read by itself as a document of its kind, and where it stands. */
export interface Excerpt {
  readonly text: string;
  toExcerpt(offset: number): number;
  /** Offsets before the stretch (of a key put above it) give its start. */
  toDocument(offset: number): number;
}

/** The part that holds the offset; blank lines belong to the part above them, and so does the end of the text. Undefined outside of all. */
export function partAt(descriptor: Descriptor, offset: number): Part | undefined {
  const { parts, text } = descriptor;
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  return part !== undefined && (offset < part.end || offset === text.length) && offset <= part.end ? part : undefined;
}

/** What has to be read to know what stands at the offset. Undefined in a document that is none of the kind. */
export function excerptAt(descriptor: Descriptor, offset: number): Excerpt | undefined {
  const part = partAt(descriptor, offset);
  if (part !== undefined) return excerptOf(descriptor, part);
  const { kind, parts, text } = descriptor;
  if (kind.documents === 'many') return begunDocument(text, offset);
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return stretch(text, 0, text.length);
  return frame(text, first.start, last.end);
}

/** The text of a part, below the key of its list where it is a part of one. */
export function excerptOf({ text }: Descriptor, { path, start, end }: Part): Excerpt {
  const [key] = path;
  if (key === undefined) return stretch(text, start, end);
  const above = `${key}:\n`;
  return {
    text: above + text.slice(start, end),
    toExcerpt: (offset) => Math.min(Math.max(offset, start), end) - start + above.length,
    toDocument: (offset) => Math.max(offset - above.length, 0) + start,
  };
}

function stretch(text: string, start: number, end: number): Excerpt {
  return {
    text: start === 0 && end === text.length ? text : text.slice(start, end),
    toExcerpt: (offset) => Math.min(Math.max(offset, start), end) - start,
    toDocument: (offset) => offset + start,
  };
}

/** What is around the items of a list, without them. */
function frame(text: string, head: number, tail: number): Excerpt {
  const skipped = tail - head;
  return {
    text: text.slice(0, head) + text.slice(tail),
    toExcerpt: (offset) => (offset <= head ? offset : Math.max(offset - skipped, head)),
    toDocument: (offset) => (offset < head ? offset : offset + skipped),
  };
}

/** A document between `---` lines in which at most one line is written yet, so that it can still become one of ours. */
function begunDocument(text: string, offset: number): Excerpt | undefined {
  const slice = splitDocuments(text).find(({ start, end }) => start <= offset && offset <= end);
  if (slice === undefined || slice.end - slice.start > 4096) return undefined;
  const lines = text.slice(slice.start, slice.end).split(/\r?\n/);
  const written = lines.filter((line) => !/^\s*(?:#.*)?$/.test(line));
  return written.length <= 1 ? stretch(text, slice.start, slice.end) : undefined;
}

const lastRead = new WeakMap<Descriptor, { readonly start: number; readonly text: string; readonly tree: Tree }>();

/**
 * Reads a part as a document of its kind; offsets are those of the whole text. For a part of a list the root is a map whose only
 * key, empty and at the start of the part, holds the items: paths in it begin with the list's key, items count from 0.
 */
export function readPart(descriptor: Descriptor, part: Part): Tree {
  return read(descriptor, excerptOf(descriptor, part));
}

/** Reads what is at an offset: its part, else what is around the items. Offsets are those of the whole text. */
export function readAt(descriptor: Descriptor, offset: number): Tree | undefined {
  const excerpt = excerptAt(descriptor, offset);
  return excerpt && read(descriptor, excerpt);
}

/** Several questions in a row tend to be about the same part, so the last one read is kept. */
function read(descriptor: Descriptor, { text, toDocument }: Excerpt): Tree {
  const start = toDocument(0);
  const known = lastRead.get(descriptor);
  if (known?.start === start && known.text === text) return known.tree;
  const own = readYaml(text, descriptor.kind.dialect);
  const tree = toDocument(0) === 0 && toDocument(text.length) === text.length ? own : moveTree(own, toDocument);
  lastRead.set(descriptor, { start, text, tree });
  return tree;
}
