import { at, breakLength, End, isBreakOrEnd, isGap, Space, Tab } from './characters.ts';
import { Failure } from './failure.ts';
import { scanBlock } from './scan-block.ts';
import { atDocumentMark, scanPlain } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanQuoted } from './scan-quoted.ts';
import { type State, startLine } from './state.ts';
import { mark, type Token, type TokenType } from './token.ts';

/** A key without `?` stays within one line and this many characters (yaml/scanner.py). */
const longestSimpleKey = 1024;

/** The next token, left in place. Throws `Failure`. */
export function peekToken(state: State): Token {
  while (needsMore(state)) fetchToken(state);
  return state.tokens[state.head] ?? mark('stream-end', state.text.length, state.text.length);
}

/** Takes the next token. Throws `Failure`. */
export function takeToken(state: State): Token {
  const token = peekToken(state);
  state.head++;
  if (state.head === state.tokens.length) {
    state.taken += state.head;
    state.tokens = [];
    state.head = 0;
  }
  return token;
}

function needsMore(state: State): boolean {
  if (state.done) return false;
  if (state.head === state.tokens.length) return true;
  dropStaleKeys(state);
  const next = state.taken + state.head;
  for (const key of state.keys) if (key?.token === next) return true;
  return false;
}

function dropStaleKeys(state: State): void {
  const { keys } = state;
  for (let level = 0; level < keys.length; level++) {
    const key = keys[level];
    if (key === undefined) continue;
    if (key.lineStart === state.lineStart && state.position - key.start <= longestSimpleKey) continue;
    if (key.required) throw new Failure('colon-missing', state.position, state.position, key.start);
    keys[level] = undefined;
  }
}

function fetchToken(state: State): void {
  skipToToken(state);
  dropStaleKeys(state);
  unwind(state, state.position - state.lineStart);
  chooseFetch(state)(state);
}

type Fetch = (state: State) => void;

function chooseFetch(state: State): Fetch {
  const { text, position } = state;
  const code = at(text, position);
  if (code === End) return fetchStreamEnd;
  if (position === state.lineStart) {
    if (code === 37) return fetchDirective;
    if (atDocumentMark(state)) return code === 45 ? fetchDocumentStart : fetchDocumentEnd;
  }
  const bracket = brackets.get(code);
  if (bracket !== undefined) return bracket;
  if (code === 45 || code === 63 || code === 58) {
    const alone = isGap(at(text, position + 1));
    if (code === 45 && alone) return fetchDash;
    if (code === 63 && (alone || state.flowLevel > 0)) return fetchQuestionMark;
    if (code === 58 && (alone || state.flowLevel > 0)) return fetchColon;
  }
  const start = nodeStarts.get(code);
  if (start !== undefined) return start;
  if ((code === 124 || code === 62) && state.flowLevel === 0) return fetchBlockScalar;
  if (!canStartPlain(state, code)) throw new Failure(code === Tab ? 'tab' : 'cannot-start', position, position + 1);
  return fetchPlain;
}

const brackets: ReadonlyMap<number, Fetch> = new Map<number, Fetch>([
  [91, (state) => fetchOpening(state, 'flow-sequence-start')],
  [123, (state) => fetchOpening(state, 'flow-mapping-start')],
  [93, (state) => fetchClosing(state, 'flow-sequence-end')],
  [125, (state) => fetchClosing(state, 'flow-mapping-end')],
  [44, fetchComma],
]);

const nodeStarts: ReadonlyMap<number, Fetch> = new Map<number, Fetch>([
  [42, (state) => fetchNodeStart(state, scanAnchor)],
  [38, (state) => fetchNodeStart(state, scanAnchor)],
  [33, (state) => fetchNodeStart(state, scanTag)],
  [39, (state) => fetchNodeStart(state, scanQuoted)],
  [34, (state) => fetchNodeStart(state, scanQuoted)],
]);

function fetchPlain(state: State): void {
  fetchNodeStart(state, scanPlain);
}

function canStartPlain(state: State, code: number): boolean {
  if (!isGap(code) && !'-?:,[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(code))) return true;
  if (isGap(at(state.text, state.position + 1))) return false;
  return code === 45 || (state.flowLevel === 0 && (code === 63 || code === 58));
}

function skipToToken(state: State): void {
  const { text } = state;
  if (state.position === 0 && at(text, 0) === 0xfeff) {
    state.position++;
    state.lineStart++;
  }
  for (;;) {
    let code = at(text, state.position);
    while (code === Space || (code === Tab && tabIsSpace(state))) code = at(text, ++state.position);
    if (code === 35) {
      while (!isBreakOrEnd(code)) code = at(text, ++state.position);
    }
    const length = breakLength(text, state.position);
    if (length === 0) return;
    state.position += length;
    startLine(state);
    if (state.flowLevel === 0) state.allowKey = true;
  }
}

function tabIsSpace(state: State): boolean {
  return state.tabs === 'allow' && (state.flowLevel > 0 || !state.allowKey);
}

function unwind(state: State, column: number): void {
  if (state.flowLevel > 0) return;
  while (state.indent > column) {
    state.indent = state.indents.pop() ?? -1;
    push(state, 'block-end', state.position);
  }
}

function addIndent(state: State, column: number): boolean {
  if (state.indent >= column) return false;
  state.indents.push(state.indent);
  state.indent = column;
  return true;
}

function push(state: State, type: TokenType, end: number): void {
  state.tokens.push(mark(type, state.position, end));
}

function saveKey(state: State): void {
  const required = state.flowLevel === 0 && state.indent === state.position - state.lineStart;
  if (!state.allowKey) return;
  dropKey(state);
  state.keys[state.flowLevel] = {
    token: state.taken + state.tokens.length,
    start: state.position,
    lineStart: state.lineStart,
    required,
  };
}

function dropKey(state: State): void {
  const key = state.keys[state.flowLevel];
  if (key?.required) throw new Failure('colon-missing', state.position, state.position, key.start);
  state.keys[state.flowLevel] = undefined;
}

function fetchStreamEnd(state: State): void {
  unwind(state, -1);
  dropKey(state);
  state.keys.length = 0;
  state.allowKey = false;
  push(state, 'stream-end', state.position);
  state.done = true;
}

function fetchDirective(state: State): void {
  unwind(state, -1);
  dropKey(state);
  state.allowKey = false;
  state.tokens.push(scanDirective(state));
}

function fetchDocumentStart(state: State): void {
  fetchDocumentMark(state, 'document-start');
}

function fetchDocumentEnd(state: State): void {
  fetchDocumentMark(state, 'document-end');
}

function fetchDocumentMark(state: State, type: TokenType): void {
  unwind(state, -1);
  dropKey(state);
  state.allowKey = false;
  push(state, type, state.position + 3);
  state.position += 3;
}

function fetchOpening(state: State, type: TokenType): void {
  saveKey(state);
  state.brackets.push(state.position);
  state.flowLevel++;
  state.allowKey = true;
  push(state, type, state.position + 1);
  state.position++;
}

function fetchClosing(state: State, type: TokenType): void {
  dropKey(state);
  if (state.flowLevel > 0) {
    state.flowLevel--;
    state.keys.length = state.flowLevel + 1;
    state.brackets.pop();
  }
  state.allowKey = false;
  push(state, type, state.position + 1);
  state.position++;
}

function fetchComma(state: State): void {
  state.allowKey = true;
  dropKey(state);
  push(state, 'flow-entry', state.position + 1);
  state.position++;
}

function fetchDash(state: State): void {
  if (state.flowLevel === 0) {
    if (!state.allowKey) throw new Failure('entry-not-allowed', state.position, state.position + 1);
    if (addIndent(state, state.position - state.lineStart)) push(state, 'block-sequence-start', state.position);
  }
  state.allowKey = true;
  dropKey(state);
  push(state, 'block-entry', state.position + 1);
  state.position++;
}

function fetchQuestionMark(state: State): void {
  if (state.flowLevel === 0) {
    if (!state.allowKey) throw new Failure('key-not-allowed', state.position, state.position + 1);
    if (addIndent(state, state.position - state.lineStart)) push(state, 'block-mapping-start', state.position);
  }
  state.allowKey = state.flowLevel === 0;
  dropKey(state);
  push(state, 'key', state.position + 1);
  state.position++;
}

function fetchColon(state: State): void {
  const key = state.keys[state.flowLevel];
  if (key !== undefined) {
    state.keys[state.flowLevel] = undefined;
    insertKey(state, key.token - state.taken, key.start, key.lineStart);
    state.allowKey = false;
  } else {
    if (state.flowLevel === 0) {
      if (!state.allowKey) throw new Failure('value-not-allowed', state.position, state.position + 1);
      if (addIndent(state, state.position - state.lineStart)) push(state, 'block-mapping-start', state.position);
    }
    state.allowKey = state.flowLevel === 0;
    dropKey(state);
  }
  push(state, 'value', state.position + 1);
  state.position++;
}

function insertKey(state: State, index: number, start: number, lineStart: number): void {
  state.tokens.splice(index, 0, mark('key', start, start));
  if (state.flowLevel === 0 && addIndent(state, start - lineStart)) {
    state.tokens.splice(index, 0, mark('block-mapping-start', start, start));
  }
}

function fetchNodeStart(state: State, scan: (state: State) => Token): void {
  saveKey(state);
  state.allowKey = false;
  state.tokens.push(scan(state));
}

function fetchBlockScalar(state: State): void {
  state.allowKey = true;
  dropKey(state);
  state.tokens.push(scanBlock(state));
}
