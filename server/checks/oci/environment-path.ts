import type { Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { fieldOf, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { type ChosenEnvironment, chosenEnvironment } from './chosen-environment.ts';
import { findSlug } from './conda-slugs.ts';
import { environmentKey, usedPath } from './deployment.ts';

const rule: Rule = {
  id: 'environment-path-form',
  severity: 'error',
  title: 'The path of the conda environment is no Object Storage address',
  docs: 'Unless the type is `data_science`, introspection takes bucket and namespace from the path and asks Object Storage for the object. A path that is not `oci://BUCKET@NAMESPACE/PATH` fails without being asked for.',
  bad: 'INFERENCE_ENV_PATH: oci://my-bucket/conda/my_env_v1\nINFERENCE_ENV_TYPE: published',
  good: 'INFERENCE_ENV_PATH: oci://my-bucket@my-namespace/conda/my_env_v1\nINFERENCE_ENV_TYPE: published',
};

/** Tells when the path of an environment cannot be looked up. */
export const environmentPath: PartCheck = {
  title: 'Path of the environment',
  kinds: ['oci-runtime'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const chosen = chosenEnvironment(ctx.root);
    if (chosen === undefined) return [];
    return [...noText(chosen), ...badForm(ctx, chosen)];
  },
};

/** A path that is no text; in its usual place the schema says so. */
function noText({ deployment }: ChosenEnvironment): readonly Problem[] {
  const field = usedPath(deployment);
  const usual = fieldOf(deployment.map, environmentKey)?.value;
  if (field === undefined || field.owner === usual) return [];
  if (field.value.type === 'scalar' && ['text', 'invalid'].includes(field.value.scalarType)) return [];
  const message = `\`${field.key}\` must be text of the form \`oci://BUCKET@NAMESPACE/PATH\`.`;
  return [problemOf(rule, rangeOf(field), message)];
}

function badForm(ctx: PartContext, { path, slug, type }: ChosenEnvironment): readonly Problem[] {
  if (path === undefined) return [];
  const { address, field } = path;
  if (type?.text === 'data_science' && address !== undefined) return [];
  const complete = address?.scheme === 'oci' && address.bucket !== '' && address.object !== '';
  const lookedUp = address?.bucket !== undefined && address.namespace !== undefined;
  if (complete && lookedUp) return [];
  const known = findSlug(ctx, slug?.text)?.path;
  const fix: Fix | undefined =
    known === undefined ? undefined : preferred(replaceValue('Write the path of the slug', field.written, known));
  const message = `\`${field.key}\` is ${shown(path.text)}; it must have the form \`oci://BUCKET@NAMESPACE/PATH\`.`;
  return [problemOf(rule, rangeOf(field), message, { severity: lookedUp ? 'warning' : 'error', fixes: [fix] })];
}
