import type { PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { type Chosen, type ChosenEnvironment, chosenEnvironment } from './chosen-environment.ts';
import { findSlug, pythonInSlug } from './conda-slugs.ts';
import { lastSegment } from './object-address.ts';
import { usedPython } from './python-version.ts';

const slugAndPath: Rule = {
  id: 'slug-differs-from-path',
  severity: 'warning',
  title: 'The slug is not the last part of the path',
  docs: 'The path alone decides which environment is deployed; the slug is shown to people and must name the same one. It is the last part of the path.',
  bad: 'INFERENCE_ENV_PATH: oci://my-bucket@my-namespace/conda/cpu/my_env/1.0/my_env_v1_0\nINFERENCE_ENV_SLUG: my_env_v2_0',
  good: 'INFERENCE_ENV_PATH: oci://my-bucket@my-namespace/conda/cpu/my_env/1.0/my_env_v1_0\nINFERENCE_ENV_SLUG: my_env_v1_0',
};

const pythonAndSlug: Rule = {
  id: 'python-differs-from-environment',
  severity: 'warning',
  title: 'The Python version is not the one the environment names',
  docs: 'The name of an environment tells its Python: `_p312_` is 3.12. A deployment starts what the path leads to, so another version in `INFERENCE_PYTHON_VERSION` is wrong. Copying a path from elsewhere is the usual reason.',
  bad: "INFERENCE_ENV_SLUG: generalml_p312_cpu_x86_64_v1\nINFERENCE_PYTHON_VERSION: '3.7'",
  good: "INFERENCE_ENV_SLUG: generalml_p312_cpu_x86_64_v1\nINFERENCE_PYTHON_VERSION: '3.12'",
};

const folderAndSlug: Rule = {
  id: 'folder-differs-from-slug',
  severity: 'warning',
  title: 'The path goes through the folder of another kind of machine',
  docs: 'Environments lie in a folder `cpu` or `gpu`, and the name of most says which. When they differ the path leads nowhere.',
  bad: 'INFERENCE_ENV_PATH: oci://service-conda-packs@id19sfcrra6z/service_pack/gpu/General_Machine_Learning_for_CPUs_on_Python_3.12/1.0/generalml_p312_cpu_x86_64_v1',
  good: 'INFERENCE_ENV_PATH: oci://service-conda-packs@id19sfcrra6z/service_pack/cpu/General_Machine_Learning_for_CPUs_on_Python_3.12/1.0/generalml_p312_cpu_x86_64_v1',
};

/** Tells when path, slug and Python version do not name the same environment. */
export const environmentAgreement: PartCheck = {
  title: 'Agreement of path, slug and Python version',
  kinds: ['oci-runtime'],
  rules: [slugAndPath, pythonAndSlug, folderAndSlug],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const chosen = chosenEnvironment(ctx.root);
    if (chosen === undefined) return [];
    const { path, slug } = chosen;
    const problems = [otherPython(chosen), path && otherFolder(ctx, path), path && slug && otherSlug(path, slug)];
    return problems.filter((problem) => problem !== undefined);
  },
};

type Path = NonNullable<ChosenEnvironment['path']>;

function otherSlug(path: Path, slug: Chosen): Problem | undefined {
  const last = path.address === undefined ? '' : lastSegment(path.address);
  if (last === '' || last === slug.text) return undefined;
  const message = `The slug is \`${slug.text}\`, but the path leads to \`${last}\`, which is what will be deployed.`;
  const fix = replaceValue(`Write \`${last}\``, slug.field.written, last);
  const related = [{ ...rangeOf(path.field), message: 'the path' }];
  return problemOf(slugAndPath, rangeOf(slug.field), message, { related, fixes: [preferred(fix)] });
}

function otherPython({ deployment, path, slug }: ChosenEnvironment): Problem | undefined {
  const python = usedPython(deployment);
  const named = path?.address && pythonInSlug(lastSegment(path.address)) ? path : slug;
  const version = named === path && path?.address ? pythonInSlug(lastSegment(path.address)) : pythonInSlug(slug?.text);
  if (python === undefined || named === undefined || version === undefined || version === `3.${python.minor}`)
    return undefined;
  const message = `\`${python.field.key}\` is 3.${python.minor}, but the environment has Python ${version}.`;
  const fix = replaceValue(`Write '${version}'`, python.field.written, `'${version}'`);
  const related = [{ ...rangeOf(named.field), message: `names Python ${version}` }];
  return problemOf(pythonAndSlug, rangeOf(python.field), message, { related, fixes: [preferred(fix)] });
}

function otherFolder(ctx: PartContext, { field, text, address }: Path): Problem | undefined {
  const last = address === undefined ? '' : lastSegment(address);
  const folder = address?.object.split('/').find((part) => part === 'cpu' || part === 'gpu');
  const machine = /_([cg]pu)(?=_|$)/.exec(last)?.[1];
  if (folder === undefined || machine === undefined || folder === machine) return undefined;
  const message = `The path goes through the folder \`${folder}\`, but \`${last}\` is an environment for \`${machine}\`.`;
  const known = findSlug(ctx, last)?.path;
  const fix = replaceValue('Correct the path', field.written, known ?? text.replace(`/${folder}/`, `/${machine}/`));
  return problemOf(folderAndSlug, rangeOf(field), message, { fixes: [preferred(fix)] });
}
