import type { MapNode } from '../../document/node.ts';
import { insertKey, insertText } from '../any/insertion.ts';
import type { Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, fieldsOf, isNull, keyRange, rangeOf, textOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { isHttpUrl } from './http-url.ts';
import { belongsTo, isAbsent } from './is-absent.ts';
import { type Manifest, manifestOfGeneration } from './manifest.ts';
import { remove, rewrite } from './rewrite.ts';

const missingRule: Rule = {
  id: 'missing-source',
  severity: 'error',
  title: '`git_lfs` does not say where the model is',
  docs: 'With `sourceKind: git_lfs` Dyff clones a Git repository, and `source` is its address. With `sourceKind: upload` the files are in the bucket already and no source is needed.',
  bad: 'spec:\n  sourceKind: git_lfs',
  good: 'spec:\n  sourceKind: git_lfs\n  source: https://huggingface.co/microsoft/resnet-50',
};

const unusedRule: Rule = {
  id: 'unused-source',
  severity: 'warning',
  title: 'The source of an uploaded model is never fetched',
  docs: 'With `sourceKind: upload` the files are taken from the bucket and `source` is not looked at. Remove it, or write `sourceKind: git_lfs` if Dyff shall fetch the model from there.',
  bad: 'spec:\n  sourceKind: upload\n  source: https://huggingface.co/microsoft/resnet-50',
  good: 'spec:\n  sourceKind: upload',
};

/** Whether `source` is there when `sourceKind` needs it, and only then: the flat generation. */
export const sourceString: PartCheck = {
  title: 'Source of the older generation',
  kinds: ['dyff-model'],
  rules: [missingRule, unusedRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOfGeneration(ctx, 'flat');
    const kind = fieldOf(manifest?.spec, 'sourceKind');
    if (manifest === undefined || kind === undefined) return [];
    switch (textOf(kind)) {
      case 'git_lfs':
        return checkNeeded(ctx, manifest, kind);
      case 'upload':
        return checkUnused(ctx, manifest, kind);
      default:
        return [];
    }
  },
};

function checkNeeded(ctx: PartContext, { root, spec }: Manifest, kind: Field): readonly Problem[] {
  const field = fieldOf(spec, 'source');
  if (spec === undefined || (field !== undefined && !isNull(field) && textOf(field)?.trim() !== '')) return [];
  if (field === undefined && !mayBeMissed(ctx, root, spec)) return [];
  const message = `\`sourceKind\` is \`git_lfs\`, and \`source\` ${field === undefined ? 'is missing' : 'is empty'}; give the address of the Git repository.`;
  const schema = ctx.kind.schema().definitions?.['flatSpec']?.properties?.['source'];
  const aliased = fieldOf(root, 'spec')?.written.type === 'alias';
  const add: Fix | undefined = aliased
    ? undefined
    : { title: 'Add `source`', edits: [insertKey(ctx.text, spec, 'source', schema)] };
  const fix = field === undefined ? add : rewrite('Write an address', field.written, insertText(schema));
  const upload = rewrite('Set `sourceKind` to `upload`', kind.written, 'upload');
  return [problemOf(missingRule, rangeOf(field ?? kind), message, { fixes: [preferred(fix), upload] })];
}

/** Not where it stands at the top of the document: that is told already. */
function mayBeMissed(ctx: PartContext, root: MapNode, spec: MapNode): boolean {
  const { flatSpec, generationA } = ctx.kind.schema().definitions ?? {};
  return (
    isAbsent(ctx, spec, flatSpec, 'source') &&
    !fieldsOf(root).some(({ key }) => belongsTo(generationA, key, 'spec/source'))
  );
}

function checkUnused(ctx: PartContext, { spec }: Manifest, kind: Field): readonly Problem[] {
  const field = fieldOf(spec, 'source');
  if (field === undefined || isNull(field) || textOf(field) === '') return [];
  const message =
    '`source` is not used when `sourceKind` is `upload`; remove it, or write `git_lfs` if Dyff shall fetch it.';
  const fetched = isHttpUrl(textOf(field) ?? '')
    ? rewrite('Set `sourceKind` to `git_lfs`', kind.written, 'git_lfs')
    : undefined;
  const fixes = [preferred(remove('Remove `source`', ctx.text, field)), fetched];
  return [problemOf(unusedRule, keyRange(field), message, { fixes })];
}
