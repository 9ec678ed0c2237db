import type { Descriptor, Facts, Part } from '../document/descriptor.ts';
import { readPart } from '../document/part-at.ts';
import { plainSchema } from '../kinds/schema-at.ts';
import { inside, itemSymbol, named, type Outline, selection, tight } from './outline.ts';

/** An entry of the outline; offsets are those of the document, the selection lies inside the range. */
export interface DescriptorSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly type: 'document' | 'item' | 'map' | 'list' | 'text' | 'number' | 'boolean' | 'null';
  readonly start: number;
  readonly end: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly children: readonly DescriptorSymbol[];
}

/** A longer text shows its items alone, from what is known of them. */
const longText = 200_000;
const mostSymbols = 5000;

/** The outline: what each item or document is called, and in files of usual length what is in it. At most 5,000 entries. */
export function symbols(descriptor: Descriptor): readonly DescriptorSymbol[] {
  const { kind, parts, text } = descriptor;
  const outline = { descriptor, itemTitle: itemTitle(descriptor), left: mostSymbols };
  const long = text.length > longText;
  if (kind.itemsKey !== undefined && (long || (parts[0]?.path.length ?? 0) > 0)) {
    return [listSymbol(outline, kind.itemsKey, long ? outlineOfPart : itemsOfPart)];
  }
  return parts.slice(0, mostSymbols).flatMap((part) => {
    if (kind.documents === 'one') return inside(readPart(descriptor, part).root, outline);
    return long ? outlineOfPart(outline, part) : documentSymbol(outline, part);
  });
}

function itemTitle({ kind }: Descriptor): string {
  if (kind.itemsKey === undefined) return kind.title;
  const top = kind.schema();
  const list = top.properties?.[kind.itemsKey];
  const items = list && plainSchema(top, list, undefined).items;
  return (items && plainSchema(top, items, undefined).title) ?? 'Item';
}

function documentSymbol(outline: Outline, part: Part): readonly DescriptorSymbol[] {
  const { descriptor } = outline;
  const { root } = readPart(descriptor, part);
  if (root === undefined) return [];
  const range = tight(descriptor.text, root);
  const children = inside(root, outline);
  return [
    { ...documentName(part.items[0], outline), type: 'document', ...selection(descriptor.text, range), children },
  ];
}

function documentName(
  facts: Facts | undefined,
  { itemTitle }: Outline,
): { readonly name: string; readonly detail?: string } {
  const name = facts?.['name']?.text.trim() ?? '';
  return name === '' ? { name: itemTitle } : { name, detail: itemTitle };
}

type SymbolsOfPart = (outline: Outline, part: Part) => readonly DescriptorSymbol[];

/** The list of a descriptor that is read item by item. */
function listSymbol(outline: Outline, key: string, symbolsOf: SymbolsOfPart): DescriptorSymbol {
  const { parts, text } = outline.descriptor;
  const children: DescriptorSymbol[] = [];
  for (const part of parts) {
    if (outline.left <= 0) break;
    children.push(...symbolsOf(outline, part));
  }
  const start = Math.max(text.lastIndexOf(`${key}:`, children[0]?.start ?? 0), 0);
  const selectionEnd = start + key.length;
  const end = Math.max(children.at(-1)?.end ?? 0, selectionEnd);
  return { name: key, type: 'list', start, end, selectionStart: start, selectionEnd, children };
}

function itemsOfPart(outline: Outline, part: Part): readonly DescriptorSymbol[] {
  const { root } = readPart(outline.descriptor, part);
  const items = root?.type === 'map' ? root.pairs[0]?.value : undefined;
  if (items?.type !== 'sequence') return [];
  return items.items.flatMap((node, index) => itemSymbol(outline, node, firstOf(part) + index));
}

/** Index of the first item of a part in the whole list. */
function firstOf({ path }: Part): number {
  return typeof path[1] === 'number' ? path[1] : 0;
}

/** What is known of the items, or the document, of a part without reading it again. */
function outlineOfPart(outline: Outline, part: Part): readonly DescriptorSymbol[] {
  const { descriptor, itemTitle } = outline;
  const type = descriptor.kind.itemsKey === undefined ? 'document' : 'item';
  return part.items.slice(0, outline.left).map((facts, index): DescriptorSymbol => {
    outline.left--;
    const range = tight(descriptor.text, part.items.length === 1 ? part : rangeOf(facts, part));
    const name =
      type === 'item' ? named(facts, `${itemTitle} ${firstOf(part) + index + 1}`) : documentName(facts, outline);
    return { ...name, type, ...selection(descriptor.text, range), children: [] };
  });
}

function rangeOf(facts: Facts, { start }: Part): { readonly start: number; readonly end: number } {
  const places = Object.values(facts);
  if (places.length === 0) return { start, end: start };
  return {
    start: start + Math.min(...places.map((fact) => fact.start)),
    end: start + Math.max(...places.map((fact) => fact.end)),
  };
}
