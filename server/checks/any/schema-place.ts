import { entriesOf, resolveAlias } from '../../document/entries.ts';
import type { MapNode, Node, ScalarNode } from '../../document/node.ts';
import type { ValidationError } from '../../kinds/kind.ts';
import type { Schema } from '../../kinds/schema.ts';
import type { PartContext, Range, Severity } from '../check.ts';

/** Where a validator's complaint belongs in the text, and which schema made it. */
export interface Place {
  readonly error: ValidationError;
  /** The node that was judged, as written there: possibly an alias. */
  readonly written: Node;
  readonly node: Exclude<Node, { type: 'alias' }>;
  /** The key whose value it is; undefined for an item of a list and for the root. */
  readonly key: ScalarNode | undefined;
  /** The schema object the keyword stands in. */
  readonly schema: Schema;
  /** The schema at the top, for `#/definitions`. */
  readonly top: Schema;
}

/** Finds the node and the schema of a complaint; undefined when the path leads nowhere. */
export function placeOf(ctx: PartContext, error: ValidationError, top: Schema, start: Schema): Place | undefined {
  let written: Node = ctx.root;
  let key: ScalarNode | undefined;
  for (const step of decodePointer(error.instancePath)) {
    const node = resolveAlias(written);
    if (node?.type === 'map') {
      const entry = entriesOf(node).get(step);
      if (entry === undefined) return undefined;
      written = entry.value;
      key = entry.keyNode;
    } else if (node?.type === 'sequence') {
      const item = node.items[Number(step)];
      if (item === undefined) return undefined;
      written = item;
      key = undefined;
    } else return undefined;
  }
  const node = resolveAlias(written);
  const schema = schemaAtPath(top, start, error.schemaPath);
  return node === undefined || schema === undefined ? undefined : { error, written, node, key, schema, top };
}

function decodePointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Follows a `schemaPath`, which names every step but the `$ref`s, to the object that holds its last keyword. */
function schemaAtPath(top: Schema, start: Schema, path: string): Schema | undefined {
  let current: unknown = start;
  for (const step of decodePointer(path.replace(/^#/, '')).slice(0, -1)) {
    current = followReference(top, current);
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, decodeURIComponent(step));
  }
  const schema = followReference(top, current);
  return typeof schema === 'object' && schema !== null ? (schema as Schema) : undefined;
}

/** The schema a `$ref` stands for, with what is written beside it; the schema itself when it has none. */
export function followReference(top: Schema, schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || !('$ref' in schema)) return schema;
  const { $ref, ...beside } = schema;
  const name = /^[^#]*#\/definitions\/(.+)$/.exec(String($ref))?.[1];
  const target = name === undefined ? undefined : followReference(top, top.definitions?.[name]);
  return target === undefined ? schema : { ...target, ...beside };
}

/** The schema of a key of a map. */
export function propertySchema(top: Schema, schema: Schema, key: string): Schema | undefined {
  const own = schema.properties?.[key];
  return own === undefined ? undefined : (followReference(top, own) as Schema);
}

/** What the schema says of a rule's severity; the default where it says nothing. */
export function severityOf(schema: Schema | undefined, id: string, fallback: Severity): Severity | 'off' {
  return schema?.['x-severity']?.[id] ?? fallback;
}

/** The range to show for something missing in a map: the key that holds it, or the first line of an item or a document. */
export function rangeOfMap(ctx: PartContext, place: Place): Range {
  if (place.key !== undefined) return { start: place.key.start, end: place.key.end };
  const { start, end } = place.written;
  const line = /^[^\r\n]*?(?=[ \t]*(?: #[^\r\n]*)?(?:[\r\n]|$))/.exec(
    ctx.text.slice(start, Math.min(end, start + 400)),
  );
  return { start, end: Math.max(start + (line?.[0].length ?? 0), Math.min(start + 1, end)) };
}

/** Whether something in the map could not be read, so that nothing may be called missing in it. */
export function holdsBroken(ctx: PartContext, map: MapNode): boolean {
  return ctx.broken.some((range) => {
    if (range.start < map.start) return range.end <= map.start && isUnread(ctx, range.end, map.start);
    if (range.start <= map.end) return true;
    return isUnread(ctx, map.end, range.start);
  });
}

/** Whether only blanks, comments and other unread ranges lie between two offsets. */
function isUnread(ctx: PartContext, from: number, to: number): boolean {
  let between = ctx.text.slice(from, to);
  for (const range of ctx.broken) {
    const start = Math.max(range.start - from, 0);
    const end = Math.min(range.end - from, between.length);
    if (start < end) between = between.slice(0, start) + ' '.repeat(end - start) + between.slice(end);
  }
  return /^(?:\s|#[^\r\n]*)*$/.test(between);
}
