import type { Descriptor } from '../document/descriptor.ts';
import type { AliasNode } from '../document/node.ts';
import { readAt } from '../document/part-at.ts';
import { type Anchor, aliasesOf, anchorRange, anchorsOf } from './anchors.ts';

/** An anchor and all that refers to it. Ranges are those of the names, without `&` and `*`. */
export interface AnchorUse {
  readonly anchor: Anchor;
  readonly definition: Range;
  readonly aliases: readonly Range[];
  /** The name under the cursor. */
  readonly here: Range;
  /** All anchors of the document. */
  readonly all: readonly Anchor[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The anchor whose name, or an alias of which, stands at an offset. */
export function anchorAt(descriptor: Descriptor, offset: number): AnchorUse | undefined {
  const { text } = descriptor;
  const before = /[&*][^\s[\]{},]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0];
  if (before === undefined && !/[&*]/.test(text.charAt(offset))) return undefined;
  const root = readAt(descriptor, offset)?.root;
  if (root === undefined) return undefined;
  const all = anchorsOf(root);
  const aliases = aliasesOf(root);
  const alias = aliases.find(({ start, end }) => start <= offset && offset <= end);
  const anchor = alias === undefined ? anchorUnder(text, all, offset) : all.find(({ node }) => node === alias.target);
  if (anchor === undefined) return undefined;
  const definition = anchorRange(text, anchor);
  const uses = aliases.filter(({ target }) => target === anchor.node).map(nameRange);
  return { anchor, definition, aliases: uses, here: alias === undefined ? definition : nameRange(alias), all };
}

function anchorUnder(text: string, all: readonly Anchor[], offset: number): Anchor | undefined {
  return all.find((anchor) => {
    const { start, end } = anchorRange(text, anchor);
    return start - 1 <= offset && offset <= end;
  });
}

function nameRange({ start, end }: AliasNode): Range {
  return { start: start + 1, end };
}
