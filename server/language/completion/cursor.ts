import { at, isBreakOrEnd, isGap, lineEndOf, lineStartOf } from '../../document/yaml/characters.ts';
import { closeQuote, type FlowPlace, flowAt } from './flow.ts';

export type Quote = '"' | "'";

/** Stands in the text where something is to be completed: a character nobody writes. */
export const placeholder = '\ue000';

/** The text with the placeholder in it, to be read to learn what it is there. */
export interface Trial {
  readonly text: string;
  /** Where the placeholder begins. */
  readonly at: number;
  /** Goes before what is inserted: a blank after a colon, a dash before an item. */
  readonly lead: string;
}

/** What is being written at an offset, by the look of its line. */
export interface Cursor {
  /** What a completion replaces. */
  readonly start: number;
  readonly end: number;
  /** The quotes around it, which stay. */
  readonly quote: Quote | undefined;
  readonly flow: boolean;
  /** Whether a colon follows, so that the value of a key is there already. */
  readonly followed: boolean;
  /** Goes behind what is inserted: the quote that is missing, a blank before a comment. */
  readonly tail: string;
  /** Readings to try, the likeliest first. */
  readonly trials: readonly Trial[];
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly quote: Quote | undefined;
  /** The token with its quotes. */
  readonly whole: { readonly start: number; readonly end: number };
}

/** Undefined where nothing can be completed: in comments, behind a closed quote, in the indentation of a line with content. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const flow = flowAt(text, offset);
  if (flow !== undefined) return flowCursor(text, offset, flow);
  const lineStart = lineStartOf(text, offset);
  const dashes = /^[ \t]*(?:[-?][ \t]+)*/.exec(text.slice(lineStart, lineEndOf(text, offset)))?.[0].length ?? 0;
  const begin = skipProperties(text, lineStart + dashes);
  if (text.charAt(begin) === '-' && offset === begin + 1 && isGap(at(text, offset))) {
    return keyCursor(
      text,
      { start: offset, end: offset, quote: undefined, whole: { start: offset, end: offset } },
      ' ',
    );
  }
  if (offset < begin && (!isBreakOrEnd(at(text, begin)) || /\S/.test(text.slice(offset, begin)))) return undefined;
  const from = Math.min(begin, offset);
  const colon = endOfKey(text, from);
  if (colon !== undefined && offset > colon) return valueCursor(text, offset, colon);
  const token = tokenAt(text, isBreakOrEnd(at(text, begin)) ? offset : from, offset, colon ?? contentEnd(text, from));
  return token && keyCursor(text, token, '', colon);
}

/** Past anchors and tags. */
function skipProperties(text: string, start: number): number {
  const properties = /^(?:[&!][^\s]*[ \t]+)+/.exec(text.slice(start, lineEndOf(text, start)));
  return start + (properties?.[0].length ?? 0);
}

/** Offset of the colon behind the key that begins there; also of one that lacks the blank after it. */
function endOfKey(text: string, start: number): number | undefined {
  const line = text.slice(start, lineEndOf(text, start));
  const quoted = /^["']/.test(line) ? closeQuote(text, start) - start : 0;
  const rest =
    quoted > 0
      ? /^[ \t]*(?=:(?:[ \t]|$))/.exec(line.slice(quoted))
      : /^[^#"'[\]{},&*!|>%@`](?:(?! #).)*?(?=:(?:[ \t]|$))/.exec(line);
  const glued = rest ?? (quoted > 0 ? null : /^[A-Za-z_][\w.-]*(?=:(?!\/\/|:)[^\s])/.exec(line));
  return glued === null ? undefined : start + quoted + glued[0].length;
}

/** End of what stands on the line from there on, without its comment and blanks. */
function contentEnd(text: string, start: number): number {
  const line = text.slice(start, lineEndOf(text, start));
  const comment = /(?:^|[ \t])#/.exec(line);
  return start + (comment === null ? line : line.slice(0, comment.index)).trimEnd().length;
}

/** The word from `start` to `end` when the offset is in it or right behind it. */
function tokenAt(text: string, start: number, offset: number, end: number): Token | undefined {
  const first = text.charAt(start);
  if (first === '#' || (/[|>&!]/.test(first) && offset > start)) return undefined;
  if ((first === '"' || first === "'") && offset > start) {
    const close = Math.min(closeQuote(text, start), Math.max(lineEndOf(text, start), start + 1));
    const closed = close > start + 1 && text.charAt(close - 1) === first;
    const inner = closed ? close - 1 : Math.max(end, offset, start + 1);
    if (offset > inner) return undefined;
    return { start: start + 1, end: inner, quote: first, whole: { start, end: closed ? close : inner } };
  }
  return offset > end ? bare(offset, offset) : bare(Math.min(start, offset), end);
}

function bare(start: number, end: number): Token {
  return { start, end, quote: undefined, whole: { start, end } };
}

function keyCursor(text: string, token: Token, lead: '' | ' ', colon?: number): Cursor {
  const { start, end } = token.whole;
  const followed = colon !== undefined;
  const key = `${placeholder}${followed ? '' : ':'}`;
  const alone = lead === '' && !followed && /^[ \t]*$/.test(text.slice(lineStartOf(text, start), start));
  const leads = alone ? ['', '- '] : [lead];
  return cursorOf(
    text,
    token,
    false,
    followed,
    leads.map((each) => trial(text, start, end, key, each)),
  );
}

function valueCursor(text: string, offset: number, colon: number): Cursor | undefined {
  const lineEnd = lineEndOf(text, colon);
  const blanks = /^[ \t]*/.exec(text.slice(colon + 1, lineEnd))?.[0].length ?? 0;
  const begin = skipProperties(text, colon + 1 + blanks);
  const end = contentEnd(text, begin);
  const token = begin >= end ? emptyToken(text, offset, colon) : tokenAt(text, Math.min(begin, offset), offset, end);
  if (token === undefined) return undefined;
  const { whole } = token;
  const lead = whole.start === colon + 1 ? ' ' : '';
  return cursorOf(text, token, false, false, [trial(text, whole.start, whole.end, placeholder, lead)]);
}

/** A value that is still missing; nothing inside the comment behind it. */
function emptyToken(text: string, offset: number, colon: number): Token | undefined {
  return text.slice(colon, offset).includes('#') ? undefined : bare(offset, offset);
}

function flowCursor(text: string, offset: number, { brackets, start, glued }: FlowPlace): Cursor | undefined {
  const begin = skipProperties(text, start);
  if (/[\r\n]/.test(text.slice(begin, offset))) return undefined;
  const stop =
    /^[^\r\n]*?(?=[ \t]*(?:[,\]}]|:(?=[\s,\]}]|$)|[ \t]#|[\r\n]|$))/.exec(
      text.slice(offset, lineEndOf(text, offset)),
    )?.[0].length ?? 0;
  const token = tokenAt(text, begin, offset, offset + stop);
  if (token === undefined) return undefined;
  const { whole } = token;
  const behind = /^[ \t]*:/.test(text.slice(whole.end, lineEndOf(text, whole.end)));
  const lead = glued && whole.start === start && text.charAt(start - 1) === ':' ? ' ' : '';
  const closers = [...brackets].reverse().map((bracket) => (bracket === '[' ? ']' : '}'));
  const closed =
    text.slice(0, whole.start) + lead + placeholder + closers.join('') + text.slice(lineEndOf(text, offset));
  const trials = [
    trial(text, whole.start, whole.end, placeholder, lead),
    { text: closed, at: whole.start + lead.length, lead },
  ];
  return cursorOf(text, token, true, behind, trials);
}

function trial(text: string, start: number, end: number, filler: string, lead: string): Trial {
  return { text: text.slice(0, start) + lead + filler + text.slice(end), at: start + lead.length, lead };
}

function cursorOf(text: string, token: Token, flow: boolean, followed: boolean, trials: readonly Trial[]): Cursor {
  const { start, end, quote } = token;
  const closed = quote === undefined || (text.charAt(end) === quote && token.whole.end > end);
  const tail = closed ? (text.charAt(end) === '#' ? ' ' : '') : quote;
  return { start, end, quote, flow, followed, tail, trials };
}
