import type { Facts } from '../document/descriptor.ts';
import type { Node, Path } from '../document/node.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Settings } from '../settings.ts';

/** error: the consumer refuses it. warning: it accepts it and does the wrong thing, or a newer one refuses. The rest is advice. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Offsets are UTF-16 code units; `start <= end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Edit extends Range {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one to apply when a person says "fix all". At most one fix of a problem has it. */
  readonly preferred?: true;
}

export interface Problem extends Range {
  /** A kebab-case fact: the diagnostic's code and its anchor in docs/rules.md. */
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related?: readonly (Range & { readonly message: string })[];
  readonly fixes?: readonly Fix[];
}

/** One rule a check can report; docs/rules.md is generated from these. */
export interface Rule {
  readonly id: string;
  /** The gravest severity it is reported with by default. */
  readonly severity: Severity;
  /** One line: the fact, as a heading's subtitle. */
  readonly title: string;
  /** What the consumer does with it and what to do about it, in Markdown. */
  readonly docs: string;
  /**
   * A whole file, items of the kind's list, or keys that may stand in some map of a file in `examples/`; there `bad` has the problem and
   * `good` has not, which a test proves. `# artifact.yaml` tells the file's name, `(300,000 characters)` stands for so many.
   */
  readonly bad: string;
  readonly good: string;
}

interface CheckBase {
  readonly title: string;
  /** Kind ids, or `any`. */
  readonly kinds: readonly string[] | 'any';
  readonly rules: readonly Rule[];
}

/**
 * Looks at one tree and nothing else. `item`: each item of the kind's `itemsKey` list (`ctx.path` is `['artifacts', 3]`), or, for
 * kinds without such a list, each document. `root`: the whole document; when the list holds items they are left out of it
 * (`ctx.root` then holds the list with a single empty map in it: that it is a list with items can be seen, the items cannot).
 */
export interface PartCheck extends CheckBase {
  readonly stage: 'text';
  readonly scope: 'item' | 'root';
  run(ctx: PartContext): readonly Problem[];
}

/** Looks across the items of a descriptor, through their facts, so that an edit that changes no fact costs nothing. */
export interface DocumentCheck extends CheckBase {
  readonly stage: 'text';
  readonly scope: 'document';
  /**
   * Items with different keys have nothing to say to each other: an edit then costs the items of one key only. Undefined for an item
   * that takes no part. It is asked often, so it should be quick.
   */
  readonly keyOf: (facts: Facts) => string | undefined;
  /** Judges all items of one key. */
  run(ctx: DocumentContext): readonly CrossProblem[];
}

export type Check = PartCheck | DocumentCheck;

export interface PartContext {
  readonly kind: Kind;
  readonly settings: Settings;
  /** The text the offsets of `root` and of the problems point into. */
  readonly text: string;
  /** Never undefined: an empty part is not checked. */
  readonly root: Node;
  /** Where `root` stands in the document: `[]` for a whole document, `['artifacts', 3]` for an item. */
  readonly path: Path;
  /** Ranges that could not be read; nothing is called missing in a map that holds one. */
  readonly broken: readonly Range[];
  /** Base name of the file, or the empty string for an untitled one. */
  readonly fileName: string;
  /** The data set `schemas/data/NAME.json`, parsed when first asked for. */
  data(name: string): unknown;
}

export interface DocumentContext {
  readonly kind: Kind;
  readonly settings: Settings;
  readonly fileName: string;
  data(name: string): unknown;
  /** The facts of the items (or documents) of one key, in order. */
  readonly items: readonly Facts[];
}

/** A place by name: the range of a fact of an item, looked up when the problem is shown. */
export interface FactPlace {
  /** Index into `DocumentContext.items`. */
  readonly item: number;
  readonly fact: string;
}

export interface CrossProblem {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: FactPlace;
  readonly related?: readonly (FactPlace & { readonly message: string })[];
}
