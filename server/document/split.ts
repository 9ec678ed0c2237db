import { at, isBreak, lineEndOf } from './yaml/characters.ts';

/** Where the items of a long list lie in a text. All offsets are starts of lines. */
export interface ItemSplit {
  /** Column of the dashes. */
  readonly indent: number;
  /** Start of the first item; what is before belongs to the frame. */
  readonly head: number;
  /** Start of each item, ascending; the first is `head`. */
  readonly starts: readonly number[];
  /** Where the items end and the frame goes on. */
  readonly tail: number;
}

/**
 * Parts a text at the items of the list under the top-level key `key`, by lines alone: `key:` on a line of its own, below it lines
 * that begin with a dash at one column, up to the next line with content at column 0. Undefined when the text is not of that
 * shape. A dash inside quotes or brackets that go over several lines looks like an item here; the caller finds that out by reading.
 */
export function splitItems(text: string, key: string): ItemSplit | undefined {
  const header = findHeader(text, key);
  if (header === undefined || hasOddBreaks(text)) return undefined;
  let head = lineEndOf(text, header) + 1;
  if (text.charAt(head - 1) === '\r') head++;
  for (;;) {
    const line = text.slice(head, lineEndOf(text, head));
    if (!/^[ ]*(?:#.*)?\r?$/.test(line)) break;
    head += line.length + 1;
    if (head >= text.length) return undefined;
  }
  const indent = /^( *)-(?=[ \r\n]|$)/.exec(text.slice(head, head + 200))?.[1]?.length;
  if (indent === undefined) return undefined;
  const { starts, tail } = scanLines(text, head, text.length, indent);
  return { indent, head, starts, tail: tail ?? text.length };
}

function findHeader(text: string, key: string): number | undefined {
  let found: number | undefined;
  for (let index = text.indexOf(`${key}:`); index >= 0; index = text.indexOf(`${key}:`, index + 1)) {
    if (index > 0 && text.charAt(index - 1) !== '\n') continue;
    if (found !== undefined) return undefined;
    if (!/^[ ]*(?:#.*)?\r?$/.test(text.slice(index + key.length + 1, lineEndOf(text, index)))) return undefined;
    found = index;
  }
  return found;
}

/** Line breaks other than LF and CR LF; then lines are not what they seem. */
function hasOddBreaks(text: string): boolean {
  if (text.includes('\x85') || text.includes('\u2028') || text.includes('\u2029')) return true;
  return text.includes('\r') && /\r(?!\n)/.test(text);
}

/** Starts of items in `[from, to)`, which begins at the start of a line, and where a line with content at column 0 ends them. */
export function scanLines(
  text: string,
  from: number,
  to: number,
  indent: number,
): { readonly starts: number[]; readonly tail: number | undefined } {
  const starts: number[] = [];
  for (let line = from; line < to; ) {
    const kind = kindOfLine(text, line, indent);
    if (kind === 'item') starts.push(line);
    else if (kind === 'tail') return { starts, tail: line };
    const end = text.indexOf('\n', line);
    if (end < 0) break;
    line = end + 1;
  }
  return { starts, tail: undefined };
}

function kindOfLine(text: string, line: number, indent: number): 'item' | 'tail' | 'inner' {
  const first = at(text, line);
  if (indent > 0) {
    if (first !== 32) return first === 35 || first === 9 || first === 0 || isBreak(first) ? 'inner' : 'tail';
    for (let index = 1; index < indent; index++) if (at(text, line + index) !== 32) return 'inner';
  } else if (first !== 45) {
    return first === 32 || first === 35 || first === 9 || first === 0 || isBreak(first) ? 'inner' : 'tail';
  }
  if (at(text, line + indent) !== 45) return 'inner';
  const next = at(text, line + indent + 1);
  if (next === 32 || next === 9 || next === 0 || isBreak(next)) return 'item';
  return indent === 0 ? 'tail' : 'inner';
}

export interface DocumentSlice {
  readonly start: number;
  readonly end: number;
  /** The `---` line above it, when something other than a comment stands on it, which kubectl refuses. */
  readonly badSeparator: { readonly start: number; readonly end: number } | undefined;
}

/** Parts a manifest at its `---` lines, as kubectl's reader does before any YAML is read (apimachinery, util/yaml/decoder.go). */
export function splitDocuments(text: string): readonly DocumentSlice[] {
  if (/^\ufeff?\s*\{/.test(text) && !/^---/m.test(text)) return splitObjects(text);
  const slices: DocumentSlice[] = [];
  const separator = /^---([^\r\n]*)(?:\r?\n|$)/gm;
  let start = 0;
  let badSeparator: DocumentSlice['badSeparator'];
  for (const match of text.matchAll(separator)) {
    slices.push({ start, end: match.index, badSeparator });
    const rest = (match[1] ?? '').trim();
    const end = match.index + 3 + (match[1] ?? '').length;
    badSeparator = rest === '' || rest.startsWith('#') ? undefined : { start: match.index, end };
    start = match.index + match[0].length;
  }
  slices.push({ start, end: text.length, badSeparator });
  return slices;
}

/** JSON objects that follow one another, each a document of its own; what follows the last one belongs to it. */
function splitObjects(text: string): readonly DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  let start = 0;
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|[{}[\]]/g)) {
    if (mark === '{' || mark === '[') {
      const before = slices.at(-1);
      if (depth === 0 && before !== undefined) {
        if (/\S/.test(text.slice(start, index))) return [{ start: 0, end: text.length, badSeparator: undefined }];
        start = index;
      }
      depth++;
    } else if (mark === '}' || mark === ']') {
      depth--;
      if (depth === 0) {
        slices.push({ start, end: index + 1, badSeparator: undefined });
        start = index + 1;
      }
    }
  }
  const last = slices.pop();
  return last === undefined || depth !== 0
    ? [{ start: 0, end: text.length, badSeparator: undefined }]
    : [...slices, { ...last, end: text.length }];
}
