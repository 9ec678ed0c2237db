import type { ScalarStyle } from '../node.ts';

export type TokenType =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-mapping-start'
  | 'flow-sequence-end'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** The scalar's text, the anchor's name, the tag's suffix, the directive's name. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** The tag's handle (`!`, `!!`, `!e!`) or undefined for a verbatim tag; a directive's arguments. */
  readonly handle: string | undefined;
}

/** A token without text of its own. */
export function mark(type: TokenType, start: number, end: number): Token {
  return { type, start, end, text: '', style: 'plain', handle: undefined };
}
