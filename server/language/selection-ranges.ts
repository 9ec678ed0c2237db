import type { Descriptor } from '../document/descriptor.ts';
import type { Node } from '../document/node.ts';
import { partAt, readAt } from '../document/part-at.ts';
import { spotAt } from '../document/spot.ts';

export interface Selection {
  readonly start: number;
  readonly end: number;
}

/** What a person may want to select at an offset, from the word outwards to the whole text; each range holds the one before. */
export function selectionRanges(descriptor: Descriptor, offset: number): readonly Selection[] {
  const { text, parts } = descriptor;
  const root = readAt(descriptor, offset)?.root;
  const spot = spotAt(root, offset);
  const inner: Selection[] = [];
  if (spot !== undefined) {
    inner.push(...ofNode(text, spot.node));
    const own = (partAt(descriptor, offset)?.path.length ?? 0) > 0 ? spot.steps.slice(1) : spot.steps;
    for (const { from, pair, step } of own.toReversed()) {
      const item = from.type === 'sequence' && typeof step === 'number' ? from.items[step] : undefined;
      if (pair !== undefined) inner.push({ start: pair.key.start, end: Math.max(pair.key.end, pair.value.end) });
      if (item !== undefined) inner.push(item);
      inner.push(from);
    }
  }
  const first = parts[0];
  const last = parts.at(-1);
  if (first !== undefined && last !== undefined && first.path.length > 0)
    inner.push({ start: first.start, end: last.end });
  inner.push({ start: 0, end: text.length });
  return growing(inner, offset);
}

/** The text between quotes, then with them. */
function ofNode(text: string, { type, start, end }: Node): readonly Selection[] {
  const quoted = type === 'scalar' && /["']/.test(text.charAt(start)) && end - start >= 2;
  return quoted
    ? [
        { start: start + 1, end: end - 1 },
        { start, end },
      ]
    : [{ start, end }];
}

function growing(ranges: readonly Selection[], offset: number): readonly Selection[] {
  const kept: Selection[] = [];
  for (const { start, end } of ranges) {
    const last = kept.at(-1) ?? { start: offset, end: offset };
    if (start <= last.start && end >= last.end && end - start > last.end - last.start) kept.push({ start, end });
  }
  return kept;
}
