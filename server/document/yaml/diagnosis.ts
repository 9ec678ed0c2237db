import type { SyntaxProblem } from '../tree.ts';
import { at, breakLength, lineEndOf, lineStartOf } from './characters.ts';

/** What is wrong, in words, and how to read on: ranges of the text to be overwritten, keeping its length. */
export interface Diagnosis {
  readonly problem: SyntaxProblem;
  readonly repair: readonly Overwrite[];
  /** Lines to be read as if they were indented otherwise, which loses nothing; `repair` is for when that does not help. */
  readonly shift?: readonly Shift[];
}

export interface Shift {
  readonly lineStart: number;
  /** Columns more, or fewer when negative. */
  readonly columns: number;
}

export interface Overwrite {
  readonly start: number;
  readonly end: number;
  /** Put once per code unit; line breaks stay. */
  readonly filler: string;
}

export function problem(
  id: string,
  range: { readonly start: number; readonly end: number },
  message: string,
  fix?: SyntaxProblem['fix'],
  related?: SyntaxProblem['related'],
): SyntaxProblem {
  const { start, end } = range;
  return { id, message, start, end, ...(fix && { fix }), ...(related && { related }) };
}

export function oneEdit(title: string, start: number, end: number, text: string): NonNullable<SyntaxProblem['fix']> {
  return { title, edits: [{ start, end, text }] };
}

export function blank(start: number, end: number): Overwrite {
  return { start, end, filler: ' ' };
}

/** The text with ranges overwritten, of the same length; of ranges that overlap the first one counts. */
export function overwrite(text: string, repair: readonly Overwrite[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, filler } of [...repair].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    result += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, filler);
    from = end;
  }
  return result + text.slice(from);
}

/** Where the content of the line of `offset` ends: before its comment and trailing blanks. */
export function contentEnd(text: string, offset: number): number {
  const end = lineEndOf(text, offset);
  const comment = /[ \t]#/.exec(text.slice(offset, end));
  let stop = comment === null ? end : offset + comment.index;
  while (stop > offset && (at(text, stop - 1) === 32 || at(text, stop - 1) === 9)) stop--;
  return stop;
}

/** The first character of the line of `offset` that is no blank. */
export function contentStart(text: string, offset: number): number {
  let start = lineStartOf(text, offset);
  while (at(text, start) === 32 || at(text, start) === 9) start++;
  return start;
}

/** The nearest filled line above, from its first character that is neither blank nor dash. */
export function contentAbove(text: string, offset: number): number | undefined {
  for (let start = lineStartOf(text, offset); start > 0; ) {
    start = lineStartOf(text, start - 1);
    const line = text.slice(start, lineEndOf(text, start));
    if (!/^\s*(?:#|$)/.test(line)) return start + (/^ *(?:- +)*/.exec(line)?.[0].length ?? 0);
  }
  return undefined;
}

/** The column a line should have: that of the keys above it or, for a dash, of the nearest dash above it; undefined at the top. */
export function columnAbove(text: string, offset: number): number | undefined {
  if (!/^-(?:\s|$)/.test(text.slice(contentStart(text, offset), contentStart(text, offset) + 2))) {
    const above = contentAbove(text, offset);
    return above === undefined ? undefined : above - lineStartOf(text, above);
  }
  for (let start = lineStartOf(text, offset); start > 0; ) {
    start = lineStartOf(text, start - 1);
    const dash = /^( *)-(?:\s|$)/.exec(text.slice(start, lineEndOf(text, start)));
    if (dash !== null) return dash[1]?.length;
  }
  return undefined;
}

/** Starts of the filled lines from the line of `offset` to `end`. */
export function filledLines(text: string, offset: number, end: number): readonly number[] {
  const starts: number[] = [];
  for (let start = lineStartOf(text, offset); start < end; ) {
    const lineEnd = lineEndOf(text, start);
    if (/[^ \t]/.test(text.slice(start, lineEnd))) starts.push(start);
    start = lineEnd + Math.max(breakLength(text, lineEnd), 1);
  }
  return starts;
}

/** End of the block that begins in the line of `offset`: of the filled lines below it that stand at column `least` or deeper. */
export function blockEnd(text: string, offset: number, least: number): number {
  let end = lineEndOf(text, offset);
  for (let next = end; next < text.length; ) {
    const start = next + breakLength(text, next);
    next = lineEndOf(text, start);
    const filled = contentStart(text, start);
    if (filled >= next) continue;
    if (filled - start < least) break;
    end = next;
  }
  return end;
}

/** The text in the quotes that need the fewest escapes. */
export function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** A stretch of the text as it can be shown in a sentence: one line, not long. */
export function excerpt(text: string, start: number, end: number): string {
  const line = text.slice(start, Math.min(end, start + 41)).replace(/\s[\s\S]*[\r\n][\s\S]*|[\r\n][\s\S]*/, '');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
