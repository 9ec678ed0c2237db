import { parseUrl } from './http-url.ts';
import { isRepoId } from './repo-id-rule.ts';

/** A model of the Hugging Face Hub that an address leads to. */
export interface HubModel {
  /** `ORGANISATION/NAME`, or `NAME` alone. */
  readonly repoId: string;
  /** The revision in the address; undefined when it has none. */
  readonly revision: string | undefined;
}

/** The hosts of the Hugging Face Hub. */
export const hubHosts: readonly string[] = ['huggingface.co', 'www.huggingface.co', 'hf.co'];

/** The first step of a path of the Hub that is no model. */
const otherParts = new Set(
  ['datasets', 'spaces', 'docs', 'models', 'papers', 'blog', 'collections', 'settings', 'join', 'login', 'api'].concat([
    'tasks',
    'learn',
    'pricing',
    'posts',
    'organizations',
    'chat',
    'new',
    'enterprise',
  ]),
);

/** The model behind an address of the Hub; undefined for another host, another part of the Hub, or anything that is no address. */
export function hubModel(text: string): HubModel | undefined {
  const bare = /^(?:(?:www\.)?huggingface\.co|hf\.co)\//i.test(text) ? `https://${text}` : text;
  const url = parseUrl(bare.replace(/^hf:\/\/(?:models\/)?(?=[^/]+\/)/i, 'https://huggingface.co/'));
  if (url === undefined || !/^https?:$/.test(url.protocol) || !hubHosts.includes(url.hostname)) return undefined;
  const path = url.pathname.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  const page = /^(.+?)\/(?:tree|blob|raw|resolve|commit|commits)\/([^/]+)(?:\/.*)?$/.exec(path);
  const repoId = page?.[1] ?? path.replace(/\/(?:tree|discussions(?:\/.*)?)$/, '');
  if (!isRepoId(repoId) || otherParts.has(repoId.split('/')[0] ?? '')) return undefined;
  const revision = page?.[2] === undefined ? undefined : decoded(page[2]);
  return { repoId, revision };
}

function decoded(step: string): string | undefined {
  return /%/.test(step) ? undefined : step;
}
