import type { PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { isSecretUser, userPart, withoutSecretParameters, withoutSecrets } from './http-url.ts';
import { manifestOf, mapAt } from './manifest.ts';
import { rewrite } from './rewrite.ts';
import { sourceUrl } from './source-url.ts';

const rule: Rule = {
  id: 'credentials-in-url',
  severity: 'warning',
  title: 'A password or token stands in an address',
  docs: 'A manifest is read by everyone who can see the repository or the object in the cluster, and addresses end up in logs. Take the secret out, withdraw it, since it has been written down, and let the Dyff installation log in: it has a place for an access token of its own.',
  bad: 'gitLFS:\n  url: https://me:secret@git.example.com/vision/resnet-50.git',
  good: 'gitLFS:\n  url: https://git.example.com/vision/resnet-50.git',
};

/** Looks for secrets in every address of a source. The secret itself is in no message. */
export const credentialsInUrl: PartCheck = {
  title: 'Secrets in addresses',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => addresses(ctx).flatMap(check),
};

function addresses(ctx: PartContext): readonly Field[] {
  const manifest = manifestOf(ctx);
  if (manifest === undefined) return [];
  const hub = manifest.generation === 'nested' ? mapAt(manifest.spec, 'source', 'huggingFaceHub') : undefined;
  return [sourceUrl(manifest)?.field, fieldOf(hub, 'repoID')].filter((field) => field !== undefined);
}

function check(field: Field): readonly Problem[] {
  const text = textOf(field) ?? '';
  const where = secretPlace(text);
  if (where === undefined) return [];
  const clean = withoutSecrets(text);
  const message = `\`${field.key}\` holds ${where}; take it out and withdraw it, because whoever can read the manifest can use it.`;
  const fix = preferred(rewrite(`Write \`${clean}\``, field.written, clean));
  return [problemOf(rule, rangeOf(field), message, { fixes: [fix] })];
}

function secretPlace(text: string): string | undefined {
  const user = userPart(text);
  if (user !== undefined && isSecretUser(user)) {
    return user.includes(':') ? 'a user name and a password before the `@`' : 'a token before the `@`';
  }
  return withoutSecretParameters(text) === text ? undefined : 'a token behind the `?`';
}
