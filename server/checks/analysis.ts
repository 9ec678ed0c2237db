import type { Facts } from '../document/descriptor.ts';
import { resolveAlias, valueAt } from '../document/entries.ts';
import type { MapNode, Node, Path } from '../document/node.ts';
import { readItems, readYaml } from '../document/read-yaml.ts';
import type { Tree } from '../document/tree.ts';
import { factsOf } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { isDocumentOfKind } from '../kinds/recognise.ts';
import type { Settings } from '../settings.ts';
import type { PartCheck, PartContext, Problem, Range } from './check.ts';
import { distinct } from './distinct.ts';
import { checks } from './index.ts';

/** What is needed to judge a text besides the text. */
export interface Surroundings {
  readonly kind: Kind;
  readonly settings: Settings;
  readonly fileName: string;
  data(name: string): unknown;
  /** Told of a check that threw, which is our mistake. */
  report?(error: unknown): void;
}

/** What is kept of a stretch of text once it was read and judged; offsets are relative to its start. The tree is not kept. */
export interface Analysis {
  /** False for a document of another kind. */
  readonly ours: boolean;
  /** Facts of its items, or of the one document. */
  readonly items: readonly Facts[];
  readonly problems: readonly Problem[];
  /** Whether it holds an anchor or an alias, so that it may not be read apart from the rest. */
  readonly anchored: boolean;
  /** Whether a quote or a bracket is open at its end. */
  readonly open: boolean;
}

/** Reads and judges a whole document. */
export function analyseDocument(around: Surroundings, piece: string): Analysis {
  const text = ownString(piece);
  const tree = readYaml(text, around.kind.dialect);
  if (!isDocumentOfKind(around.kind, tree.root)) return nothing;
  return judge(around, text, tree, tree.root, itemsOf(around.kind, tree.root));
}

/** Reads and judges items cut out of their list. `text` begins at the line of the first dash. */
export function analyseItems(around: Surroundings, piece: string): Analysis {
  const text = ownString(piece);
  const tree = readItems(text, around.kind.dialect);
  return judge(around, text, tree, undefined, tree.root?.type === 'sequence' ? tree.root.items : []);
}

/** Reads and judges what is around the items: `text` holds the list's key without its items. Undefined when it does not. */
export function analyseFrame(around: Surroundings, text: string, header: number): Analysis | undefined {
  const { kind } = around;
  const tree = readYaml(text, kind.dialect);
  const root = tree.root;
  if (root?.type !== 'map' || tree.problems.length > 0 || kind.itemsKey === undefined) return undefined;
  const pair = root.pairs.find(({ key }) => key.type === 'scalar' && key.text === kind.itemsKey);
  const whole =
    pair?.value.type === 'scalar' && pair.value.text === '' && pair.key.start < header && pair.value.end <= header;
  return whole && pair.value.start >= pair.key.end
    ? judge(around, text, tree, withStub(root, kind.itemsKey), [])
    : undefined;
}

const nothing: Analysis = { ours: false, items: [], problems: [], anchored: false, open: false };

function itemsOf(kind: Kind, root: Node | undefined): readonly Node[] {
  if (kind.itemsKey === undefined) return root === undefined ? [] : [root];
  const list = valueAt(root, kind.itemsKey);
  return list?.type === 'sequence' ? list.items : [];
}

function judge(
  around: Surroundings,
  text: string,
  tree: Tree,
  root: Node | undefined,
  items: readonly Node[],
): Analysis {
  const { kind } = around;
  const syntax: Problem[] = tree.problems.map(({ fix, related, ...problem }) => ({
    ...problem,
    severity: 'error',
    ...(related && { related: [related] }),
    ...(fix && { fixes: [{ ...fix, preferred: true as const }] }),
  }));
  const problems: Problem[] = [];
  const { settings, fileName, data } = around;
  const { broken } = tree;
  // Written out, as this is done for every item.
  const context = (node: Node, path: Path): PartContext => {
    return { kind, settings, fileName, data, text, root: node, path, broken };
  };
  if (root !== undefined) {
    const whole = kind.itemsKey === undefined || items.length === 0 ? root : withStub(root, kind.itemsKey);
    problems.push(...runChecks(around, 'root', context(whole, [])));
  }
  const path = kind.itemsKey === undefined ? [] : [kind.itemsKey, 0];
  const facts: Facts[] = [];
  const judged = new Set<Node>();
  for (const item of items) {
    const node = resolveAlias(item);
    if (node === undefined) continue;
    facts.push(factsOf(kind, node));
    if (judged.has(node)) continue;
    judged.add(node);
    problems.push(...runChecks(around, 'item', context(node, path)));
  }
  // What an anchor holds is judged in each place it is merged into.
  const own = tree.anchored ? distinct(problems) : problems;
  return {
    ours: true,
    items: facts,
    problems: syntax.length === 0 ? own : [...syntax, ...own.filter(outside(syntax))],
    anchored: tree.anchored,
    open: tree.open,
  };
}

/** What cannot be read properly is one mistake: what it seems to be when read all the same is not another one. */
function outside(syntax: readonly Range[]): (problem: Range) => boolean {
  const sorted = [...syntax].sort((a, b) => a.start - b.start);
  let farthest = 0;
  const ends = sorted.map(({ end }) => {
    farthest = Math.max(farthest, end);
    return farthest;
  });
  return ({ start, end }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low === 0 || (ends[low - 1] ?? 0) < end;
  };
}

/**
 * The same characters in a string of their own. V8 keeps the whole text alive for a piece cut out of it, so that without this every
 * version of a long file in which something was found would stay in memory; it also reads such a piece more slowly.
 */
function ownString(piece: string): string {
  return piece.length < 2 ? piece : [piece.charAt(0), piece.slice(1)].join('');
}

/** The root with one empty map in the place of its items, which are judged one by one. */
function withStub(root: Node, itemsKey: string): Node {
  if (root.type !== 'map') return root;
  const stub = (value: Node): Node => {
    const at = { start: value.start, end: value.end, tag: undefined, anchor: undefined, style: 'block' as const };
    const item: MapNode = { ...at, type: 'map', pairs: [] };
    return { ...at, type: 'sequence', items: [item] };
  };
  const pairs = root.pairs.map((pair) => {
    const isList = pair.key.type === 'scalar' && pair.key.text === itemsKey;
    return isList ? { key: pair.key, value: stub(pair.value) } : pair;
  });
  return { ...root, pairs };
}

function runChecks(around: Surroundings, scope: PartCheck['scope'], ctx: PartContext): Problem[] {
  const problems: Problem[] = [];
  for (const check of checksOf(ctx.kind, scope)) {
    try {
      problems.push(...check.run(ctx));
    } catch (error) {
      around.report?.(error);
    }
  }
  return problems;
}

const remembered = { item: new WeakMap<Kind, readonly PartCheck[]>(), root: new WeakMap<Kind, readonly PartCheck[]>() };

function checksOf(kind: Kind, scope: PartCheck['scope']): readonly PartCheck[] {
  const known = remembered[scope].get(kind);
  if (known !== undefined) return known;
  const own = checks.filter((check): check is PartCheck => {
    return check.scope === scope && (check.kinds === 'any' || check.kinds.includes(kind.id));
  });
  remembered[scope].set(kind, own);
  return own;
}
