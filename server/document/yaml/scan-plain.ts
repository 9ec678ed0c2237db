import { at, breakLength, breakText, isBreak, isFlowIndicator, isGap, Space, Tab } from './characters.ts';
import { Failure } from './failure.ts';
import { addText, finishText, startText } from './growing-text.ts';
import { type State, startLine } from './state.ts';
import type { Token } from './token.ts';

/** A scalar without quotes, over several lines where its indentation goes on. */
export function scanPlain(state: State): Token {
  const { text } = state;
  const start = state.position;
  const indent = state.indent + 1;
  const value = startText();
  let end = start;
  let gap = '';
  while (at(text, state.position) !== 35) {
    const from = state.position;
    const to = endOfChunk(state, from);
    if (to === from) break;
    state.allowKey = false;
    addText(value, gap === '' ? text.slice(from, to) : gap + text.slice(from, to));
    state.position = to;
    end = to;
    const spaces = scanPlainSpaces(state, indent);
    if (spaces === undefined || at(text, state.position) === 35) break;
    if (state.flowLevel === 0 && state.position - state.lineStart < indent) break;
    gap = spaces;
  }
  return { type: 'scalar', start, end, text: finishText(value), style: 'plain', handle: undefined };
}

function endOfChunk(state: State, from: number): number {
  const { text, flowLevel } = state;
  let index = from;
  for (;;) {
    const code = at(text, index);
    if (isGap(code)) return index;
    if (code === 58) {
      const next = at(text, index + 1);
      if (isGap(next) || (flowLevel > 0 && state.tabs === 'refuse' && isFlowIndicator(next))) return index;
    }
    if (flowLevel > 0 && (isFlowIndicator(code) || code === 63)) return index;
    index++;
  }
}

/** The white space between two chunks of a plain scalar as it counts in its value; undefined where the scalar ends. */
function scanPlainSpaces(state: State, indent: number): string | undefined {
  const { text } = state;
  const from = state.position;
  skipBlanks(state);
  const blanks = text.slice(from, state.position);
  if (!isBreak(at(text, state.position))) return blanks === '' ? undefined : blanks;
  const first = breakText(text, state.position);
  takeBreak(state);
  state.allowKey = true;
  let more = '';
  for (;;) {
    if (atDocumentMark(state)) return undefined;
    let code = at(text, state.position);
    while (code === Space || (code === Tab && state.tabs === 'allow')) {
      if (code === Tab && state.position - state.lineStart < indent) {
        throw new Failure('tab', state.position, state.position + 1);
      }
      state.position++;
      code = at(text, state.position);
    }
    if (!isBreak(code)) break;
    more += breakText(text, state.position);
    takeBreak(state);
  }
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}

function skipBlanks(state: State): void {
  for (;;) {
    const code = at(state.text, state.position);
    if (code !== Space && (code !== Tab || state.tabs === 'refuse')) return;
    state.position++;
  }
}

/** Steps over the line break at the position. */
export function takeBreak(state: State): void {
  state.position += breakLength(state.text, state.position);
  startLine(state);
}

/** Whether `---` or `...` stands at the position, which must be the start of a line. */
export function atDocumentMark(state: State): boolean {
  const { text, position } = state;
  const code = at(text, position);
  if (code !== 45 && code !== 46) return false;
  return at(text, position + 1) === code && at(text, position + 2) === code && isGap(at(text, position + 3));
}
