import type { Schema } from './schema.ts';
import { typesOf } from './schema-holds.ts';

type Draft = { -readonly [Key in keyof Schema]: Schema[Key] };
type Properties = NonNullable<Schema['properties']>;

/** One schema that says what two say together. Where both say something of their own kind, such as a description, the first wins. */
export function both(first: Schema, second: Schema): Schema {
  const merged: Draft = { ...second, ...first };
  if (first.properties !== undefined || second.properties !== undefined) {
    merged.properties = jointProperties(first, second);
  }
  if (first.required !== undefined && second.required !== undefined) {
    merged.required = [...new Set([...first.required, ...second.required])];
  }
  if (first.type !== undefined && second.type !== undefined) {
    const allowed = typesOf(second);
    merged.type = typesOf(first).filter((type) => allowed.includes(type));
  }
  if (first.enum !== undefined && second.enum !== undefined) {
    const allowed = second.enum;
    const kept = first.enum.map((value, index) => ({ value, index })).filter(({ value }) => allowed.includes(value));
    merged.enum = kept.map(({ value }) => value);
    if (first.enumDescriptions !== undefined) {
      const { enumDescriptions } = first;
      merged.enumDescriptions = kept.map(({ index }) => enumDescriptions[index] ?? '');
    }
  }
  if (first.items !== undefined && second.items !== undefined) merged.items = { allOf: [first.items, second.items] };
  const { additionalProperties: one } = first;
  const { additionalProperties: other } = second;
  if (one === false || other === false) merged.additionalProperties = false;
  else if (typeof one === 'object' && typeof other === 'object') merged.additionalProperties = { allOf: [one, other] };
  else if (typeof other === 'object') merged.additionalProperties = other;
  for (const key of ['x-severity', 'x-moved', 'x-unknown'] as const) {
    if (first[key] !== undefined && second[key] !== undefined) {
      Object.assign(merged, { [key]: { ...second[key], ...first[key] } });
    }
  }
  if (first.doNotSuggest === true || second.doNotSuggest === true) merged.doNotSuggest = true;
  return merged;
}

/** A key that only one of two schemas names is, to the other one, a key like any other; what is said of it by name comes first. */
function jointProperties(first: Schema, second: Schema): Properties {
  const names = new Set([...Object.keys(first.properties ?? {}), ...Object.keys(second.properties ?? {})]);
  const joint: Record<string, Schema> = {};
  for (const name of names) {
    const named = first.properties?.[name] === undefined ? [second, first] : [first, second];
    const own = named.map((schema) => propertyOf(schema, name)).filter((schema) => schema !== undefined);
    joint[name] = own.length === 1 && own[0] !== undefined ? own[0] : { allOf: own };
  }
  return joint;
}

/** What a schema says of the value of a key; undefined when it says nothing. */
export function propertyOf(schema: Schema, name: string): Schema | undefined {
  const { properties, additionalProperties } = schema;
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** One schema that allows what any of several allow; descriptions are those of the first that has one. */
export function either(schemas: readonly Schema[]): Schema {
  const merged: Draft = Object.assign({}, ...[...schemas].reverse());
  const names = new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})));
  if (names.size > 0) {
    const joint = [...names].map((name): [string, Schema] => {
      const own = new Set(schemas.flatMap((schema) => propertyOf(schema, name) ?? []));
      return [name, own.size === 1 ? ([...own][0] ?? {}) : { anyOf: [...own] }];
    });
    merged.properties = Object.fromEntries(joint);
  }
  const demanding = schemas.filter(({ required }) => required !== undefined);
  if (demanding.length > 0) {
    merged.required = (demanding[0]?.required ?? []).filter((key) =>
      demanding.every(({ required }) => required?.includes(key)),
    );
  }
  keepIfAll(merged, 'type', schemas);
  if (merged.type !== undefined) merged.type = [...new Set(schemas.flatMap(typesOf))];
  keepIfAll(merged, 'enum', schemas);
  if (merged.enum !== undefined) {
    const described = new Map<unknown, string>();
    for (const { enum: values = [], enumDescriptions = [] } of schemas) {
      for (const [index, value] of values.entries()) {
        if (!described.has(value)) described.set(value, enumDescriptions[index] ?? '');
      }
    }
    merged.enum = [...described.keys()];
    merged.enumDescriptions = [...described.values()];
  }
  for (const key of ['const', 'doNotSuggest', 'additionalProperties', 'pattern'] as const) {
    keepIfAll(merged, key, schemas);
  }
  return merged;
}

function keepIfAll(merged: Draft, key: keyof Schema, schemas: readonly Schema[]): void {
  if (schemas.some((schema) => schema[key] === undefined)) delete merged[key];
}
