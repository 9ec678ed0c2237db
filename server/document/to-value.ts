import { entriesOf, resolveAlias } from './entries.ts';
import type { Node } from './node.ts';

/** Stands for a value that JSON has no type for (dates, binary data that is no text): it fits no `type` of a schema. */
const outsideJson: unique symbol = Symbol('outside JSON');

/**
 * The value a consumer builds from a node, merge keys and aliases resolved. Linear: a node that is used many times is built
 * once and shared; a node that holds itself is cut where it comes back.
 */
export function toValue(node: Node, built: Map<Node, unknown> = new Map()): unknown {
  const target = resolveAlias(node);
  if (target === undefined) return null;
  if (target.type === 'scalar') {
    switch (target.scalarType) {
      case 'date':
      case 'timestamp':
        return outsideJson;
      default:
        return target.value;
    }
  }
  if (built.has(target)) return built.get(target);
  if (target.type === 'sequence') {
    const list: unknown[] = [];
    built.set(target, list);
    for (const item of target.items) list.push(toValue(item, built));
    return list;
  }
  const object: Record<string, unknown> = Object.create(null);
  built.set(target, object);
  for (const [key, entry] of entriesOf(target)) object[key] = toValue(entry.value, built);
  return object;
}
