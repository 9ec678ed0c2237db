import { at, breakText, End, isBreak, isBreakOrEnd, isGap, Space, Tab } from './characters.ts';
import { Failure } from './failure.ts';
import { addText, finishText, startText } from './growing-text.ts';
import { takeBreak } from './scan-plain.ts';
import type { State } from './state.ts';
import type { Token } from './token.ts';

interface Header {
  readonly chomping: '+' | '-' | undefined;
  readonly increment: number | undefined;
  /** Where its line ends. */
  readonly end: number;
}

/** A literal (`|`) or folded (`>`) scalar. */
export function scanBlock(state: State): Token {
  const { text } = state;
  const start = state.position;
  const folded = at(text, start) === 62;
  const header = scanHeader(state);
  const { chomping, increment } = header;
  const least = Math.max(state.indent + 1, 1);
  let breaks = '';
  let indent = least;
  if (increment === undefined) {
    const found = scanIndentation(state);
    breaks = found.breaks;
    indent = Math.max(least, found.indent);
  } else {
    indent = least + increment - 1;
    breaks = scanBreaks(state, indent);
  }
  const content = startText();
  let lineBreak = '';
  let end = header.end;
  while (state.position - state.lineStart === indent && at(text, state.position) !== End) {
    if (breaks !== '') addText(content, breaks);
    const spaced = isSpaceOrTab(at(text, state.position));
    const from = state.position;
    while (!isBreakOrEnd(at(text, state.position))) state.position++;
    addText(content, text.slice(from, state.position));
    end = state.position;
    lineBreak = isBreak(at(text, state.position)) ? breakText(text, state.position) : '';
    if (lineBreak !== '') takeBreak(state);
    breaks = scanBreaks(state, indent);
    if (state.position - state.lineStart !== indent || at(text, state.position) === End) break;
    const fold = folded && lineBreak === '\n' && !spaced && !isSpaceOrTab(at(text, state.position));
    if (!fold) addText(content, lineBreak);
    else if (breaks === '') addText(content, ' ');
  }
  if (chomping !== '-') addText(content, lineBreak);
  if (chomping === '+') addText(content, breaks);
  const style = folded ? 'folded' : 'literal';
  return { type: 'scalar', start, end, text: finishText(content), style, handle: undefined };
}

function scanHeader(state: State): Header {
  const { text } = state;
  const start = state.position;
  state.position++;
  let chomping: '+' | '-' | undefined;
  let increment: number | undefined;
  for (let round = 0; round < 2; round++) {
    const code = at(text, state.position);
    if ((code === 43 || code === 45) && chomping === undefined) chomping = code === 43 ? '+' : '-';
    else if (code >= 49 && code <= 57 && increment === undefined) increment = code - 48;
    else break;
    state.position++;
  }
  const code = at(text, state.position);
  const gap = isGap(code) && (code !== Tab || state.tabs === 'allow');
  if (!gap) throw new Failure('block-header', state.position, state.position + 1, start);
  while (at(text, state.position) === Space || (state.tabs === 'allow' && at(text, state.position) === Tab)) {
    state.position++;
  }
  if (at(text, state.position) === 35) while (!isBreakOrEnd(at(text, state.position))) state.position++;
  if (!isBreakOrEnd(at(text, state.position))) {
    throw new Failure('block-header', state.position, state.position + 1, start);
  }
  const end = state.position;
  if (at(text, end) !== End) takeBreak(state);
  return { chomping, increment, end };
}

function scanIndentation(state: State): { breaks: string; indent: number } {
  const { text } = state;
  let breaks = '';
  let indent = 0;
  for (;;) {
    const code = at(text, state.position);
    if (code === Space) {
      state.position++;
      indent = Math.max(indent, state.position - state.lineStart);
    } else if (isBreak(code)) {
      breaks += breakText(text, state.position);
      takeBreak(state);
    } else return { breaks, indent };
  }
}

function scanBreaks(state: State, indent: number): string {
  const { text } = state;
  let breaks = '';
  for (;;) {
    while (state.position - state.lineStart < indent && at(text, state.position) === Space) state.position++;
    if (!isBreak(at(text, state.position))) return breaks;
    breaks += breakText(text, state.position);
    takeBreak(state);
  }
}

function isSpaceOrTab(code: number): boolean {
  return code === Space || code === Tab;
}
