import type { PartCheck, Rule } from '../check.ts';
import { fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { subdomainFault } from './kubernetes-names.ts';
import { manifestOfGeneration } from './manifest.ts';

const rule: Rule = {
  id: 'bento-tag-too-long',
  severity: 'hint',
  title: 'The name is too long for a package of BentoML',
  docs: 'Dyff packages a model of the older generation with BentoML under a tag made from its identity. Such a tag has at most 63 characters, fewer than a name in Kubernetes may have. A shorter `metadata.name` serves both.',
  bad: 'metadata:\n  name: model-public-the-very-long-name-of-a-classifier-of-pictures-of-birds',
  good: 'metadata:\n  name: model-public-birds',
};

/** Characters of a tag's name (bentoml@src/bentoml/_internal/tag.py). */
const longestTag = 63;

/** `metadata.name` of the flat generation. The other rules of a tag hold for every name Kubernetes takes. */
export const bentoTag: PartCheck = {
  title: 'Tag of the package',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const field = fieldOf(manifestOfGeneration(ctx, 'flat')?.metadata, 'name');
    const name = textOf(field);
    if (field === undefined || name === undefined || name.length <= longestTag || subdomainFault(name)) return [];
    const message = `\`name\` has ${name.length} characters; the tag of a BentoML package made from it may have ${longestTag} at most.`;
    return [problemOf(rule, rangeOf(field), message)];
  },
};
