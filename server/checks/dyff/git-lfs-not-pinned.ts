import type { PartCheck, Rule } from '../check.ts';
import { fieldOf, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { isHttpUrl } from './http-url.ts';
import { hubModel } from './hub-address.ts';
import { manifestOfGeneration, mapAt } from './manifest.ts';
import { sourceUrl } from './source-url.ts';

const rule: Rule = {
  id: 'git-lfs-not-pinned',
  severity: 'hint',
  title: 'A Git repository is cloned at whatever its default branch is',
  docs: '`GitLFS` has no key for a revision: Dyff clones the default branch as it is at that moment, so fetching again can give other files. Where the model is also on the Hugging Face Hub, `HuggingFaceHub` pins it to a commit.',
  bad: 'source:\n  kind: GitLFS\n  gitLFS:\n    url: https://git.example.com/vision/resnet-50.git',
  good: 'source:\n  kind: HuggingFaceHub\n  huggingFaceHub:\n    repoID: microsoft/resnet-50\n    revision: f6c9be08f16fe4d3a719bee0a4a7c7415b5c65df',
};

/** Says that `GitLFS` cannot be pinned, once the address is good and no better kind is known for it. */
export const gitLfsNotPinned: PartCheck = {
  title: 'Revision of a Git repository',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOfGeneration(ctx, 'nested');
    const url = manifest === undefined ? undefined : sourceUrl(manifest);
    const kind = fieldOf(mapAt(manifest?.spec, 'source'), 'kind');
    if (kind === undefined || url?.chosen !== true || !isHttpUrl(url.text) || hubModel(url.text)) return [];
    const message =
      'A `GitLFS` source cannot be pinned to a revision: Dyff clones the default branch as it is when it fetches.';
    return [problemOf(rule, rangeOf(kind), message)];
  },
};
