import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { parseUrl, withoutSecrets } from './http-url.ts';
import { hubModel } from './hub-address.ts';
import { hubPayload } from './hub-payload.ts';
import { isRepoId, repoIdFault } from './repo-id-rule.ts';
import { rewrite } from './rewrite.ts';

const rule: Rule = {
  id: 'invalid-repo-id',
  severity: 'error',
  title: 'No model of the Hugging Face Hub can have this id',
  docs: '`repoID` is the name of a model on the Hub: `ORGANISATION/NAME`, or `NAME` alone. It is not a web address. Letters, digits, `-`, `_` and `.` are allowed, at most one `/`, no `--` and no `..`; each part has at most 96 characters and starts and ends with a letter, a digit or `_`, and the id does not end in `.git`. The Hub library refuses anything else before it asks the Hub, and Dyff then leaves an empty folder behind.',
  bad: 'repoID: https://huggingface.co/microsoft/resnet-50',
  good: 'repoID: microsoft/resnet-50',
};

/** `spec.source.huggingFaceHub.repoID`. */
export const repoId: PartCheck = {
  title: 'Id of the model on the Hub',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const field = fieldOf(hubPayload(ctx), 'repoID');
    const text = textOf(field);
    return field === undefined || text === undefined ? [] : check(field, text);
  },
};

function check(field: Field, text: string): readonly Problem[] {
  const fault = repoIdFault(text);
  if (fault === undefined) return [];
  const found = shown(withoutSecrets(text));
  const better = meantBy(text);
  const wants = better === undefined ? 'the form is `ORGANISATION/NAME`' : `write \`${better}\``;
  const message = isAddress(text)
    ? `\`repoID\` is the address ${found}; it must be the name of a model on the Hub: ${wants}.`
    : `\`repoID\` is ${text === '' ? 'not a name' : `${found}, which no model of the Hub can have`}: ${fault}; ${wants}.`;
  const fix = better === undefined ? undefined : rewrite(`Write \`${better}\``, field.written, better);
  return [problemOf(rule, rangeOf(field), message, { fixes: [preferred(fix)] })];
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z+]*:\/\//i.test(text.trim()) && parseUrl(text) !== undefined;
}

/** The id a person most likely meant; undefined when that cannot be told. */
function meantBy(text: string): string | undefined {
  const trimmed = text.trim();
  const found = hubModel(trimmed)?.repoId;
  if (found !== undefined) return found;
  const near = trimmed
    .replace(/^models\/(?=[^/]+\/)/, '')
    .replace(/@[\w.-]+$/, '')
    .replace(/^\/+(?=[^/]+\/)|(?<=\/[^/]+)\/+$/g, '')
    .replace(/\.git$/, '');
  return isRepoId(near) ? near : undefined;
}
