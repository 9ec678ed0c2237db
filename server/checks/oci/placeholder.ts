import type { Node, ScalarNode } from '../../document/node.ts';
import type { PartCheck, Rule } from '../check.ts';
import { rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { deploymentOf, isPlaceholder } from './deployment.ts';

const rule: Rule = {
  id: 'placeholder-left',
  severity: 'error',
  title: 'A place to fill in was left as the template has it',
  docs: 'Templates hold texts like `<slug of the conda environment>` where a value of your own belongs. Nothing can be found under such a name.',
  bad: 'INFERENCE_ENV_SLUG: <slug of the conda environment>',
  good: 'INFERENCE_ENV_SLUG: generalml_p312_cpu_x86_64_v1',
};

/** Tells of places to fill in that were forgotten. The type's list of values says so in its own words. */
export const placeholder: PartCheck = {
  title: 'Places to fill in',
  kinds: ['oci-runtime'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: ({ root }) => {
    const types = new Set((deploymentOf(root)?.types ?? []).map(rangeOf).map(({ start }) => start));
    return scalarsIn(root).flatMap((scalar) => {
      if (scalar.scalarType !== 'text' || !isPlaceholder(scalar.text) || types.has(scalar.start)) return [];
      const message = `${shown(scalar.text)} is a place to fill in; write the value of your own there.`;
      return [problemOf(rule, scalar, message)];
    });
  },
};

/** The values written below a node, aliases not followed. */
function scalarsIn(root: Node): readonly ScalarNode[] {
  const scalars: ScalarNode[] = [];
  const stack: Node[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.type === 'scalar') scalars.push(next);
    if (next.type === 'sequence') for (const item of next.items) stack.push(item);
    if (next.type === 'map') for (const { value } of next.pairs) stack.push(value);
  }
  return scalars;
}
