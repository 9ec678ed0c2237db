/** The neutral tree every reader gives. Offsets are UTF-16 code units into the text that was read. */
export type Node = ScalarNode | MapNode | SequenceNode | AliasNode;

/** What a scalar is to its consumer, after the dialect has typed it. `invalid` cannot be built by the consumer at all. */
export type ScalarType =
  | 'text'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'null'
  | 'date'
  | 'timestamp'
  | 'binary'
  | 'merge'
  | 'invalid';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface NodeBase {
  /** First character of the content (after tag and anchor). */
  readonly start: number;
  /** One past the last character. An absent value is an empty plain scalar with `start === end`. */
  readonly end: number;
  /** The tag as resolved (`!!str` is `tag:yaml.org,2002:str`), or undefined when none is written. */
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}

export interface ScalarNode extends NodeBase {
  readonly type: 'scalar';
  readonly style: ScalarStyle;
  /** The text after unescaping and folding, before typing. */
  readonly text: string;
  readonly scalarType: ScalarType;
  /**
   * The value the consumer sees: string, number, boolean or null. Dates and timestamps keep their text here;
   * integers beyond 2^53 are numbers rounded by JavaScript.
   */
  readonly value: string | number | boolean | null;
}

export interface Pair {
  readonly key: Node;
  readonly value: Node;
}

export interface MapNode extends NodeBase {
  readonly type: 'map';
  readonly style: 'block' | 'flow';
  /** In written order, duplicates and merge keys included. */
  readonly pairs: readonly Pair[];
}

export interface SequenceNode extends NodeBase {
  readonly type: 'sequence';
  readonly style: 'block' | 'flow';
  readonly items: readonly Node[];
}

export interface AliasNode extends NodeBase {
  readonly type: 'alias';
  readonly name: string;
  /** The node the alias stands for; undefined when no anchor of that name comes before it. May be an ancestor. */
  readonly target: Node | undefined;
}

/** A step from a node to a child: the key's text, or the index of an item. */
export type PathStep = string | number;
export type Path = readonly PathStep[];
