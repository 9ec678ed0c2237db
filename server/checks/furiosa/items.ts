import { entriesOf, resolveAlias } from '../../document/entries.ts';
import type { MapNode, Node, Pair, SequenceNode } from '../../document/node.ts';

const telling = ['location', 'format', 'family'];

/** Whether a node is a map that shows what only an artifact has. */
export function isItem(node: Node | undefined): node is MapNode {
  return node?.type === 'map' && showsItem(node);
}

/** Whether a node is a list in which an artifact stands. */
export function isItemList(node: Node | undefined): node is SequenceNode {
  return node?.type === 'sequence' && node.items.some((item) => isItem(resolveAlias(item)));
}

/** Whether a node is a map of artifacts by name. */
export function isItemMap(node: Node | undefined): node is MapNode {
  return node?.type === 'map' && !showsItem(node) && node.pairs.some(({ value }) => isItem(resolveAlias(value)));
}

/** Artifacts that stand under a key of a map, in whatever shape. */
export interface Holder {
  readonly pair: Pair;
  readonly name: string;
  readonly value: MapNode | SequenceNode;
  readonly shape: 'list' | 'map' | 'item';
}

/** The keys of a map under which artifacts stand. */
export function holdersIn(map: MapNode): readonly Holder[] {
  return map.pairs.flatMap((pair): Holder[] => {
    const { key } = pair;
    const value = resolveAlias(pair.value);
    if (key.type !== 'scalar') return [];
    if (isItemList(value)) return [{ pair, name: key.text, value, shape: 'list' }];
    if (isItem(value)) return [{ pair, name: key.text, value, shape: 'item' }];
    return isItemMap(value) ? [{ pair, name: key.text, value, shape: 'map' }] : [];
  });
}

function showsItem(map: MapNode): boolean {
  const entries = entriesOf(map);
  return telling.filter((key) => entries.has(key)).length >= 2;
}
