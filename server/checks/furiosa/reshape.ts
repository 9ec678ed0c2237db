import { entriesOf } from '../../document/entries.ts';
import type { MapNode, Node, Pair, SequenceNode } from '../../document/node.ts';
import { lineStartOf } from '../../document/yaml/characters.ts';
import type { Edit, Range } from '../check.ts';

/** Puts `artifacts:` above what stands at the top of the file, which is a list. */
export function underArtifacts(text: string, list: SequenceNode): readonly Edit[] | undefined {
  if (list.style === 'flow') return [insertion(list.start, '{"artifacts": '), insertion(list.end, '}')];
  return beginsLine(text, list) ? [insertion(lineStartOf(text, list.start), `artifacts:${breakOf(text)}`)] : undefined;
}

/** Makes the map at the top of the file the one item of `artifacts`. */
export function wrapItem(text: string, item: MapNode): readonly Edit[] | undefined {
  if (item.style === 'flow') return [insertion(item.start, '{"artifacts": ['), insertion(item.end, ']}')];
  if (!beginsLine(text, item)) return undefined;
  const head = `artifacts:${breakOf(text)}${indentOf(text, item)}  - `;
  return [{ start: item.start, end: item.end, text: `${head}${shifted(text, item, 4)}` }];
}

/** Makes a bare item the one entry of a list in its place. */
export function itemToList(text: string, item: MapNode): readonly Edit[] | undefined {
  if (item.style === 'flow') return [insertion(item.start, '['), insertion(item.end, ']')];
  return [{ start: item.start, end: item.end, text: `- ${shifted(text, item, 2)}` }];
}

/** Makes a map of items a list of them; a key becomes the name of an item that has none. Undefined where that is not plain. */
export function mapToList(text: string, map: MapNode): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const pair of map.pairs) {
    const { key, value } = pair;
    const plain = key.type === 'scalar' && value.type === 'map' && /^\s*:\s*$/.test(text.slice(key.end, value.start));
    if (!plain) return undefined;
    edits.push(...pairToItem(text, map, pair, value));
  }
  if (map.style === 'block') return edits;
  return [
    { start: map.start, end: map.start + 1, text: '[' },
    ...edits,
    { start: map.end - 1, end: map.end, text: ']' },
  ];
}

/** Makes the map at the top of the file, of artifacts by name, the list under `artifacts`. */
export function namesToList(text: string, map: MapNode): readonly Edit[] | undefined {
  const [first, ...rest] = mapToList(text, map) ?? [];
  if (first === undefined) return undefined;
  return [{ ...first, text: `artifacts:${breakOf(text)}${indentOf(text, map)}${first.text}` }, ...rest];
}

function pairToItem(text: string, map: MapNode, { key }: Pair, value: MapNode): readonly Edit[] {
  const dash = map.style === 'block' ? '- ' : '';
  const own = text.slice(key.start, key.end);
  const name = entriesOf(value).has('name') ? '' : `${own.startsWith('"') ? '"name"' : 'name'}: ${own}`;
  if (value.style === 'flow') {
    const first = name === '' || value.pairs.length === 0 ? name : `${name}, `;
    return [{ start: key.start, end: value.start + 1, text: `${dash}{${first}` }];
  }
  const column = columnOf(text, key) + 2;
  const body = shifted(text, value, column - columnOf(text, value));
  const first = name === '' ? '' : `${name}${breakOf(text)}${' '.repeat(column)}`;
  return [{ start: key.start, end: value.end, text: `${dash}${first}${body}` }];
}

/** Takes the list at `inner` out of the map that holds it alone, so that it stands at the top of the file. */
export function liftToTop(text: string, outer: Pair, inner: Pair): readonly Edit[] | undefined {
  const { key, value } = outer;
  const plain =
    value.type === 'map' && value.style === 'block' && value.pairs.length === 1 && beginsLine(text, inner.key);
  if (!plain || !/^\s*:\s*$/.test(text.slice(key.end, value.start))) return undefined;
  const list = { start: inner.key.end, end: value.end };
  return [
    {
      start: key.start,
      end: value.end,
      text: `artifacts${shifted(text, list, columnOf(text, key) - columnOf(text, value))}`,
    },
  ];
}

/** Puts a blank in the place of the dashes before block maps, so that their keys become those of one map. Undefined where they would not fit together. */
export function withoutDashes(text: string, list: SequenceNode): readonly Edit[] | undefined {
  const keys = new Set<string>();
  const columns = new Set<number>();
  const edits: Edit[] = [];
  for (const item of list.items) {
    const dash = item.type === 'map' && item.style === 'block' ? dashBefore(text, item) : undefined;
    if (dash === undefined || item.type !== 'map') return undefined;
    columns.add(columnOf(text, item));
    for (const key of entriesOf(item).keys()) {
      if (keys.has(key)) return undefined;
      keys.add(key);
    }
    edits.push({ start: dash, end: dash + 1, text: ' ' });
  }
  return columns.size === 1 ? edits : undefined;
}

/** Offset of the dash on the same line that makes a node an item; undefined when there is none. */
function dashBefore(text: string, node: Node): number | undefined {
  const lead = /- +$/.exec(text.slice(lineStartOf(text, node.start), node.start));
  return lead === null ? undefined : node.start - lead[0].length;
}

/** The text of a range with the lines after its first indented by `by` columns more; a line that has too few loses what it has. */
function shifted(text: string, { start, end }: Range, by: number): string {
  const own = text.slice(start, end);
  if (by >= 0) return own.replaceAll(/(\r\n|\n|\r)(?=[^\r\n])/g, `$1${' '.repeat(by)}`);
  return own.replaceAll(/(\r\n|\n|\r)( +)/g, (_, lineBreak: string, blanks: string) => lineBreak + blanks.slice(-by));
}

function insertion(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

function columnOf(text: string, node: Range): number {
  return node.start - lineStartOf(text, node.start);
}

function indentOf(text: string, node: Range): string {
  return ' '.repeat(columnOf(text, node));
}

function beginsLine(text: string, node: Range): boolean {
  return /^ *$/.test(text.slice(lineStartOf(text, node.start), node.start));
}

function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
