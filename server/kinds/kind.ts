import type { ScalarType } from '../document/node.ts';
import type { Dialect } from '../document/tree.ts';
import type { Schema } from './schema.ts';

/** One descriptor format, as told by `schemas/<id>/kind.json`, `schema.json` and `snippets/<id>.json`. */
export interface Kind extends KindData {
  /** The schema, parsed when first asked for. */
  schema(): Schema;
  /** Snippets for a whole file and for its items, parsed when first asked for. */
  snippets(): readonly Snippet[];
  /** What judges values by the schema, loaded when first asked for. */
  validators(): KindValidators;
}

/** The content of `kind.json`. */
export interface KindData {
  /** Also the language id in VS Code. */
  readonly id: string;
  readonly title: string;
  /** Who reads the file, with the versions the rules hold for; messages and hovers name it. */
  readonly consumer: string;
  readonly documentation: string;
  readonly dialect: Dialect;
  /** Base names the consumer itself looks for. The first is the one to write. */
  readonly files: readonly string[];
  /** Base names people use by mistake; with our content in it such a file gets `wrong-file-name`. */
  readonly misnamed: readonly string[];
  readonly recognition: Recognition;
  /** `many`: `---` parts the file into documents that are judged one by one. `one`: a second document is an error. */
  readonly documents: 'one' | 'many';
  /** Top-level key whose sequence is read item by item, so that an edit costs one item. */
  readonly itemsKey?: string;
  /** Name of a fact → JSON pointers into an item (or a document), the first that leads somewhere counts. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** Scalar types the consumer silently turns into text where it wants text: a warning, not an error. */
  readonly coercedToText: readonly ScalarType[];
}

export type Recognition =
  /** Every file of one of the `files` names. */
  | { readonly by: 'name' }
  /** A file of one of the `files` names in which one of these keys stands at the top, also when it cannot be parsed. */
  | { readonly by: 'topKeys'; readonly keys: readonly string[] }
  /** Any YAML file; each document whose top-level values match. `open` keys may still be absent. */
  | { readonly by: 'values'; readonly match: Readonly<Record<string, string>>; readonly open: readonly string[] }
  /**
   * A file of one of the `files` or `misnamed` names with maps that show at least `atLeast` of the `telling` keys,
   * or that show `alone` and otherwise only `known` keys.
   */
  | {
      readonly by: 'items';
      readonly telling: readonly string[];
      readonly atLeast: number;
      readonly alone: string;
      readonly known: readonly string[];
    };

export interface Snippet {
  readonly title: string;
  readonly prefix: string;
  readonly description: string;
  /** Lines in VS Code's snippet syntax, indented with spaces from column 0. */
  readonly body: readonly string[];
  /** JSON pointer of the place it is for: `""` a whole file, `/artifacts/-` an item, `/spec/source` a value. */
  readonly scope: string;
}

/** One complaint of a generated validator. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: Schema;
}

export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

export interface KindValidators {
  /** Judges the value of a whole document. */
  readonly document: Validator;
  /** Judges one item, for kinds that are read item by item. */
  readonly item?: Validator;
}
