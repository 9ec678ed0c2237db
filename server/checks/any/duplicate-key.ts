import { keyText, resolveAlias } from '../../document/entries.ts';
import type { MapNode, Node, Pair } from '../../document/node.ts';
import type { PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { removePair } from './insertion.ts';

const rule: Rule = {
  id: 'duplicate-key',
  severity: 'warning',
  title: 'A key stands twice in the same map',
  docs: 'The reader keeps the last value and drops the earlier one without a word. Keep the one you mean.',
  bad: 'name: A\nname: B',
  good: 'name: B',
};

/** Finds keys given twice in one map. Linear in the text. */
export const duplicateKey: PartCheck = {
  title: 'Duplicate keys',
  kinds: 'any',
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const problems: Problem[] = [];
    visitMaps(ctx.root, (map) => {
      problems.push(...duplicatesIn(ctx, map));
    });
    return problems;
  },
};

/** The same around the items of a list; in them it is the other check's to find. */
export const duplicateKeyOfRoot: PartCheck = {
  ...duplicateKey,
  title: 'Duplicate keys around the items',
  rules: [],
  scope: 'root',
  run: (ctx) => (ctx.kind.itemsKey === undefined ? [] : duplicateKey.run(ctx)),
};

/** Calls `visit` for every map that is written below `node`, without following aliases. */
function visitMaps(node: Node, visit: (map: MapNode) => void): void {
  const stack: Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.type === 'sequence') for (const item of [...next.items].reverse()) stack.push(item);
    if (next.type !== 'map') continue;
    visit(next);
    for (const pair of [...next.pairs].reverse()) stack.push(pair.value, pair.key);
  }
}

function duplicatesIn(ctx: PartContext, map: MapNode): Problem[] {
  const seen = new Map<string, { readonly pair: Pair; readonly index: number }>();
  const problems: Problem[] = [];
  map.pairs.forEach((pair, index) => {
    const key = resolveAlias(pair.key);
    if (key?.type !== 'scalar' || key.scalarType === 'merge') return;
    const identity = ctx.kind.dialect === 'pyyaml' ? `${typeof key.value} ${keyText(key)}` : keyText(key);
    const first = seen.get(identity);
    seen.set(identity, { pair, index });
    if (first === undefined) return;
    problems.push({
      id: rule.id,
      severity: rule.severity,
      start: pair.key.start,
      end: pair.key.end,
      message: `\`${keyText(key)}\` stands twice here; only this last one counts.`,
      related: [{ start: first.pair.key.start, end: first.pair.key.end, message: 'dropped without a word' }],
      fixes: [
        {
          title: `Remove the earlier \`${keyText(key)}\``,
          edits: [removePair(ctx.text, map, first.index)],
          preferred: true,
        },
      ],
    });
  });
  return problems;
}
