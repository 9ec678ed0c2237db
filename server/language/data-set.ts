/** Gives the data set `schemas/data/NAME.json`, parsed when first asked for. */
export type Data = (name: string) => unknown;

/** A value of a data set, the best ones coming first. */
export interface DataValue {
  readonly value: string;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  /** What to write instead of a deprecated value. */
  readonly replacements: readonly string[];
}

/** The values of a data set; none when it is not of the known form. */
export function dataValues(data: Data, name: string): readonly DataValue[] {
  const set = data(name);
  const values: unknown = typeof set === 'object' && set !== null && 'values' in set ? set.values : undefined;
  return Array.isArray(values) ? values.flatMap(toDataValue) : [];
}

function toDataValue(entry: unknown): readonly DataValue[] {
  if (typeof entry !== 'object' || entry === null || !('value' in entry) || typeof entry.value !== 'string') return [];
  const description = 'description' in entry ? entry.description : undefined;
  const replacements: unknown = 'replacements' in entry ? entry.replacements : undefined;
  return [
    {
      value: entry.value,
      description: typeof description === 'string' ? description : undefined,
      deprecated: 'deprecated' in entry && entry.deprecated === true,
      replacements: Array.isArray(replacements) ? replacements.filter((other) => typeof other === 'string') : [],
    },
  ];
}

/** What is known of a value, in Markdown paragraphs. */
export function aboutValue({ description, deprecated, replacements }: DataValue): readonly string[] {
  const instead = replacements.map((value) => `\`${value}\``).join(' or ');
  return [
    ...(description === undefined ? [] : [description]),
    ...(deprecated && instead !== '' ? [`Use ${instead} instead.`] : []),
  ];
}

/** Begins an `x-values` that names a fact of the document instead of a data set. */
export const factPrefix = 'fact:';

/** Whether an `x-values` names a data set. */
export function isDataSet(source: string | undefined): boolean {
  return source !== undefined && !source.startsWith(factPrefix);
}
