import type { Node } from './node.ts';

/** A mistake in the syntax itself, as the consumer's reader sees it. `start`..`end` is the culprit, never empty unless the text is. */
export interface SyntaxProblem {
  readonly id: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The other place that matters, such as the first anchor of that name. */
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
  /** One edit that repairs it, where the way out is certain. */
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  };
}

/** What reading a text gives. Reading never throws: broken text gives the tree of what could be read beside the problems. */
export interface Tree {
  /** Undefined for an empty text or one of comments only. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Ranges that could not be read: nothing is called missing in a map that holds one. */
  readonly broken: readonly { readonly start: number; readonly end: number }[];
  /** Whether the text holds an anchor or an alias. */
  readonly anchored: boolean;
  /** Whether a quote or a bracket was still open at the end of the text. */
  readonly open: boolean;
}

/** How the consumer of a descriptor reads YAML. */
export type Dialect = 'pyyaml' | 'kubernetes';
