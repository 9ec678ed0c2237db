import type { Descriptor } from '../document/descriptor.ts';
import { anchorAt } from './anchor-at.ts';

export interface Reference {
  readonly start: number;
  readonly end: number;
  /** `definition`: the anchor's name; `use`: the name in an alias of it. */
  readonly type: 'definition' | 'use';
}

/** The name of the anchor at an offset, everywhere it stands, its definition first. Also what to highlight there. */
export function references(descriptor: Descriptor, offset: number): readonly Reference[] {
  const use = anchorAt(descriptor, offset);
  if (use === undefined) return [];
  const uses = use.aliases.map((range) => ({ ...range, type: 'use' as const }));
  return [{ ...use.definition, type: 'definition' }, ...uses];
}
