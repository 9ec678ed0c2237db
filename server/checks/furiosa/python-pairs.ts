import { entriesOf, resolveAlias } from '../../document/entries.ts';
import type { Node } from '../../document/node.ts';
import { toValue } from '../../document/to-value.ts';
import type { Kind } from '../../kinds/kind.ts';

/**
 * What Python's `dict()` makes of a node that is no map, which is what pydantic 1 tries: a list of pairs becomes a map, an empty
 * list or text an empty one. Undefined where Python refuses it.
 */
export function pairsOf(node: Node): ReadonlyMap<string, Node> | undefined {
  const target = resolveAlias(node);
  if (target?.type === 'scalar') return isEmptyText(target) ? new Map() : undefined;
  if (target?.type !== 'sequence') return undefined;
  const pairs = new Map<string, Node>();
  for (const item of target.items) {
    const [key, value, ...more] = membersOf(item) ?? [];
    if (key?.type !== 'scalar' || value === undefined || more.length > 0) return undefined;
    pairs.set(key.scalarType === 'text' ? key.text : `(${key.scalarType}) ${key.text}`, value);
  }
  return pairs;
}

function isEmptyText(node: Extract<Node, { type: 'scalar' }>): boolean {
  return node.value === '' && (node.scalarType === 'text' || node.scalarType === 'binary');
}

/** What going through a value of Python gives: the items of a list, the keys of a map. */
function membersOf(item: Node): readonly (Node | undefined)[] | undefined {
  const target = resolveAlias(item);
  if (target?.type === 'sequence') return target.items.map(resolveAlias);
  return target?.type === 'map' ? [...entriesOf(target).values()].map(({ keyNode }) => keyNode) : undefined;
}

/** The object that pairs make, with what the kind's consumer turns into text as text and dates as text. */
export function objectOf(kind: Kind, pairs: ReadonlyMap<string, Node>): Readonly<Record<string, unknown>> {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, node] of pairs) {
    const target = resolveAlias(node);
    const coerced = target?.type === 'scalar' && kind.coercedToText.includes(target.scalarType);
    const day = key === 'date' && target?.type === 'scalar';
    object[key] = coerced || day ? target.text : toValue(node);
  }
  return object;
}
