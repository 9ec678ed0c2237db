import { printable, widthOf } from './display-width.ts';
import type { LineRange } from './file-report.ts';

/** One line of a frame: its number from 1, what of it is shown, and where the marked part of that stands. */
export interface FrameLine {
  readonly number: number;
  readonly shown: string;
  /** Columns before the mark, and under it. At least one column is marked. */
  readonly indent: number;
  readonly marked: number;
}

const mostLines = 3;

/** The first lines of a range as a terminal shows them, each cut to `columns` around what is marked. `offset` is the range's start in the text. */
export function codeFrame(text: string, offset: number, range: LineRange, columns: number): readonly FrameLine[] {
  const { start, end } = range;
  const lines: FrameLine[] = [];
  let lineStart = offset - start.character;
  for (let line = start.line; line <= end.line && lines.length < mostLines; line++) {
    const lineEnd = endOfLine(text, lineStart);
    const from = line === start.line ? start.character : indentationOf(text, lineStart);
    const to = line === end.line ? end.character : lineEnd - lineStart;
    if (line === start.line || to > from) {
      lines.push({ number: line + 1, ...cut(text, lineStart, lineEnd, { from, to, columns }) });
    }
    lineStart = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  const lineBreak = /[\r\n]/g;
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
}

function indentationOf(text: string, lineStart: number): number {
  let index = lineStart;
  while (text[index] === ' ' || text[index] === '\t') index++;
  return index - lineStart;
}

interface Window {
  /** The marked characters of the line. */
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

function cut(
  text: string,
  lineStart: number,
  lineEnd: number,
  { from, to, columns }: Window,
): Omit<FrameLine, 'number'> {
  const before = Math.floor(columns / 4);
  const isShort = lineEnd - lineStart <= columns && columnsOf(text.slice(lineStart, lineEnd)) <= columns;
  let first = isShort || from <= before ? lineStart : lineStart + from - before;
  if (/[\udc00-\udfff]/.test(text[first] ?? '')) first--;
  const room = isShort ? columns : columns - 1;
  let shown = first > lineStart ? '…' : '';
  let column = shown.length;
  let indent: number | undefined;
  let markEnd = 0;
  let index = first - lineStart;
  for (const character of text.slice(first, Math.min(lineEnd, first + columns))) {
    const drawn = drawnAs(character);
    const width = columnsOf(character);
    if (column + width > room) break;
    if (index >= from) indent ??= column;
    shown += drawn;
    column += width;
    if (index < to) markEnd = column;
    index += character.length;
  }
  const start = indent ?? column;
  const isCut = lineStart + index < lineEnd;
  return { shown: isCut ? `${shown}…` : shown, indent: start, marked: Math.max(1, markEnd - start) };
}

function drawnAs(character: string): string {
  return character === '\t' ? '  ' : printable(character);
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character === '\t' ? 2 : widthOf(printable(character));
  return columns;
}
