import type { MapNode, Node, Pair, SequenceNode } from './node.ts';
import type { SyntaxProblem, Tree } from './tree.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A copy of a tree with every offset moved; what aliases share stays shared. */
export function moveTree(tree: Tree, move: (offset: number) => number): Tree {
  const copies = new Map<Node, Node>();
  const moved = <T extends Range>(range: T): T => ({ ...range, start: move(range.start), end: move(range.end) });
  return {
    ...tree,
    root: tree.root && moveNode(tree.root, moved, copies),
    problems: tree.problems.map((problem) => moveProblem(problem, moved)),
    broken: tree.broken.map(moved),
  };
}

type Move = <T extends Range>(range: T) => T;

function moveProblem(problem: SyntaxProblem, moved: Move): SyntaxProblem {
  return {
    ...moved(problem),
    ...(problem.related && { related: moved(problem.related) }),
    ...(problem.fix && { fix: { ...problem.fix, edits: problem.fix.edits.map(moved) } }),
  };
}

/** A collection is known by its copy before its content is copied, because an alias in it may stand for it. */
function moveNode(node: Node, moved: Move, copies: Map<Node, Node>): Node {
  const known = copies.get(node);
  if (known !== undefined) return known;
  switch (node.type) {
    case 'scalar': {
      const copy = moved(node);
      copies.set(node, copy);
      return copy;
    }
    case 'alias':
      return { ...moved(node), target: node.target && moveNode(node.target, moved, copies) };
    case 'sequence': {
      const items: Node[] = [];
      const copy: SequenceNode = { ...moved(node), items };
      copies.set(node, copy);
      for (const item of node.items) items.push(moveNode(item, moved, copies));
      return copy;
    }
    case 'map': {
      const pairs: Pair[] = [];
      const copy: MapNode = { ...moved(node), pairs };
      copies.set(node, copy);
      for (const { key, value } of node.pairs) {
        pairs.push({ key: moveNode(key, moved, copies), value: moveNode(value, moved, copies) });
      }
      return copy;
    }
  }
}
