import type { PartCheck, Rule } from '../check.ts';
import { fieldOf, isNull, keyRange } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { manifestOf } from './manifest.ts';
import { remove } from './rewrite.ts';

const rule: Rule = {
  id: 'status-in-manifest',
  severity: 'warning',
  title: 'The status is written by the operator, not by people',
  docs: 'Kubernetes keeps `status` apart from what is applied: what a manifest says there is dropped or overwritten by the Dyff operator. It usually comes from a manifest that was exported from a cluster. Remove it.',
  bad: 'status:\n  phase: Ready',
  good: 'spec:\n  sourceKind: upload',
};

/** A `status` with something in it, in both generations. */
export const status: PartCheck = {
  title: 'Status',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const field = fieldOf(manifestOf(ctx)?.root, 'status');
    if (field === undefined || isNull(field)) return [];
    if (field.value.type === 'map' && field.value.pairs.length === 0) return [];
    const message = '`status` is what the Dyff operator reports; the cluster drops it from a manifest. Remove it.';
    const fixes = [preferred(remove('Remove `status`', ctx.text, field))];
    return [problemOf(rule, keyRange(field), message, { fixes })];
  },
};
