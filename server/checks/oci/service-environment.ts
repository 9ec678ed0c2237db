import type { Fix, PartCheck, Problem, Range, Rule } from '../check.ts';
import { rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { type Chosen, type ChosenEnvironment, chosenEnvironment } from './chosen-environment.ts';
import { isServiceAddress, oldServiceBucket, serviceBucket } from './object-address.ts';

const own = 'oci://my-bucket@my-namespace/conda_environments/cpu/My_env/1.0/my_env_v1_0';
const provided =
  'oci://service-conda-packs@id19sfcrra6z/service_pack/cpu/General_Machine_Learning_for_CPUs_on_Python_3.12/1.0/generalml_p312_cpu_x86_64_v1';

const notProvided: Rule = {
  id: 'environment-not-provided',
  severity: 'warning',
  title: 'The type says Oracle provides the environment, the path leads elsewhere',
  docs: 'For the type `data_science` introspection looks for the path in the list of environments that Oracle provides, which all lie in the bucket `service-conda-packs` below `service_pack/`. Any other path is not in it. An environment of your own is of the type `published`.',
  bad: `INFERENCE_ENV_PATH: ${own}\nINFERENCE_ENV_TYPE: data_science`,
  good: `INFERENCE_ENV_PATH: ${own}\nINFERENCE_ENV_TYPE: published`,
};

const isProvided: Rule = {
  id: 'environment-is-provided',
  severity: 'warning',
  title: 'The type says the environment is published, the path leads to one that Oracle provides',
  docs: 'For the type `published` introspection asks Object Storage for the path with your own permissions, which rarely reach the bucket of the service. An environment in `service-conda-packs` is of the type `data_science`.',
  bad: `INFERENCE_ENV_PATH: ${provided}\nINFERENCE_ENV_TYPE: published`,
  good: `INFERENCE_ENV_PATH: ${provided}\nINFERENCE_ENV_TYPE: data_science`,
};

const oldBucket: Rule = {
  id: 'service-bucket-old',
  severity: 'warning',
  title: 'The bucket of the service is spelt with underscores',
  docs: 'Early examples name the bucket `service_conda_packs`. It is called `service-conda-packs`, and introspection compares the name.',
  bad: `INFERENCE_ENV_PATH: ${provided.replace(serviceBucket, oldServiceBucket)}`,
  good: `INFERENCE_ENV_PATH: ${provided}`,
};

const blanks: Rule = {
  id: 'service-path-blanks',
  severity: 'warning',
  title: 'The path of an environment of the service holds blanks',
  docs: 'Names of environments were written with blanks once and have underscores since. A path with blanks is found in some places and not in others.',
  bad: `INFERENCE_ENV_PATH: ${provided.replace('General_Machine_Learning', 'General Machine Learning')}`,
  good: `INFERENCE_ENV_PATH: ${provided}`,
};

/** Tells when type and path do not agree on who made the environment, and when a path of the service is in an early form. */
export const serviceEnvironment: PartCheck = {
  title: 'Environments of the service',
  kinds: ['oci-runtime'],
  rules: [notProvided, isProvided, oldBucket, blanks],
  stage: 'text',
  scope: 'item',
  run: ({ root, text }) => {
    const chosen = chosenEnvironment(root);
    const { path, type } = chosen ?? {};
    if (path?.address === undefined) return [];
    const provides = isServiceAddress(path.address);
    const problems: Problem[] = [];
    if (type?.text === 'data_science' && !provides) problems.push(elsewhere(path, type));
    if (type?.text === 'published' && provides) problems.push(fromOracle(path, type));
    if (provides && path.address.bucket === oldServiceBucket) problems.push(early(text, path));
    if (provides && /\s/.test(path.address.object)) problems.push(withBlanks(path));
    return problems;
  },
};

type Path = NonNullable<ChosenEnvironment['path']>;

function elsewhere(path: Path, type: Chosen): Problem {
  const message = `An environment of the type \`data_science\` lies in the bucket \`${serviceBucket}\` below \`service_pack/\`; this path leads elsewhere.`;
  const complete = path.address?.scheme === 'oci' && path.address.bucket !== undefined;
  const fix = complete ? replaceValue('Make the type `published`', type.field.written, 'published') : undefined;
  return problemOf(notProvided, rangeOf(path.field), message, { related: [typeHere(type)], fixes: [preferred(fix)] });
}

function fromOracle(path: Path, type: Chosen): Problem {
  const message = 'The path leads to an environment that Oracle provides; its type is `data_science`.';
  const fix = replaceValue('Make the type `data_science`', type.field.written, 'data_science');
  const related = [{ ...rangeOf(path.field), message: 'the path' }];
  return problemOf(isProvided, rangeOf(type.field), message, { related, fixes: [preferred(fix)] });
}

function typeHere({ field }: Chosen) {
  return { ...rangeOf(field), message: 'the type' };
}

function early(text: string, { field }: Path): Problem {
  const message = `The bucket of the service is called \`${serviceBucket}\`, with hyphens.`;
  const bucket = rangeOfBucket(text, rangeOf(field));
  const edits = [{ ...bucket, text: serviceBucket }];
  const fix: Fix | undefined =
    field.written.type === 'alias' ? undefined : { title: `Write \`${serviceBucket}\``, edits, preferred: true };
  return problemOf(oldBucket, bucket, message, { fixes: [fix] });
}

function rangeOfBucket(text: string, value: Range): Range {
  const index = text.slice(value.start, value.end).indexOf(oldServiceBucket);
  if (index < 0) return value;
  return { start: value.start + index, end: value.start + index + oldServiceBucket.length };
}

function withBlanks({ field, text }: Path): Problem {
  const message = 'The names in a path of the service have underscores in place of blanks.';
  const fix = replaceValue('Replace the blanks by underscores', field.written, text.trim().replaceAll(/\s+/g, '_'));
  return problemOf(blanks, rangeOf(field), message, { fixes: [preferred(fix)] });
}
