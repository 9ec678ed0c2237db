import type { Edit } from '../checks/check.ts';
import type { Descriptor } from '../document/descriptor.ts';
import { type AnchorUse, anchorAt } from './anchor-at.ts';

/** What would be renamed at an offset. */
export interface Renamable {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The anchor's name at an offset; undefined where there is none. */
export function renamable(descriptor: Descriptor, offset: number): Renamable | undefined {
  const use = anchorAt(descriptor, offset);
  return use && { ...use.here, name: use.anchor.name };
}

/** Gives an anchor and all its aliases another name, or says why it cannot be. */
export function rename(
  descriptor: Descriptor,
  offset: number,
  name: string,
): { readonly edits: readonly Edit[] } | { readonly refusal: string } {
  const use = anchorAt(descriptor, offset);
  if (use === undefined) return { refusal: 'Only anchors and their aliases can be renamed.' };
  const refusal = refusalOf(use, name);
  if (refusal !== undefined) return { refusal };
  return { edits: [use.definition, ...use.aliases].map((range) => ({ ...range, text: name })) };
}

function refusalOf({ anchor, all }: AnchorUse, name: string): string | undefined {
  if (!/^[\w-]+$/.test(name)) return 'The name of an anchor is made of letters, digits, `-` and `_`.';
  const taken = all.some((other) => other.name === name && other.node !== anchor.node);
  return taken ? `Another anchor is called \`${name}\` already.` : undefined;
}
