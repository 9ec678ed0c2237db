import { keyText } from './entries.ts';
import type { MapNode, Node, Pair, PathStep, SequenceNode } from './node.ts';

/** A step from a collection to something it holds. */
export interface Step {
  readonly from: MapNode | SequenceNode;
  /** The key's text; the index of an item. */
  readonly step: PathStep;
  /** Undefined for an item. */
  readonly pair: Pair | undefined;
}

/** What stands at an offset. */
export interface Spot {
  /** From the root to the pair or item the offset is in. */
  readonly steps: readonly Step[];
  /** The innermost node that holds the offset: the key itself when it is in a key. */
  readonly node: Node;
  readonly role: 'key' | 'value';
}

/** Goes down from the root to what holds the offset, ends of nodes included. Undefined outside of the root. */
export function spotAt(root: Node | undefined, offset: number): Spot | undefined {
  if (root === undefined || !holds(root, offset)) return undefined;
  const steps: Step[] = [];
  let node: Node = root;
  for (;;) {
    if (node.type === 'map') {
      const pair = node.pairs.find(({ key, value }) => holds(key, offset) || holds(value, offset));
      if (pair === undefined) return { steps, node, role: 'value' };
      const name = pair.key.type === 'scalar' ? keyText(pair.key) : '';
      steps.push({ from: node, step: name, pair });
      if (holds(pair.key, offset)) return { steps, node: pair.key, role: 'key' };
      node = pair.value;
    } else if (node.type === 'sequence') {
      const index = node.items.findIndex((item) => holds(item, offset));
      const item = node.items[index];
      if (item === undefined) return { steps, node, role: 'value' };
      steps.push({ from: node, step: index, pair: undefined });
      node = item;
    } else return { steps, node, role: 'value' };
  }
}

function holds(node: Node, offset: number): boolean {
  return node.start <= offset && offset <= node.end;
}
