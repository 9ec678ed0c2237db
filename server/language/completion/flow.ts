import {
  at,
  End,
  isBreak,
  isBreakOrEnd,
  isFlowIndicator,
  isGap,
  lineEndOf,
  lineStartOf,
} from '../../document/yaml/characters.ts';

/** A place inside brackets. */
export interface FlowPlace {
  /** The brackets that are open there, outermost first. */
  readonly brackets: string;
  /** Where what is being written begins: after the bracket, comma or colon, and blanks. */
  readonly start: number;
  /** Whether a colon with nothing behind it stands right before `start`. */
  readonly glued: boolean;
}

/** Looks from the beginning of a text which brackets are open at an offset; undefined outside of brackets. */
export function flowAt(text: string, offset: number): FlowPlace | undefined {
  let index = 0;
  while (index < offset) {
    const opened = skipBlockLine(text, index, offset);
    if (opened.bracket === undefined) {
      index = opened.end;
      continue;
    }
    const flow = scanFlow(text, opened.bracket, offset);
    if (flow.place !== undefined) return flow.place;
    index = Math.max(flow.end, opened.bracket + 1);
  }
  return undefined;
}

interface BlockLine {
  /** Start of the next line that is not looked at yet. */
  readonly end: number;
  readonly bracket?: number;
}

/** One line outside of brackets, with what belongs to it on the lines below: quoted texts and block scalars. */
function skipBlockLine(text: string, start: number, limit: number): BlockLine {
  let index = start;
  while (index < limit) {
    while (at(text, index) === 32 || at(text, index) === 9) index++;
    const first = text.charAt(index);
    if (isBreakOrEnd(at(text, index)) || first === '#') break;
    if ((first === '-' || first === '?' || first === ':') && isGap(at(text, index + 1))) index++;
    else if (first === '[' || first === '{') return { end: index, bracket: index };
    else if (first === '"' || first === "'") index = closeQuote(text, index);
    else if (first === '|' || first === '>') return { end: endOfBlockScalar(text, start, index) };
    else if (first === '&' || first === '!') while (!isGap(at(text, index))) index++;
    else index = skipPlain(text, index);
  }
  return { end: lineEndOf(text, index) + 1 };
}

/** Behind the colon of a key, or before a comment or the end of the line. */
function skipPlain(text: string, start: number): number {
  for (let index = start; ; index++) {
    const code = at(text, index);
    if (isBreakOrEnd(code)) return index;
    if (code === 58 && isGap(at(text, index + 1))) return index + 1;
    if (code === 35 && isGap(at(text, index - 1))) return index;
  }
}

/** Behind the closing quote; a quote that is never closed ends with its line. */
export function closeQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\' && quote === '"') index++;
    else if (character === quote) {
      if (quote === '"' || text.charAt(index + 1) !== "'") return index + 1;
      index++;
    } else if (isBreak(text.charCodeAt(index)) && isUnindented(text, index + 1)) return index;
  }
  return lineEndOf(text, start);
}

/** Whether a line that looks like a key begins there: then the quote above was simply not closed. */
function isUnindented(text: string, start: number): boolean {
  return /^\s*(?:- +)*[\w.-]+:(?:\s|$)/.test(text.slice(start, Math.min(lineEndOf(text, start), start + 200)));
}

function endOfBlockScalar(text: string, lineStart: number, header: number): number {
  const indent = columnOf(text, lineStart);
  let end = lineEndOf(text, header) + 1;
  while (end < text.length) {
    const blank = /^[ \t]*(?=[\r\n]|$)/.test(text.slice(end, lineEndOf(text, end)));
    if (!blank && columnOf(text, end) <= indent) break;
    end = lineEndOf(text, end) + 1;
  }
  return end;
}

function columnOf(text: string, offset: number): number {
  const start = lineStartOf(text, offset);
  let index = start;
  while (at(text, index) === 32) index++;
  return index - start;
}

/** From an opening bracket on: the place when the limit is inside, else where the brackets end. */
function scanFlow(text: string, bracket: number, limit: number): { readonly place?: FlowPlace; readonly end: number } {
  const indent = columnAround(text, bracket);
  let brackets = '';
  let start = bracket;
  let glued = false;
  let index = bracket;
  while (index < limit) {
    const code = at(text, index);
    const character = text.charAt(index);
    if (code === End) break;
    if (index === start && (character === '"' || character === "'")) {
      const end = closeQuote(text, index);
      if (end > limit) break;
      index = end;
      continue;
    }
    index++;
    if (character === '[' || character === '{') brackets += character;
    else if (character === ']' || character === '}') brackets = brackets.slice(0, -1);
    if (brackets === '') return { end: index };
    const colon =
      character === ':' &&
      (isGap(at(text, index)) || isFlowIndicator(at(text, index)) || text.charAt(index - 2) === '"');
    if (isFlowIndicator(code) || colon) {
      start = index;
      glued = colon;
    } else if (isBreak(code) && endsFlow(text, index, indent)) return { end: index };
    else if (index === start + 1 && isGap(code)) {
      start = index;
      glued = false;
    } else if (character === '#' && isGap(at(text, index - 2))) index = lineEndOf(text, index);
  }
  return { place: { brackets, start: Math.min(start, limit), glued }, end: index };
}

/** Column of the key or dash whose value the bracket opens. */
function columnAround(text: string, bracket: number): number {
  const line = text.slice(lineStartOf(text, bracket), bracket);
  const dashes = /^[ ]*(?:- +)*/.exec(line)?.[0] ?? '';
  return dashes.length < line.length ? dashes.length : Math.max(dashes.lastIndexOf('-'), 0);
}

/** Whether the line that begins there goes on with the block around brackets that were never closed. */
function endsFlow(text: string, start: number, indent: number): boolean {
  const line = text.slice(start, Math.min(lineEndOf(text, start), start + 200));
  return /^ *(?:- |[\w.-]+:(?:\s|$))/.test(line) && columnOf(text, start) <= indent;
}
