import type { PartContext, Problem, Rule } from '../check.ts';
import { isNull, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { findSlug } from './conda-slugs.ts';
import { type Deployment, filledText, isInPlace, pathKey, usedPath } from './deployment.ts';

export const pathEmptyRule: Rule = {
  id: 'environment-path-empty',
  severity: 'error',
  title: 'The path of the conda environment is empty',
  docs: 'Introspection fails without a path, and a deployment has no environment to start. Write where the packed environment lies: `oci://BUCKET@NAMESPACE/PATH`. ADS leaves it empty on purpose for models that run in a container of their own; save those with `ignore_introspection=True`.',
  bad: "INFERENCE_ENV_PATH: ''",
  good: 'INFERENCE_ENV_PATH: oci://service-conda-packs@id19sfcrra6z/service_pack/cpu/General_Machine_Learning_for_CPUs_on_Python_3.12/1.0/generalml_p312_cpu_x86_64_v1',
};

/** Paths that hold nothing, where no other path makes up for them. In place, what is no text is told by the schema. */
export function emptyPaths(ctx: PartContext, deployment: Deployment): readonly Problem[] {
  if (usedPath(deployment) !== undefined) return [];
  return deployment.paths.flatMap((field) => {
    const { value } = field;
    const text = value.type === 'scalar' && value.scalarType === 'text';
    if (!text && (isInPlace(deployment, field) || (isNull(field) && ctx.broken.length > 0))) return [];
    const path = pathOfSlug(ctx, deployment);
    const fix = path === undefined ? undefined : replaceValue('Write the path of the slug', field.written, path);
    const message = `\`${pathKey}\` is empty; write where the environment lies: \`oci://BUCKET@NAMESPACE/PATH\`.`;
    return [problemOf(pathEmptyRule, rangeOf(field), message, { fixes: [preferred(fix)] })];
  });
}

/** The path of the environment that the slug names, where it is known. */
export function pathOfSlug(ctx: PartContext, { slugs }: Deployment): string | undefined {
  return findSlug(ctx, filledText(slugs.at(-1)))?.path;
}
