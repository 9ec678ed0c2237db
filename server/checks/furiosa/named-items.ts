import type { Facts } from '../../document/descriptor.ts';
import { pythonText } from '../python-text.ts';

/** An artifact as the loader knows it. */
export interface NamedItem {
  /** Index into `DocumentContext.items`. */
  readonly item: number;
  readonly name: string;
  /** Undefined where none is given, or null. */
  readonly version: string | undefined;
}

/** The artifacts that have a readable name, and no version that is refused anyway. */
export function namedItems(items: readonly Facts[]): readonly NamedItem[] {
  return items.flatMap((facts, item) => {
    const name = facts['name'] && pythonText(facts['name']);
    const version = facts['version'] && pythonText(facts['version']);
    const refused = version === undefined && (facts['version']?.scalarType ?? 'null') !== 'null';
    return name === undefined || refused ? [] : [{ item, name, version }];
  });
}

/** Artifacts that have the same key, in the order in which the keys first appear. */
export function groupBy(items: readonly NamedItem[], keyOf: (item: NamedItem) => string): readonly NamedItem[][] {
  const groups = new Map<string, NamedItem[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
