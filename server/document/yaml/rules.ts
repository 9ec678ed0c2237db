import type { ScalarNode } from '../node.ts';

/** What a dialect makes of a scalar: its type and the value its consumer sees. */
export interface Typed {
  readonly type: ScalarNode['scalarType'];
  readonly value: ScalarNode['value'];
}

/** Where readers of YAML 1.1 differ. */
export interface DialectRules {
  readonly tabs: 'refuse' | 'allow';
  /** Whether an anchor may be defined again. */
  readonly anchorAgain: 'refuse' | 'allow';
  readonly unknownTag: 'refuse' | 'ignore';
  readonly nullKey: 'refuse' | 'allow';
  /** Whether everything after the first document is dropped without a word. */
  readonly restIgnored: boolean;
  /** Deepest nesting of collections the consumer can follow. */
  readonly depth: number;
  /** Types a plain scalar without a tag. */
  typePlain(text: string): Typed;
  /** Types a scalar with a full tag (`tag:yaml.org,2002:int`); undefined when it cannot be built. */
  typeTagged(tag: string, text: string): Typed | undefined;
}
