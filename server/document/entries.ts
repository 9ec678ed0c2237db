import type { MapNode, Node, ScalarNode } from './node.ts';

/** A key of a map as its consumer sees it: merge keys resolved, the last of several winning. */
export interface Entry {
  readonly key: string;
  readonly keyNode: ScalarNode;
  /** As written: possibly an alias. */
  readonly value: Node;
  /** The map that holds the pair: another one when the entry came through `<<`. */
  readonly owner: MapNode;
  /** Which of the owner's pairs it is. */
  readonly index: number;
}

/** The node an alias stands for; the node itself when it is none. Undefined for an alias of nothing. */
export function resolveAlias(node: Node): Exclude<Node, { type: 'alias' }> | undefined {
  if (node.type !== 'alias') return node;
  return node.target === undefined ? undefined : resolveAlias(node.target);
}

/** The name a key goes by. Keys that are no text have the name of their value: `true`, `1`. */
export function keyText(node: ScalarNode): string {
  return typeof node.value === 'string' ? node.value : node.value === null ? 'null' : String(node.value);
}

const memory = new WeakMap<MapNode, ReadonlyMap<string, Entry>>();

/**
 * The entries of a map by key, in the order they take effect. Linear in the text: each map is flattened once,
 * however often it is merged. A map that merges itself contributes what it has.
 */
export function entriesOf(map: MapNode): ReadonlyMap<string, Entry> {
  const known = memory.get(map);
  if (known !== undefined) return known;
  const entries = new Map<string, Entry>();
  memory.set(map, entries);
  for (const { key, value } of map.pairs) if (isMerge(key)) mergeInto(entries, value);
  for (const [index, { key, value }] of map.pairs.entries()) {
    const keyNode = resolveAlias(key);
    if (keyNode?.type !== 'scalar' || isMerge(key)) continue;
    const name = keyText(keyNode);
    entries.set(name, { key: name, keyNode: key.type === 'scalar' ? key : keyNode, value, owner: map, index });
  }
  return entries;
}

export function isMerge(key: Node): boolean {
  return key.type === 'scalar' && key.scalarType === 'merge';
}

/** Of several merged maps the first wins. */
function mergeInto(entries: Map<string, Entry>, value: Node): void {
  const source = resolveAlias(value);
  if (source === undefined) return;
  const maps = source.type === 'sequence' ? source.items.map(resolveAlias) : [source];
  for (const map of maps.reverse()) {
    if (map?.type !== 'map') continue;
    for (const [name, entry] of entriesOf(map)) entries.set(name, entry);
  }
}

/** The value of a key, alias resolved; undefined when the node is no map or has no such key. */
export function valueAt(
  node: Node | undefined,
  ...steps: readonly (string | number)[]
): Exclude<Node, { type: 'alias' }> | undefined {
  let current = node === undefined ? undefined : resolveAlias(node);
  for (const step of steps) {
    if (current?.type === 'map') {
      const entry: Entry | undefined = entriesOf(current).get(String(step));
      current = entry === undefined ? undefined : resolveAlias(entry.value);
    } else if (current?.type === 'sequence' && typeof step === 'number') {
      const item: Node | undefined = current.items[step];
      current = item === undefined ? undefined : resolveAlias(item);
    } else return undefined;
  }
  return current;
}

/** The node a JSON pointer leads to; undefined when it leads nowhere. */
export function nodeAtPointer(node: Node | undefined, pointer: string): ReturnType<typeof valueAt> {
  return valueAt(node, ...pointerSteps(pointer));
}

/** The steps of a JSON pointer: keys, and indices where they look like one. */
export function pointerSteps(pointer: string): readonly (string | number)[] {
  const steps = pointer === '' ? [] : pointer.slice(1).split('/');
  const decoded = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return decoded.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
