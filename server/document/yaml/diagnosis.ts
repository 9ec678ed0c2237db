import type { SyntaxProblem } from '../tree.ts';
import { at, isBreak, lineEndOf, lineStartOf } from './characters.ts';

/** What is wrong, in words, and how to read on: ranges of the text to be overwritten, keeping its length. */
export interface Diagnosis {
  readonly problem: SyntaxProblem;
  readonly repair: readonly Overwrite[];
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

/** Column where the keys of the nearest filled line above stand, past its dashes; undefined at the top. */
export function columnAbove(text: string, offset: number): number | undefined {
  let start = lineStartOf(text, offset);
  while (start > 0) {
    start = lineStartOf(text, start - 1);
    const line = text.slice(start, lineEndOf(text, start));
    if (/^\s*(?:#|$)/.test(line)) continue;
    return /^ *(?:- +)*/.exec(line)?.[0].length;
  }
  return undefined;
}

/** End of the lines below the line of `offset` that are indented deeper than it. */
export function blockEnd(text: string, offset: number): number {
  const column = contentStart(text, offset) - lineStartOf(text, offset);
  let end = lineEndOf(text, offset);
  while (end < text.length) {
    let next = end + 1;
    while (next < text.length && isBreak(at(text, next)) && next < end + 2 && at(text, end) === 13) next++;
    const filled = contentStart(text, next);
    if (isBreak(at(text, filled)) || (filled < text.length && filled - next > column)) {
      end = lineEndOf(text, next);
    } else break;
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
