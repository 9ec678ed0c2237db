import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { hubPayload } from './hub-payload.ts';
import { rewrite } from './rewrite.ts';

const rule: Rule = {
  id: 'revision-not-pinned',
  severity: 'warning',
  title: 'The revision of the model can change',
  docs: 'A branch or a tag can lead to other files tomorrow, and what Dyff evaluated can then not be fetched again. Only the full commit hash, 40 hexadecimal digits in small letters, always means the same files. The page of the model shows it under "Files and versions", "History".',
  bad: 'revision: main',
  good: 'revision: f6c9be08f16fe4d3a719bee0a4a7c7415b5c65df',
};

/** `spec.source.huggingFaceHub.revision`. */
export const revision: PartCheck = {
  title: 'Revision of the model',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const field = fieldOf(hubPayload(ctx), 'revision');
    const text = textOf(field);
    return field === undefined || text === undefined || isCommit(text) ? [] : [report(field, text)];
  },
};

function report(field: Field, text: string): Problem {
  const exact = text.trim().toLowerCase();
  const fix = isCommit(exact) ? preferred(rewrite(`Write \`${exact}\``, field.written, exact)) : undefined;
  const message = `\`revision\` is ${text === '' ? 'empty' : shown(text)}${about(text)}; give the full commit hash of 40 hexadecimal digits in small letters.`;
  return problemOf(rule, rangeOf(field), message, { fixes: [fix] });
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

function about(text: string): string {
  if (text === '' || isCommit(text.trim().toLowerCase())) return '';
  if (/^[0-9a-f]{7,}$/i.test(text)) return `, which has ${text.length} digits`;
  return /\s/.test(text) ? ', which is no revision' : ', a branch or tag that can move';
}
