import { at, breakText, End, isBreak, isBreakOrEnd, isGap, isHexadecimal, Space, Tab } from './characters.ts';
import { Failure } from './failure.ts';
import { addText, finishText, startText } from './growing-text.ts';
import { atDocumentMark, takeBreak } from './scan-plain.ts';
import type { State } from './state.ts';
import type { Token } from './token.ts';

const DoubleQuote = 34;
const SingleQuote = 39;
const Backslash = 92;

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar in single or double quotes. */
export function scanQuoted(state: State): Token {
  const { text } = state;
  const start = state.position;
  const quote = at(text, start);
  state.position++;
  const value = startText();
  addText(value, scanCharacters(state, quote, start));
  while (at(text, state.position) !== quote) {
    addText(value, scanSpaces(state, start));
    addText(value, scanCharacters(state, quote, start));
  }
  state.position++;
  const style = quote === DoubleQuote ? 'double' : 'single';
  return { type: 'scalar', start, end: state.position, text: finishText(value), style, handle: undefined };
}

function scanCharacters(state: State, quote: number, start: number): string {
  const { text } = state;
  let content = '';
  let from = state.position;
  for (;;) {
    const code = at(text, state.position);
    if (code === quote) {
      if (quote !== SingleQuote || at(text, state.position + 1) !== SingleQuote) break;
      content += text.slice(from, state.position + 1);
      state.position += 2;
      from = state.position;
    } else if (code === Backslash && quote === DoubleQuote) {
      content += text.slice(from, state.position) + scanEscape(state, start);
      from = state.position;
    } else if (isGap(code)) break;
    else state.position++;
  }
  return content + text.slice(from, state.position);
}

function scanEscape(state: State, start: number): string {
  const { text } = state;
  const at0 = state.position;
  const letter = text.charAt(at0 + 1);
  const simple = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (simple !== undefined) {
    state.position += 2;
    return simple;
  }
  const count = Object.hasOwn(digits, letter) ? digits[letter] : undefined;
  if (count !== undefined) return scanCodePoint(state, count, start);
  if (isBreak(at(text, at0 + 1))) {
    state.position++;
    takeBreak(state);
    return scanBreaks(state, start);
  }
  if (letter === '') throw openQuote(state, start);
  throw new Failure('escape-unknown', at0, at0 + 2, start, letter);
}

function scanCodePoint(state: State, count: number, start: number): string {
  const { text } = state;
  const from = state.position + 2;
  for (let index = from; index < from + count; index++) {
    if (!isHexadecimal(at(text, index))) throw new Failure('escape-digits', from - 2, index, start, String(count));
  }
  const code = Number.parseInt(text.slice(from, from + count), 16);
  if (code > 0x10ffff || (state.tabs === 'allow' && code >= 0xd800 && code <= 0xdfff)) {
    throw new Failure('escape-digits', from - 2, from + count, start, String(count));
  }
  state.position = from + count;
  return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
}

function scanSpaces(state: State, start: number): string {
  const { text } = state;
  const from = state.position;
  while (at(text, state.position) === Space || at(text, state.position) === Tab) state.position++;
  const code = at(text, state.position);
  if (code === End) throw openQuote(state, start);
  if (!isBreakOrEnd(code)) return text.slice(from, state.position);
  const first = breakText(text, state.position);
  takeBreak(state);
  const more = scanBreaks(state, start);
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}

function scanBreaks(state: State, start: number): string {
  const { text } = state;
  let content = '';
  for (;;) {
    if (atDocumentMark(state)) throw new Failure('quote-separator', state.position, state.position + 3, start);
    while (at(text, state.position) === Space || at(text, state.position) === Tab) state.position++;
    if (!isBreak(at(text, state.position))) return content;
    content += breakText(text, state.position);
    takeBreak(state);
  }
}

function openQuote(state: State, start: number): Failure {
  return new Failure('quote-open', state.position, state.position, start);
}
