import { resolveAlias } from '../../document/entries.ts';
import type { Node, ScalarNode } from '../../document/node.ts';
import type { PartCheck, Rule } from '../check.ts';
import { closest } from '../closest.ts';
import { fieldOf } from '../field.ts';
import { problemOf } from '../problem.ts';

const rule: Rule = {
  id: 'unknown-top-level-key',
  severity: 'information',
  title: 'A key beside `artifacts` that nobody reads',
  docs: 'The loader takes `artifacts` from the top of the file and drops every other key without a word. A key that holds an anchor, or whose name begins with `x` or a dot, is taken for a place to keep things and not reported.',
  bad: 'version: 1\nartifacts: []',
  good: 'artifacts: []',
};

/** Tells of keys beside `artifacts`. Silent where there is no `artifacts`: then that is the mistake. */
export const unknownTopLevelKey: PartCheck = {
  title: 'Keys beside the artifacts',
  kinds: ['furiosa-artifacts'],
  rules: [rule],
  stage: 'text',
  scope: 'root',
  run: ({ root }) => {
    if (root.type !== 'map' || fieldOf(root, 'artifacts') === undefined) return [];
    return root.pairs.flatMap(({ key, value }) => {
      const name = resolveAlias(key);
      if (name?.type !== 'scalar' || isOurs(name) || holdsAnchor(value)) return [];
      const near = closest(name.text, ['artifacts']) === 'artifacts';
      const advice = near
        ? 'Only `artifacts` is read: move what stands here into it.'
        : 'Remove it, or make it a comment.';
      return [problemOf(rule, key, `The loader does not read \`${name.text}\` and drops what it holds. ${advice}`)];
    });
  },
};

function isOurs({ scalarType, text }: ScalarNode): boolean {
  return scalarType === 'merge' || text === 'artifacts' || /^[x.]/i.test(text);
}

/** Whether an anchor stands on a node or inside it, so that it may be there for others to use. */
function holdsAnchor(node: Node): boolean {
  const stack: Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.anchor !== undefined) return true;
    if (next.type === 'sequence') for (const item of next.items) stack.push(item);
    if (next.type === 'map') for (const pair of next.pairs) stack.push(pair.key, pair.value);
  }
  return false;
}
