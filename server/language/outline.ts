import type { Descriptor, Facts } from '../document/descriptor.ts';
import { keyText, resolveAlias } from '../document/entries.ts';
import type { Node, Pair } from '../document/node.ts';
import { lineEndOf } from '../document/yaml/characters.ts';
import { factsOf } from '../kinds/facts.ts';
import type { DescriptorSymbol } from './symbols.ts';

interface Place {
  readonly start: number;
  readonly end: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** An outline being made. */
export interface Outline {
  readonly descriptor: Descriptor;
  /** What an item, or a document, without a name is called. */
  readonly itemTitle: string;
  /** How many more entries there may be. */
  left: number;
}

/** An item of the descriptor's own list, by its name and version. */
export function itemSymbol(outline: Outline, written: Node, index: number): readonly DescriptorSymbol[] {
  if (outline.left-- <= 0) return [];
  const { kind, text } = outline.descriptor;
  const node = resolveAlias(written);
  const name = named(node && factsOf(kind, node), `${outline.itemTitle} ${index + 1}`);
  return [{ ...name, type: 'item', ...selection(text, tight(text, written)), children: inside(written, outline) }];
}

/** A name and a version, where they are known. */
export function named(facts: Facts | undefined, fallback: string): { readonly name: string; readonly detail?: string } {
  const detail = facts?.['version']?.text ?? '';
  const name = facts?.['name']?.text.trim() || fallback;
  return { name, ...(detail !== '' && { detail }) };
}

/** What a collection holds. The items of a list are called by what tells them apart. */
export function inside(written: Node | undefined, outline: Outline): readonly DescriptorSymbol[] {
  if (written?.type === 'map') return written.pairs.flatMap((pair) => pairSymbol(pair, outline));
  if (written?.type !== 'sequence') return [];
  const { text } = outline.descriptor;
  return written.items.flatMap((item, index): readonly DescriptorSymbol[] => {
    if (outline.left-- <= 0) return [];
    const name = itemName(item) || `Item ${index + 1}`;
    return [{ name, type: typeOf(item), ...selection(text, tight(text, item)), children: inside(item, outline) }];
  });
}

function pairSymbol({ key, value }: Pair, outline: Outline): readonly DescriptorSymbol[] {
  if (key.type !== 'scalar' || outline.left-- <= 0) return [];
  const { kind, text } = outline.descriptor;
  const items = kind.itemsKey === keyText(key) && value.type === 'sequence' ? value.items : undefined;
  const detail = value.type === 'scalar' ? shortened(value.text) : value.type === 'alias' ? `*${value.name}` : '';
  return [
    {
      name: keyText(key) || '(empty key)',
      ...(detail !== '' && { detail }),
      type: typeOf(value),
      start: key.start,
      end: Math.max(key.end, tight(text, value).end),
      selectionStart: key.start,
      selectionEnd: key.end,
      children: items?.flatMap((item, index) => itemSymbol(outline, item, index)) ?? inside(value, outline),
    },
  ];
}

function itemName(item: Node): string {
  const node = resolveAlias(item);
  if (node?.type === 'scalar') return shortened(node.text);
  if (node?.type !== 'map') return '';
  const telling = ['name', 'title', 'id', 'key'].flatMap((name) =>
    node.pairs.filter(({ key }) => key.type === 'scalar' && key.text === name),
  );
  const value = (telling[0] ?? node.pairs[0])?.value;
  return value?.type === 'scalar' ? shortened(value.text) : '';
}

function typeOf(written: Node): DescriptorSymbol['type'] {
  const node = resolveAlias(written);
  if (node === undefined) return 'null';
  if (node.type === 'map') return 'map';
  if (node.type === 'sequence') return 'list';
  if (node.scalarType === 'boolean' || node.scalarType === 'null') return node.scalarType;
  return node.scalarType === 'integer' || node.scalarType === 'float' ? 'number' : 'text';
}

function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ').slice(0, 81);
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

/** A range without the blanks at its ends. */
export function tight(text: string, { start, end }: { readonly start: number; readonly end: number }): Range {
  let first = start;
  while (first < end && /\s/.test(text.charAt(first))) first++;
  let last = end;
  while (last > first && /\s/.test(text.charAt(last - 1))) last--;
  return { start: first, end: last };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range whose first line is what is shown as selected. */
export function selection(text: string, { start, end }: Range): Place {
  const line = tight(text, { start, end: Math.min(end, lineEndOf(text, start)) });
  return { start, end, selectionStart: start, selectionEnd: line.end };
}
