import { entriesOf, keyText } from '../document/entries.ts';
import type { MapNode, Node, ScalarNode } from '../document/node.ts';
import { readYaml } from '../document/read-yaml.ts';
import type { Kind, Recognition } from './kind.ts';
import { candidate } from './recognise.ts';

/** UTF-16 code units; what is longer has said what it is. */
const longestBegun = 4096;

/**
 * The kind a file is named for whose content says nothing yet: it is empty, holds comments only, or nothing but the first words
 * of that kind. There is something to offer in it, and nothing to complain about.
 */
export function begunKind(kinds: readonly Kind[], fileName: string, text: string): Kind | undefined {
  const empty = candidate(kinds, fileName, text);
  if (empty !== undefined || text.length > longestBegun) return empty;
  return kinds.find((kind) => kind.files.includes(fileName) && isBegun(kind, text));
}

function isBegun(kind: Kind, text: string): boolean {
  const { root } = readYaml(text, kind.dialect);
  if (root?.type === 'scalar') return isWordOf(root, firstWords(kind));
  if (root?.type !== 'map') return false;
  const { recognition } = kind;
  if (recognition.by === 'values') return isBegunDocument(recognition, root);
  return recognition.by === 'items' && isBegunList(kind.itemsKey, recognition, root);
}

/** What a file of the kind can begin with: its keys and the prefixes of its snippets. */
function firstWords(kind: Kind): readonly string[] {
  const prefixes = kind.snippets().flatMap(({ scope, prefix }) => (scope === '' ? [prefix] : []));
  const telling = kind.recognition.by === 'values' ? Object.keys(kind.recognition.match) : [];
  return [...telling, ...Object.keys(kind.schema().properties ?? {}), ...prefixes];
}

/** Whether a plain scalar is one of the words, or the beginning of one. */
function isWordOf({ style, text }: ScalarNode, words: readonly string[]): boolean {
  return style === 'plain' && words.some((word) => word.toLowerCase().startsWith(text.toLowerCase()));
}

function isBegunDocument({ match }: Extract<Recognition, { by: 'values' }>, root: MapNode): boolean {
  return [...entriesOf(root)].every(([key, { value }]) => {
    const pattern = match[key];
    return (
      pattern !== undefined && value.type === 'scalar' && (value.text === '' || new RegExp(pattern).test(value.text))
    );
  });
}

type Items = Extract<Recognition, { by: 'items' }>;

/** Only the list, with items that show nothing another tool would write. */
function isBegunList(itemsKey: string | undefined, { known }: Items, { pairs }: MapNode): boolean {
  const [pair, ...others] = pairs;
  if (pair === undefined || others.length > 0 || pair.key.type !== 'scalar' || keyText(pair.key) !== itemsKey)
    return false;
  const { value } = pair;
  if (value.type === 'sequence') return value.items.every((item) => isBegunItem(known, item));
  return value.type === 'scalar' && isWordOf(value, known);
}

function isBegunItem(known: readonly string[], item: Node): boolean {
  if (item.type === 'scalar') return isWordOf(item, known);
  return item.type === 'map' && item.pairs.every(({ key }) => key.type === 'scalar' && isWordOf(key, known));
}
