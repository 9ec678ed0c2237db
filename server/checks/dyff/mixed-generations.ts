import type { CrossProblem, DocumentCheck, DocumentContext, Rule } from '../check.ts';

const rule: Rule = {
  id: 'mixed-generations',
  severity: 'warning',
  title: 'One file holds manifests of both generations',
  docs: '`dyff.io` and `alignmentlabs.dyff` belong to different versions of Dyff, and a cluster that knows both is unlikely. kubectl sends the documents one by one and stops at the first group the cluster does not know, so part of the file stays unsent. Keep each generation in a file of its own.',
  bad: 'apiVersion: dyff.io/v1alpha1\nkind: Model\n---\napiVersion: alignmentlabs.dyff/v1\nkind: Model',
  good: 'apiVersion: dyff.io/v1alpha1\nkind: Model',
};

/** The first document of a file that is of another generation than the first of all. */
export const mixedGenerations: DocumentCheck = {
  title: 'Generations in one file',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'document',
  keyOf: ({ apiVersion }) => apiVersion && 'generation',
  run: (ctx) => check(ctx),
};

function check({ items }: DocumentContext): readonly CrossProblem[] {
  const groups = items.map(({ apiVersion }) => apiVersion?.text.split('/')[0]);
  const first = groups.findIndex((group) => group !== undefined);
  const other = groups.findIndex((group) => group !== undefined && group !== groups[first]);
  if (first < 0 || other < 0) return [];
  const message = `This manifest is of the group \`${groups[other]}\`, others in this file are of \`${groups[first]}\`; hardly a cluster knows both, so keep them in separate files.`;
  return [
    {
      id: rule.id,
      severity: rule.severity,
      message,
      place: { item: other, fact: 'apiVersion' },
      related: [{ item: first, fact: 'apiVersion', message: 'the other generation' }],
    },
  ];
}
