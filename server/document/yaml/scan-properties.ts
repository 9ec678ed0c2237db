import { at, isBreak, isBreakOrEnd, isGap, isWordCharacter, Space, Tab } from './characters.ts';
import { Failure } from './failure.ts';
import { takeBreak } from './scan-plain.ts';
import type { State } from './state.ts';
import type { Token } from './token.ts';

/** `&name` or `*name`. */
export function scanAnchor(state: State): Token {
  const { text } = state;
  const start = state.position;
  const type = at(text, start) === 42 ? 'alias' : 'anchor';
  state.position++;
  while (isWordCharacter(at(text, state.position))) state.position++;
  const end = state.position;
  const next = at(text, end);
  const ends = isGap(next) || '?:,]}%@`'.includes(text.charAt(end));
  if (end === start + 1 || !ends) throw new Failure('anchor-name', end, end + 1, start, type);
  return { type, start, end, text: text.slice(start + 1, end), style: 'plain', handle: undefined };
}

/** `!local`, `!!type`, `!handle!type`, `!<verbatim>` or a lone `!`. */
export function scanTag(state: State): Token {
  const { text } = state;
  const start = state.position;
  const next = at(text, start + 1);
  let handle: string | undefined;
  let suffix: string;
  if (next === 60) {
    state.position += 2;
    suffix = scanUri(state, start);
    if (at(text, state.position) !== 62) throw malformed(state, start);
    state.position++;
  } else if (isGap(next)) {
    suffix = '!';
    state.position++;
  } else {
    handle = scanHandle(state, start);
    suffix = scanUri(state, start);
  }
  const after = at(text, state.position);
  const ends = isGap(after) && (after !== Tab || state.tabs === 'allow');
  if (!ends && !(state.tabs === 'allow' && state.flowLevel > 0 && after === 44)) throw malformed(state, start);
  return { type: 'tag', start, end: state.position, text: suffix, style: 'plain', handle };
}

function scanHandle(state: State, start: number): string {
  const { text } = state;
  let index = start + 1;
  while (at(text, index) !== Space && !isBreakOrEnd(at(text, index)) && at(text, index) !== 33) index++;
  if (at(text, index) !== 33) {
    state.position = start + 1;
    return '!';
  }
  for (let inner = start + 1; inner < index; inner++) {
    if (!isWordCharacter(at(text, inner))) throw malformed(state, start);
  }
  state.position = index + 1;
  return text.slice(start, state.position);
}

const uriPunctuation = "-;/?:@&=+$,_.!~*'()[]%";

function scanUri(state: State, start: number): string {
  const { text } = state;
  const from = state.position;
  for (;;) {
    const code = at(text, state.position);
    if (code === 0 || (!isWordCharacter(code) && !uriPunctuation.includes(text.charAt(state.position)))) break;
    state.position++;
  }
  const written = text.slice(from, state.position);
  if (written === '') throw malformed(state, start);
  try {
    return written.includes('%') ? decodeURIComponent(written) : written;
  } catch {
    throw malformed(state, start);
  }
}

function malformed(state: State, start: number): Failure {
  return new Failure('tag-form', start, Math.max(state.position, start + 1), start);
}

/** A line that begins with `%`. Its arguments are handed on as `handle`, parted by one blank. */
export function scanDirective(state: State): Token {
  const { text } = state;
  const start = state.position;
  state.position++;
  while (isWordCharacter(at(text, state.position))) state.position++;
  const name = text.slice(start + 1, state.position);
  const from = state.position;
  while (!isBreakOrEnd(at(text, state.position))) state.position++;
  const end = state.position;
  const rest = text.slice(from, end);
  const known = name === 'YAML' ? /^ +(\d+\.\d+)(?: +(?:#.*)?)?$/ : /^ +(!(?:[\w-]*!)?) +(\S+)(?: +(?:#.*)?)?$/;
  const match = name === 'YAML' || name === 'TAG' ? known.exec(rest) : undefined;
  if (name === '' || match === null || (rest !== '' && !rest.startsWith(' '))) {
    throw new Failure('directive', start, end, start);
  }
  if (isBreak(at(text, state.position))) takeBreak(state);
  const handle = match
    ?.slice(1)
    .filter((part) => part !== undefined)
    .join(' ');
  return { type: 'directive', start, end, text: name, style: 'plain', handle };
}
