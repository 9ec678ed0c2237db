import { at, Space } from './characters.ts';
import { mark, type Token } from './token.ts';

/** Where a key may have begun that shows itself as one only at its colon. */
export interface SimpleKey {
  /** Number of the token it would begin with, counted over the whole text. */
  readonly token: number;
  readonly start: number;
  readonly lineStart: number;
  /** In block style, at the indentation of its map, it must become a key. */
  readonly required: boolean;
}

/** The scanner's memory. Its rules are PyYAML's (yaml/scanner.py), with libyaml's where `tabs` says so. */
export interface State {
  readonly text: string;
  /** `refuse`: a tab is never white space between tokens (PyYAML). `allow`: it is, where no key can begin (libyaml). */
  readonly tabs: 'refuse' | 'allow';
  position: number;
  lineStart: number;
  flowLevel: number;
  indent: number;
  readonly indents: number[];
  allowKey: boolean;
  /** One per flow level. */
  readonly keys: (SimpleKey | undefined)[];
  tokens: Token[];
  /** Index in `tokens` of the next token to hand out. */
  head: number;
  /** How many were handed out before `tokens[0]`. */
  taken: number;
  done: boolean;
  /** Start of a line → columns to count in addition to its blanks: how a line is read on that is indented wrongly. */
  readonly shifts: Shifts;
  /** Offsets of the brackets that are open, outermost first. */
  readonly brackets: number[];
}

export type Shifts = ReadonlyMap<number, number>;

export function startState(text: string, tabs: 'refuse' | 'allow', shifts: Shifts): State {
  return {
    text,
    tabs,
    position: 0,
    lineStart: -shiftAt(text, 0, shifts),
    flowLevel: 0,
    indent: -1,
    indents: [],
    allowKey: true,
    keys: [],
    tokens: [],
    head: 0,
    taken: 0,
    done: false,
    shifts,
    brackets: [],
  };
}

/** The state in which the reader stands below a top-level key, where the items of its list begin. */
export function stateBelowKey(text: string, tabs: 'refuse' | 'allow', shifts: Shifts): State {
  const state = startState(text, tabs, shifts);
  state.indents.push(-1);
  state.indent = 0;
  state.tokens.push(mark('block-mapping-start', 0, 0), mark('key', 0, 0), mark('scalar', 0, 0), mark('value', 0, 0));
  return state;
}

/** Notes that a line starts at the position. */
export function startLine(state: State): void {
  const { shifts, position, text } = state;
  state.lineStart = shifts.size === 0 ? position : position - shiftAt(text, position, shifts);
}

/** How far the line at `position` is moved: never further to the left than it has blanks. */
function shiftAt(text: string, position: number, shifts: Shifts): number {
  const columns = shifts.get(position) ?? 0;
  let blanks = 0;
  while (blanks < -columns && at(text, position + blanks) === Space) blanks++;
  return columns < 0 ? -blanks : columns;
}
