import type { Descriptor } from '../../document/descriptor.ts';
import { entriesOf, isMerge, keyText } from '../../document/entries.ts';
import type { MapNode } from '../../document/node.ts';
import { type Excerpt, excerptAt } from '../../document/part-at.ts';
import { readYaml } from '../../document/read-yaml.ts';
import { type Spot, type Step, spotAt } from '../../document/spot.ts';
import { lineStartOf } from '../../document/yaml/characters.ts';
import type { Schema } from '../../kinds/schema.ts';
import { schemaAlong } from '../../kinds/schema-along.ts';
import { acceptsList, acceptsMap, acceptsScalar } from '../../kinds/schema-at.ts';
import { type Cursor, cursorAt, type Quote, type Trial } from './cursor.ts';

/** What is to be completed and how it is to be written; `start` and `end` are offsets in the document. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** `key`: a key of a map, and where the map holds nothing else a value in its place. `value`: the value of a key or an item. */
  readonly role: 'key' | 'value';
  /** What may stand there: of the map for a key. */
  readonly schema: Schema;
  /** JSON pointer of the map or value, `-` for items. */
  readonly pointer: string;
  /** Whether the value is that of a key that must be there. */
  readonly required: boolean;
  /** The map the key is for, with the placeholder in it. */
  readonly map: MapNode | undefined;
  /** Column of a key; column of what is inserted on the next line for a value. */
  readonly column: number;
  readonly quote: Quote | undefined;
  readonly flow: boolean;
  readonly followed: boolean;
  readonly lead: string;
  readonly tail: string;
}

/** Learns what stands at an offset by reading the text around it with a placeholder there. Undefined where nothing is known. */
export function placeAt(descriptor: Descriptor, offset: number): Place | undefined {
  const excerpt = excerptAt(descriptor, offset);
  const cursor = excerpt && cursorAt(excerpt.text, excerpt.toExcerpt(offset));
  if (excerpt === undefined || cursor === undefined) return undefined;
  for (const trial of cursor.trials) {
    const place = placeOf(descriptor, excerpt, cursor, trial);
    if (place !== undefined) return place;
  }
  return undefined;
}

function placeOf(descriptor: Descriptor, excerpt: Excerpt, cursor: Cursor, trial: Trial): Place | undefined {
  const { root, problems } = readYaml(trial.text, descriptor.kind.dialect);
  // A placeholder in the wrong column is read where it does not stand.
  if (problems.some(({ id, start, end }) => id === 'yaml-indentation' && start <= trial.at && trial.at <= end))
    return undefined;
  const spot = spotAt(root, trial.at);
  const last = spot?.steps.at(-1);
  if (root === undefined || spot?.node.type !== 'scalar' || spot.node.start !== trial.at || last === undefined)
    return undefined;
  const isKey = spot.role === 'key';
  const steps = isKey ? spot.steps.slice(0, -1) : spot.steps;
  const map = isKey && last.from.type === 'map' ? last.from : undefined;
  const found = schemaAlong(descriptor.kind.schema(), root, steps, map);
  if (found === undefined || (map !== undefined && !fitsKey(found.schema, map))) return undefined;
  return {
    start: excerpt.toDocument(cursor.start),
    end: excerpt.toDocument(cursor.end),
    role: spot.role,
    schema: found.schema,
    required: found.required === true,
    pointer: steps.map(({ step }) => `/${typeof step === 'number' ? '-' : step}`).join(''),
    map,
    column: columnFor(trial, spot, last),
    quote: cursor.quote,
    flow: cursor.flow || (last.from.type === 'map' && last.from.style === 'flow'),
    followed: cursor.followed,
    lead: trial.lead,
    tail: cursor.tail,
  };
}

/** A key stands where a map may, and, as long as it is alone, where a scalar may; a list wants a dash first. */
function fitsKey(schema: Schema, map: MapNode): boolean {
  return acceptsMap(schema) || (map.pairs.length === 1 && acceptsScalar(schema)) || !acceptsList(schema);
}

function columnFor({ text, at }: Trial, { role }: Spot, { pair }: Step): number {
  const start = role === 'key' || pair === undefined ? at : pair.key.start;
  return start - lineStartOf(text, start) + (role === 'key' ? 0 : 2);
}

/** Names of the keys a map has itself, the placeholder among them, and of those it only gets by merging. */
export function keysOf(map: MapNode | undefined): {
  readonly own: ReadonlySet<string>;
  readonly merged: ReadonlySet<string>;
} {
  const own = new Set<string>();
  const merged = new Set<string>();
  if (map === undefined) return { own, merged };
  for (const { key } of map.pairs) if (key.type === 'scalar' && !isMerge(key)) own.add(keyText(key));
  for (const name of entriesOf(map).keys()) if (!own.has(name)) merged.add(name);
  return { own, merged };
}
