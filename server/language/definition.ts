import type { Descriptor } from '../document/descriptor.ts';
import { anchorAt } from './anchor-at.ts';

/** Where the anchor of the alias at an offset is given, name and content. */
export interface Definition {
  /** What refers to it. */
  readonly from: { readonly start: number; readonly end: number };
  /** The anchor's name. */
  readonly start: number;
  readonly end: number;
  /** End of what the anchor names. */
  readonly contentEnd: number;
}

/** Leads from an alias, or an anchor itself, to the anchor. Undefined elsewhere, and for an alias of nothing. */
export function definition(descriptor: Descriptor, offset: number): Definition | undefined {
  const use = anchorAt(descriptor, offset);
  if (use === undefined) return undefined;
  const { anchor, definition, here } = use;
  return { from: here, ...definition, contentEnd: Math.max(definition.end, anchor.node.end) };
}
