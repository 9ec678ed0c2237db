import type { Severity } from '../checks/check.ts';

/** The part of JSON Schema draft-07 our schemas use, with VS Code's keywords and a few of our own (`x-…`). */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  /** What it is, for a newcomer, in plain text. Every property has one. */
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  /** One per value of `enum`, same order. */
  readonly enumDescriptions?: readonly string[];
  readonly const?: unknown;
  readonly pattern?: string;
  /** Says in words what `pattern` wants. */
  readonly patternErrorMessage?: string;
  readonly errorMessage?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly deprecationMessage?: string;
  readonly doNotSuggest?: boolean;
  readonly defaultSnippets?: readonly {
    readonly label: string;
    readonly description?: string;
    readonly body: unknown;
  }[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;

  /**
   * Severity of what goes wrong at this place, where it is not an error: rule id → severity (`off` leaves it to a check of its own).
   * `missing-key` stands in the schema of the key that is missing, `unknown-key` in that of the map that holds the key.
   */
  readonly 'x-severity'?: Readonly<Record<string, Severity | 'off'>>;
  /** What the consumer does with the value, one or two sentences of Markdown; shown in the hover under the description. */
  readonly 'x-rule'?: string;
  /**
   * Where completion finds values beyond `enum`: a data set (`hf-tasks`, `conda-slugs`, `conda-paths`) or `fact:NAME` (values of that
   * fact in the file). The data set NAME is `schemas/data/NAME.json`: `{ values: [{ value, description, deprecated?, replacements? }] }`,
   * the best values first; what else it holds is for checks.
   */
  readonly 'x-values'?: string;
  /** Keys people write here by mistake → JSON pointer, relative to the same map, of where the consumer wants the value. */
  readonly 'x-moved'?: Readonly<Record<string, string>>;
  /** Keys that are known elsewhere → a sentence that says where, shown when one stands here. */
  readonly 'x-unknown'?: Readonly<Record<string, string>>;
  /** The written text matters: a plain scalar that the dialect reads as something that prints otherwise (3.10 → 3.1) is reported even though the type fits. */
  readonly 'x-exact'?: true;
  /**
   * Text inserted for a missing key, in VS Code's snippet syntax, without the key itself; default: the default, the first enum value or an
   * empty place. It follows `KEY:` at once when it begins with a line break (its lines are indented relative to the key), else after a blank.
   */
  readonly 'x-insert'?: string;
}
