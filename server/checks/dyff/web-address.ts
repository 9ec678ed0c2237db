import type { Fix, PartCheck, Problem, Rule } from '../check.ts';
import { rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { isHttpUrl, parseUrl, withoutSecrets } from './http-url.ts';
import { type Generation, manifestOf } from './manifest.ts';
import { isRepoId } from './repo-id-rule.ts';
import { rewrite } from './rewrite.ts';
import { type SourceUrl, sourceUrl } from './source-url.ts';

const rule: Rule = {
  id: 'url-not-http',
  severity: 'error',
  title: 'The source is not an http or https address',
  docs: 'Dyff takes the address of a Git repository as `http://` or `https://` with a host. What git itself also knows, such as `git@host:path` and `ssh://`, is refused in `dyff.io/v1alpha1`. In the older `alignmentlabs.dyff/v1`, which shows web addresses only, it is a warning: the fetch has no key to log in with.',
  bad: 'gitLFS:\n  url: git@github.com:vision/resnet-50.git',
  good: 'gitLFS:\n  url: https://github.com/vision/resnet-50.git',
};

/** The address of the Git repository, in both generations. */
export const webAddress: PartCheck = {
  title: 'Address of the source',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOf(ctx);
    const url = manifest === undefined ? undefined : sourceUrl(manifest);
    return manifest === undefined || url === undefined ? [] : check(url, manifest.generation);
  },
};

function check(url: SourceUrl, generation: Generation): readonly Problem[] {
  const { field, text, chosen } = url;
  // The nested generation reads the details of every kind; of the flat one an unused or empty source is told elsewhere.
  if (isHttpUrl(text) || (generation === 'flat' && (!chosen || text.trim() === ''))) return [];
  const found = text === '' ? 'empty' : shown(withoutSecrets(text));
  const message = `\`${field.key}\` is ${found}; it must be an address that begins with \`https://\` or \`http://\` and names a host${reason(text)}.`;
  const severity = generation === 'flat' ? 'warning' : 'error';
  return [problemOf(rule, rangeOf(field), message, { severity, fixes: fixesOf(url) })];
}

function reason(text: string): string {
  if (text.length > 2000 && parseUrl(text) === undefined) return ', in at most 2,083 bytes';
  return /^https?:/i.test(text) ? '; this one cannot be read as such' : '';
}

function fixesOf({ field, text }: SourceUrl): readonly (Fix | undefined)[] {
  const web = asWebAddress(text.trim());
  if (web !== undefined && isHttpUrl(web)) {
    return [preferred(rewrite(`Write \`${withoutSecrets(web)}\``, field.written, web))];
  }
  const hub = text.includes('/') && isRepoId(text) ? `https://huggingface.co/${text}` : undefined;
  return [hub === undefined ? undefined : rewrite(`Write \`${hub}\``, field.written, hub)];
}

/** The web address of what git would reach another way, or of one without its beginning. */
function asWebAddress(text: string): string | undefined {
  const web = /^git\+(https?:\/\/.+)$/i.exec(text)?.[1];
  if (web !== undefined) return web;
  const other = /^(?:git\+)?(?:ssh|git):\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/+(.+)$/i.exec(text);
  if (other !== null) return `https://${other[1]}/${other[2]}`;
  const short = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\d+\/)\/*([^\s:]+)$/.exec(text);
  if (short !== null) return `https://${short[1]}/${short[2]}`;
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?\/\S+$/i.test(text) ? `https://${text}` : undefined;
}
