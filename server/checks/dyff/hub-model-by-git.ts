import type { MapNode } from '../../document/node.ts';
import { lineStartOf } from '../../document/yaml/characters.ts';
import type { Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { fieldOf, isNull, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { isHttpUrl } from './http-url.ts';
import { type HubModel, hubModel } from './hub-address.ts';
import { type Manifest, manifestOfGeneration, mapAt } from './manifest.ts';
import { scalarText } from './rewrite.ts';
import { type SourceUrl, sourceUrl } from './source-url.ts';

const rule: Rule = {
  id: 'hub-model-by-git',
  severity: 'warning',
  title: 'A model of the Hugging Face Hub is cloned with Git',
  docs: 'For a model of the Hub the kind `HuggingFaceHub` is the better way: it fetches one commit that never changes, can leave out files, and uses the access token of the Dyff installation. `GitLFS` clones all files of the default branch as it is at that moment. The quick fix writes the revision `main`, which is what Git would have cloned; put the commit hash in its place.',
  bad: 'source:\n  kind: GitLFS\n  gitLFS:\n    url: https://huggingface.co/microsoft/resnet-50',
  good: 'source:\n  kind: HuggingFaceHub\n  huggingFaceHub:\n    repoID: microsoft/resnet-50\n    revision: f6c9be08f16fe4d3a719bee0a4a7c7415b5c65df',
};

/** `spec.source.gitLFS.url` that leads to the Hub. */
export const hubModelByGit: PartCheck = {
  title: 'Kind of source for a model of the Hub',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOfGeneration(ctx, 'nested');
    const url = manifest === undefined ? undefined : sourceUrl(manifest);
    const model = url === undefined || !url.chosen || !isHttpUrl(url.text) ? undefined : hubModel(url.text);
    return manifest === undefined || url === undefined || model === undefined
      ? []
      : [report(ctx, manifest, url, model)];
  },
};

function report(ctx: PartContext, manifest: Manifest, url: SourceUrl, model: HubModel): Problem {
  const message = `\`url\` leads to the model \`${model.repoId}\` of the Hugging Face Hub; the kind \`HuggingFaceHub\` fetches it at a commit of your choice, \`GitLFS\` cannot.`;
  const source = mapAt(manifest.spec, 'source');
  const fix = source === undefined ? undefined : changeSource(ctx.text, source, url, model);
  return problemOf(rule, rangeOf(url.field), message, { fixes: [preferred(fix)] });
}

/** Writes the source as one of the Hub; undefined where parts of it are shared, or more stands there than is known. */
function changeSource(text: string, source: MapNode, url: SourceUrl, model: HubModel): Fix | undefined {
  const kind = fieldOf(source, 'kind');
  const git = fieldOf(source, 'gitLFS');
  const hub = fieldOf(source, 'huggingFaceHub');
  if (kind === undefined || git === undefined || git.written.type !== 'map' || git.written.pairs.length !== 1)
    return undefined;
  const plain = [kind, git].every(({ owner, written }) => owner === source && written.type !== 'alias');
  if (!plain || url.field.written.type === 'alias' || (hub !== undefined && !isNull(hub)) || hub?.owner === source)
    return undefined;
  const { start } = url.field.keyNode;
  const block = git.written.style === 'block';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = block ? `${lineBreak}${' '.repeat(start - lineStartOf(text, start))}` : ', ';
  const pairs = `repoID: ${scalarText(model.repoId)}${separator}revision: ${scalarText(model.revision ?? 'main')}`;
  return {
    title: 'Fetch it with the kind `HuggingFaceHub`',
    edits: [
      { start: kind.written.start, end: kind.written.end, text: 'HuggingFaceHub' },
      { start: git.keyNode.start, end: git.keyNode.end, text: 'huggingFaceHub' },
      { start, end: url.field.written.end, text: pairs },
    ].sort((a, b) => a.start - b.start),
  };
}
