import type { MapNode } from '../../document/node.ts';
import type { PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { type Generation, mapAt, versions } from './manifest.ts';
import { rewrite } from './rewrite.ts';

const rule: Rule = {
  id: 'unknown-resource-version',
  severity: 'error',
  title: 'No version of Dyff knows this `apiVersion`',
  docs: 'A cluster takes a document only in a version whose resource definition is installed; kubectl stops with "no matches for kind" at any other. For a Dyff model these are `dyff.io/v1alpha1`, with `source` and `storage` as maps, and the older `alignmentlabs.dyff/v1`, with all keys right below `spec`. Nothing else in the document is looked at until the version is known.',
  bad: 'apiVersion: dyff.io/v1\nkind: Model',
  good: 'apiVersion: dyff.io/v1alpha1\nkind: Model',
};

/** The group is Dyff's and the version is none of the two known. */
export const unknownVersion: PartCheck = {
  title: 'Version of the resource',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => check(ctx),
};

function check(ctx: PartContext): readonly Problem[] {
  if (ctx.root.type !== 'map') return [];
  const field = fieldOf(ctx.root, 'apiVersion');
  const version = textOf(field);
  if (field === undefined || version === undefined || !/^(?:dyff\.io|alignmentlabs\.dyff)\//.test(version)) return [];
  if (version === versions.flat || version === versions.nested) return [];
  const meant = generationByShape(ctx.root) ?? (version.startsWith('dyff.io/') ? 'nested' : 'flat');
  const other: Generation = meant === 'nested' ? 'flat' : 'nested';
  const message =
    `\`apiVersion\` is ${shown(version)}, which Dyff does not have; ` +
    `write \`${versions[meant]}\`, or \`${versions[other]}\` for a manifest of the other generation.`;
  return [problemOf(rule, rangeOf(field), message, { fixes: [preferred(write(field, meant)), write(field, other)] })];
}

function write(field: Field, generation: Generation): ReturnType<typeof rewrite> {
  return rewrite(`Write \`${versions[generation]}\``, field.written, versions[generation]);
}

/** The generation whose own keys stand in `spec`; undefined when there are none, or some of both. */
function generationByShape(root: MapNode): Generation | undefined {
  const spec = mapAt(root, 'spec');
  const flat = ['framework', 'name', 'services', 'sourceKind'].some((key) => fieldOf(spec, key) !== undefined);
  const nested = ['id', 'account', 'storage'].some((key) => fieldOf(spec, key) !== undefined);
  if (flat === nested) return undefined;
  return flat ? 'flat' : 'nested';
}
