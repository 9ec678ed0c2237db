import { readItems } from '../document/read-yaml.ts';
import { type ItemSplit, scanLines, splitDocuments, splitItems } from '../document/split.ts';
import { lineStartOf } from '../document/yaml/characters.ts';
import { type Analysis, analyseDocument, analyseFrame, analyseItems, type Surroundings } from './analysis.ts';
import type { Problem } from './check.ts';

/** A stretch of the text, judged by itself. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly analysis: Analysis;
  /** Whether the result depends on text behind it, so that it is judged anew after every edit. */
  readonly unsettled: boolean;
}

export interface Segments {
  /** In order. In `items` mode those of the list; the frame is apart. */
  readonly list: readonly Segment[];
  /** Where the list's items are, when they are read one by one. */
  readonly split: ItemSplit | undefined;
  /** What is around the items; its offsets skip them. */
  readonly frame: { readonly text: string; readonly analysis: Analysis } | undefined;
  /** Problems of the separators between documents. */
  readonly between: readonly Problem[];
}

/** An edit: `[start, oldEnd)` of the old text became `[start, newEnd)` of the new one. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export interface Before {
  readonly text: string;
  readonly segments: Segments;
  readonly change: Change;
}

/**
 * Parts a text and judges each part, taking over from `before` what the edit left alone. The result is a function of the text:
 * with and without `before` it is the same.
 */
export function segmentsOf(around: Surroundings, text: string, before?: Before): Segments {
  const { kind } = around;
  if (kind.documents === 'many') return documentSegments(around, text, before);
  const items = kind.itemsKey === undefined ? undefined : itemSegments(around, text, kind.itemsKey, before);
  return items ?? wholeSegment(around, text);
}

function wholeSegment(around: Surroundings, text: string): Segments {
  const segment = { start: 0, end: text.length, analysis: analyseDocument(around, text), unsettled: false };
  return { list: [segment], split: undefined, frame: undefined, between: [] };
}

function documentSegments(around: Surroundings, text: string, before: Before | undefined): Segments {
  const known = new Map<string, Analysis>();
  for (const { start, end, analysis } of before?.segments.list ?? [])
    known.set(before?.text.slice(start, end) ?? '', analysis);
  const between: Problem[] = [];
  const list = splitDocuments(text).map(({ start, end, badSeparator }): Segment => {
    const slice = text.slice(start, end);
    const analysis = known.get(slice) ?? analyseDocument(around, slice);
    if (badSeparator !== undefined && analysis.ours) {
      const message = 'Only a comment may follow `---` on its line; kubectl refuses anything else.';
      between.push({ id: 'yaml-documents', severity: 'error', ...badSeparator, message });
    }
    return { start, end, analysis, unsettled: false };
  });
  return { list, split: undefined, frame: undefined, between };
}

function itemSegments(
  around: Surroundings,
  text: string,
  key: string,
  before: Before | undefined,
): Segments | undefined {
  const split = splitAgain(text, before) ?? splitItems(text, key);
  if (split === undefined) return undefined;
  const frame = frameOf(around, text, split, before);
  if (frame === undefined || frame.analysis.anchored) return undefined;
  const list = listSegments(around, text, split, before);
  return list && { list, split, frame, between: [] };
}

/** Parts again only the lines an edit touched; undefined when it touched more than the inside of the list. */
function splitAgain(text: string, before: Before | undefined): ItemSplit | undefined {
  const old = before?.segments.split;
  if (before === undefined || old === undefined) return undefined;
  const { start, oldEnd, newEnd } = before.change;
  const delta = newEnd - oldEnd;
  const from = lineStartOf(text, start);
  const lineEnd = text.indexOf('\n', newEnd);
  const to = lineEnd < 0 ? text.length : lineEnd + 1;
  const inside = from > old.head && lineEnd >= 0 && to - delta <= old.tail && start <= old.tail;
  if (!inside || /[\x85\u2028\u2029]|\r(?!\n)/.test(text.slice(from, to))) return undefined;
  const lines = scanLines(text, from, to, old.indent);
  if (lines.tail !== undefined) return undefined;
  const kept = firstAtLeast(old.starts, from);
  const next = firstAtLeast(old.starts, to - delta);
  const starts = old.starts.slice(0, kept);
  for (const line of lines.starts) starts.push(line);
  for (let index = next; index < old.starts.length; index++) starts.push((old.starts[index] ?? 0) + delta);
  return { indent: old.indent, head: old.head, starts, tail: old.tail + delta };
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function frameOf(around: Surroundings, text: string, split: ItemSplit, before: Before | undefined): Segments['frame'] {
  const own = text.slice(0, split.head) + text.slice(split.tail);
  const known = before?.segments.frame;
  if (known?.text === own && before?.segments.split?.head === split.head) return known;
  const analysis = analyseFrame(around, own, split.head);
  return analysis && { text: own, analysis };
}

/** How many times, and over how many characters, a quote or bracket left open is followed into the next items. */
const mostExtensions = 200;
const farthestExtension = 64;

/** Undefined when an item holds an anchor or an alias: then the text must be read as a whole. */
function listSegments(
  around: Surroundings,
  text: string,
  split: ItemSplit,
  before: Before | undefined,
): Segment[] | undefined {
  const list: Segment[] = [];
  const reuse = before && reuser(before);
  const { starts, tail } = split;
  const analyse = itemReader(around, text);
  let extensions = 0;
  for (let index = 0; index < starts.length; ) {
    const start = starts[index] ?? 0;
    let count = 1;
    const end = starts[index + 1] ?? tail;
    let segment = reuse?.(start, end) ?? { start, end, analysis: analyse(start, end), unsettled: false };
    if (segment.analysis.open) {
      if (extensions < mostExtensions) {
        extensions++;
        count = extent(around, text, split, index);
      }
      if (count > 1) {
        const far = starts[index + count] ?? tail;
        segment = { start, end: far, analysis: analyseItems(around, text.slice(start, far)), unsettled: true };
      } else segment = { ...segment, unsettled: true };
    }
    if (segment.analysis.anchored) return undefined;
    list.push(segment);
    index += count;
  }
  return list;
}

/** Reads items one by one; one that is the same as the one before it is not read again. */
function itemReader(around: Surroundings, text: string): (start: number, end: number) => Analysis {
  let last: { readonly piece: string; readonly analysis: Analysis } | undefined;
  return (start, end) => {
    const piece = text.slice(start, end);
    if (last?.piece !== piece) last = { piece, analysis: analyseItems(around, piece) };
    return last.analysis;
  };
}

/** Over how many of the lines that look like items a quote or bracket, open at the end of the first, really goes; 1 when it is a mistake. */
function extent(around: Surroundings, text: string, split: ItemSplit, index: number): number {
  const { starts, tail } = split;
  for (let count = 2; count <= farthestExtension && index + count <= starts.length; count++) {
    const slice = text.slice(starts[index], starts[index + count] ?? tail);
    const tree = readItems(slice, around.kind.dialect);
    if (tree.problems.length === 0) return count;
    if (!tree.open) return 1;
  }
  return 1;
}

/** Finds the segment of the text before an edit that is still the same stretch of text. */
function reuser({ segments, change }: Before): (start: number, end: number) => Segment | undefined {
  const { list } = segments;
  const delta = change.newEnd - change.oldEnd;
  let pointer = 0;
  return (start, end) => {
    const shift = end <= change.start ? 0 : start >= change.newEnd ? delta : undefined;
    if (shift === undefined) return undefined;
    while (pointer < list.length && (list[pointer]?.start ?? 0) < start - shift) pointer++;
    const old = list[pointer];
    if (old === undefined || old.start !== start - shift || old.end !== end - shift || old.unsettled) return undefined;
    return shift === 0 ? old : { start, end, analysis: old.analysis, unsettled: false };
  };
}
