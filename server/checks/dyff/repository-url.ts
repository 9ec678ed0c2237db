import type { Fix, PartCheck, Problem, Rule } from '../check.ts';
import { rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { isHttpUrl, parseUrl, withoutSecretParameters, withoutSecrets } from './http-url.ts';
import { hubHosts, hubModel } from './hub-address.ts';
import { manifestOf } from './manifest.ts';
import { rewrite } from './rewrite.ts';
import { type SourceUrl, sourceUrl } from './source-url.ts';

const rule: Rule = {
  id: 'not-a-repository-url',
  severity: 'warning',
  title: 'The address is a page about a repository, not the repository',
  docs: 'Dyff hands the address to `git clone`. An address with `/tree/`, `/blob/` and the like is a page for people, and cloning it fails. Most servers know a repository by an address that ends in `.git`; the large hosts, such as the Hugging Face Hub, GitHub and GitLab, do without.',
  bad: 'source: https://github.com/vision/resnet-50/tree/main',
  good: 'source: https://github.com/vision/resnet-50.git',
};

/** The address of the Git repository that is fetched, in both generations. */
export const repositoryUrl: PartCheck = {
  title: 'Address of a repository',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOf(ctx);
    const url = manifest === undefined ? undefined : sourceUrl(manifest);
    if (manifest === undefined || url === undefined || !url.chosen || !isHttpUrl(url.text)) return [];
    // In the nested generation a model of the Hub is better fetched in another way, which is told instead.
    return manifest.generation === 'nested' && hubModel(url.text) !== undefined ? [] : check(url);
  },
};

interface Finding {
  readonly message: string;
  readonly fix: Fix | undefined;
}

function check(source: SourceUrl): readonly Problem[] {
  const url = parseUrl(source.text);
  const finding = url === undefined ? undefined : (noRepository(source, url) ?? page(source) ?? noEnding(source, url));
  if (finding === undefined) return [];
  return [problemOf(rule, rangeOf(source.field), finding.message, { fixes: [finding.fix] })];
}

function noRepository({ field, text }: SourceUrl, url: URL): Finding | undefined {
  if (url.pathname !== '/') return undefined;
  const message = `\`${field.key}\` is ${shown(withoutSecrets(text))}, a host without a repository; add the path of the repository.`;
  return { message, fix: undefined };
}

const pagePattern =
  /^(https?:\/\/[^/]+\/(?:[^/]+\/)*?[^/]+?)\/(?:-\/)?(?:tree|blob|raw|resolve|commits?|src\/branch)\/[\s\S]*$/i;

/** A page of a forge: what stands from `/tree/` on, or behind `?` or `#`, is not part of the repository's address. */
function page({ field, text }: SourceUrl): Finding | undefined {
  const clean = withoutSecretParameters(text);
  const base = clean.replace(/[?#][\s\S]*$/, '');
  const repository = pagePattern.exec(base)?.[1];
  // Only on the Hub a repository may stand right below the host.
  const steps = hubHosts.includes(parseUrl(text)?.hostname ?? '') ? 1 : 2;
  const better = repository !== undefined && repository.split('/').length >= 3 + steps ? repository : base;
  if (better === clean) return undefined;
  const message = `\`${field.key}\` is ${shown(withoutSecrets(text))}, a page about a repository, which \`git clone\` cannot use; write ${shown(withoutSecrets(better))}.`;
  return { message, fix: preferred(rewrite(`Write \`${withoutSecrets(better)}\``, field.written, better)) };
}

/** Hosts that know their repositories without `.git` as well, or by other names altogether. */
const hostsWithoutEnding =
  /^(?:(?:.+\.)?(?:huggingface\.co|hf\.co|github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|sr\.ht|azure\.com|visualstudio\.com|googlesource\.com|amazonaws\.com|kaggle\.com|modelscope\.cn|dagshub\.com)|source\.developers\.google\.com)$/;

function noEnding({ field, text }: SourceUrl, url: URL): Finding | undefined {
  if (/\.git\/?$/.test(url.pathname) || hostsWithoutEnding.test(url.hostname)) return undefined;
  if (url.search !== '') return undefined;
  const better = `${text.trim().replace(/\/+$/, '')}.git`;
  const message = `\`${field.key}\` does not end in \`.git\`; most servers know a repository only by an address that does. Check that \`git clone\` takes it.`;
  return { message, fix: rewrite(`Write \`${withoutSecrets(better)}\``, field.written, better) };
}
