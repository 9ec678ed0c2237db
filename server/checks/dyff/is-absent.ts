import { entriesOf } from '../../document/entries.ts';
import type { MapNode } from '../../document/node.ts';
import type { Schema } from '../../kinds/schema.ts';
import { holdsBroken } from '../any/schema-place.ts';
import type { PartContext } from '../check.ts';
import { closest } from '../closest.ts';

/**
 * Whether a key may be called missing: it is not there, nothing of the map is unread, and no other key is there that the check of
 * unknown keys takes for a slip of this one, or for one that belongs below it.
 */
export function isAbsent(ctx: PartContext, map: MapNode, schema: Schema | undefined, key: string): boolean {
  const entries = entriesOf(map);
  if (entries.has(key) || holdsBroken(ctx, map)) return false;
  const known = Object.keys(schema?.properties ?? {});
  const strange = [...entries.keys()].filter((name) => !known.includes(name));
  return !strange.some((name) => belongsTo(schema, name, key) || closest(name, known) === key);
}

/** Whether the schema wants the value of a key at another key of the same map, or below it. */
export function belongsTo(schema: Schema | undefined, name: string, path: string): boolean {
  const moved = schema?.['x-moved'];
  const pointer = moved !== undefined && Object.hasOwn(moved, name) ? moved[name] : undefined;
  return pointer === `/${path}` || pointer?.startsWith(`/${path}/`) === true;
}
