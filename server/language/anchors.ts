import type { AliasNode, Node } from '../document/node.ts';
import { lineStartOf } from '../document/yaml/characters.ts';

export interface Anchor {
  readonly name: string;
  readonly node: Node;
}

/** All anchors below a node, in the order of the text. */
export function anchorsOf(root: Node): readonly Anchor[] {
  return nodesOf(root).flatMap((node) =>
    node.type === 'alias' || node.anchor === undefined ? [] : [{ name: node.anchor, node }],
  );
}

/** All aliases below a node, in the order of the text. */
export function aliasesOf(root: Node): readonly AliasNode[] {
  return nodesOf(root).filter((node) => node.type === 'alias');
}

/** Every node that is written below a node, itself first; what an alias stands for is written elsewhere. */
function nodesOf(root: Node): readonly Node[] {
  const nodes: Node[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    if (node.type === 'sequence') for (const item of node.items.toReversed()) open.push(item);
    if (node.type === 'map') for (const { key, value } of node.pairs.toReversed()) open.push(value, key);
  }
  return nodes;
}

/** Where the name of a node's anchor stands, without the `&`. */
export function anchorRange(text: string, { name, node }: Anchor): { readonly start: number; readonly end: number } {
  let start = node.start;
  do {
    start = text.lastIndexOf(`&${name}`, start - 1);
  } while (start > 0 && (isWord(text.charAt(start + name.length + 1)) || isInComment(text, start)));
  return { start: Math.max(start, 0) + 1, end: Math.max(start, 0) + 1 + name.length };
}

function isWord(character: string): boolean {
  return /[\w-]/.test(character);
}

function isInComment(text: string, offset: number): boolean {
  return /(?:^|\s)#/.test(text.slice(lineStartOf(text, offset), offset));
}

const mostLines = 20;
const mostCharacters = 1000;

/** The text of a node as it can be shown elsewhere: moved to column 0, and cut off when it is long. */
export function excerptOfNode(text: string, { start, end }: Node): string {
  const column = start - lineStartOf(text, start);
  const lines = text.slice(start, Math.min(end, start + mostCharacters)).split(/\r?\n/);
  const margin = new RegExp(`^ {0,${column}}`);
  const shown = lines.slice(0, mostLines).map((line, index) => (index === 0 ? line : line.replace(margin, '')));
  const cut = end - start > mostCharacters || lines.length > mostLines;
  return `${shown.join('\n').trimEnd()}${cut ? '\n…' : ''}`;
}
