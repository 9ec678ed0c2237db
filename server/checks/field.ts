import { entriesOf, resolveAlias } from '../document/entries.ts';
import type { MapNode, Node, ScalarNode } from '../document/node.ts';
import type { Range } from './check.ts';

/** A key of a map with its value. */
export interface Field {
  readonly key: string;
  readonly keyNode: ScalarNode;
  /** The value as it stands in the text, possibly an alias: what a problem points at and a fix replaces. */
  readonly written: Node;
  readonly value: Exclude<Node, { type: 'alias' }>;
  /** The map the pair is written in; another one than was asked when it came through `<<`. */
  readonly owner: MapNode;
}

/** The field of a map; undefined when the map or the key is absent. */
export function fieldOf(map: MapNode | undefined, key: string): Field | undefined {
  const entry = map === undefined ? undefined : entriesOf(map).get(key);
  const value = entry === undefined ? undefined : resolveAlias(entry.value);
  if (entry === undefined || value === undefined) return undefined;
  return { key, keyNode: entry.keyNode, written: entry.value, value, owner: entry.owner };
}

/** All fields of a map, in the order they take effect. */
export function fieldsOf(map: MapNode | undefined): readonly Field[] {
  if (map === undefined) return [];
  return [...entriesOf(map).keys()].flatMap((key) => fieldOf(map, key) ?? []);
}

/** The text of a field's value where it is text; undefined for everything else. */
export function textOf(field: Field | undefined): string | undefined {
  return field?.value.type === 'scalar' && field.value.scalarType === 'text' ? field.value.text : undefined;
}

/** Whether there is nothing behind the key, or `null`. */
export function isNull(field: Field): boolean {
  return field.value.type === 'scalar' && field.value.scalarType === 'null';
}

/** The value's place; the key's where the value takes no room. */
export function rangeOf(field: Field): Range {
  const { start, end } = field.written.end > field.written.start ? field.written : field.keyNode;
  return { start, end };
}

/** The key's place. */
export function keyRange(field: Field): Range {
  return { start: field.keyNode.start, end: field.keyNode.end };
}
