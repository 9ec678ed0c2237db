import { entriesOf, resolveAlias, valueAt } from '../document/entries.ts';
import type { MapNode, Node } from '../document/node.ts';
import { readYaml } from '../document/read-yaml.ts';
import { splitDocuments } from '../document/split.ts';
import type { Kind, Recognition } from './kind.ts';

/** As much of a long text is looked at first; most files show what they are in their first lines. */
const headLength = 32_768;

/**
 * The kind a text is of, by name and content; undefined when it is none of ours. `fileName` is the base name, empty for an
 * untitled document, which is judged by its content alone.
 */
export function recognise(kinds: readonly Kind[], fileName: string, text: string): Kind | undefined {
  return kinds.find((kind) => isOfKind(kind, fileName, text));
}

/** The kind whose snippets an empty file, or one of comments only, should offer; its content says nothing yet. */
export function candidate(kinds: readonly Kind[], fileName: string, text: string): Kind | undefined {
  if (!/^\ufeff?(?:[ \t\r\n]|#[^\r\n]*)*$/.test(text.slice(0, 4096)) || text.length > 4096) return undefined;
  return kinds.find((kind) => kind.files.includes(fileName));
}

function isOfKind(kind: Kind, fileName: string, text: string): boolean {
  const { recognition } = kind;
  if (recognition.by === 'values')
    return /(?:^$|\.(?:ya?ml|json))$/.test(fileName) && holdsDocument(kind, recognition, text);
  const named = kind.files.includes(fileName) || kind.misnamed.includes(fileName);
  if (!named && !(fileName === '' && recognition.by !== 'name')) return false;
  switch (recognition.by) {
    case 'name':
      return /[^\s#]/.test(text.replaceAll(/^\s*#.*$/gm, ''));
    case 'topKeys':
      return showsTopKey(recognition.keys, text, kind);
    case 'items':
      return showsItems(kind, recognition, text);
  }
}

function showsTopKey(keys: readonly string[], text: string, kind: Kind): boolean {
  const line = new RegExp(`^\\ufeff?["']?(?:${keys.join('|')})["']?[ \\t]*(?::|\\r?$)`, 'm');
  if (line.test(text)) return true;
  if (!/^\ufeff?\s*\{/.test(text)) return false;
  const root = readYaml(text, kind.dialect).root;
  return root?.type === 'map' && keys.some((key) => entriesOf(root).has(key));
}

type Items = Extract<Recognition, { by: 'items' }>;

function showsItems(kind: Kind, recognition: Items, text: string): boolean {
  if (!recognition.telling.some((key) => text.includes(key))) return false;
  const head = text.length > headLength ? text.slice(0, text.lastIndexOf('\n', headLength) + 1) : text;
  if (showsItemsIn(kind, recognition, head)) return true;
  return head !== text && showsItemsIn(kind, recognition, text);
}

function showsItemsIn(kind: Kind, recognition: Items, text: string): boolean {
  const { root } = readYaml(text, kind.dialect);
  if (root === undefined) return false;
  const list = kind.itemsKey === undefined ? undefined : valueAt(root, kind.itemsKey);
  if (list?.type === 'sequence' && list.items.some((item) => isBegunItem(recognition, resolveAlias(item)))) return true;
  return someMap(
    root,
    3,
    (map) => recognition.telling.filter((key) => entriesOf(map).has(key)).length >= recognition.atLeast,
  );
}

/** An item that is only begun: the telling key stands alone with keys that could be anyone's. */
function isBegunItem(recognition: Items, node: Node | undefined): boolean {
  if (node?.type !== 'map') return false;
  const keys = [...entriesOf(node).keys()];
  return keys.includes(recognition.alone) && keys.every((key) => recognition.known.includes(key));
}

/** Whether a map at most `depth` steps below the node fulfils the test. Each node is looked at once, however often it is aliased. */
function someMap(root: Node, depth: number, test: (map: MapNode) => boolean): boolean {
  const seen = new Set<Node>();
  let level: readonly Node[] = [root];
  for (let step = 0; step <= depth; step++) {
    const below: Node[] = [];
    for (const node of level) {
      const target = resolveAlias(node);
      if (target === undefined || target.type === 'scalar' || seen.has(target)) continue;
      seen.add(target);
      if (target.type === 'map' && test(target)) return true;
      if (target.type === 'map') for (const pair of target.pairs) below.push(pair.value);
      else for (const item of target.items) below.push(item);
    }
    level = below;
  }
  return false;
}

type Values = Extract<Recognition, { by: 'values' }>;

function holdsDocument(kind: Kind, recognition: Values, text: string): boolean {
  const telling = Object.entries(recognition.match).find(([key]) => !recognition.open.includes(key))?.[1];
  if (telling === undefined || !new RegExp(telling.replaceAll(/^\^|\$$/g, '')).test(text)) return false;
  const slices = kind.documents === 'many' ? splitDocuments(text) : [{ start: 0, end: text.length }];
  return slices.some(({ start, end }) => isDocumentOfKind(kind, readYaml(text.slice(start, end), kind.dialect).root));
}

/** Whether one document of a file is of the kind: for kinds recognised by values, those must match; others take every document. */
export function isDocumentOfKind(kind: Kind, root: Node | undefined): boolean {
  const { recognition } = kind;
  if (recognition.by !== 'values') return true;
  return Object.entries(recognition.match).every(([key, pattern]) => {
    const value = valueAt(root, key);
    if (value === undefined) return recognition.open.includes(key);
    return (
      value.type === 'scalar' &&
      (new RegExp(pattern).test(value.text) || (value.text === '' && recognition.open.includes(key)))
    );
  });
}
