import { valueAt } from '../../document/entries.ts';
import type { PartCheck, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { deploymentOf, filledText, usedPath } from './deployment.ts';

const rule: Rule = {
  id: 'training-environment-differs',
  severity: 'information',
  title: 'The model was trained in another environment than it is deployed in',
  docs: 'That may be meant. Versions of libraries then differ between the two, and a model that was stored in one may not load in the other.',
  bad: 'MODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    INFERENCE_ENV_SLUG: generalml_p312_cpu_x86_64_v1\nMODEL_PROVENANCE:\n  TRAINING_CONDA_ENV:\n    TRAINING_ENV_SLUG: generalml_p311_cpu_x86_64_v3',
  good: 'MODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    INFERENCE_ENV_SLUG: generalml_p312_cpu_x86_64_v1\nMODEL_PROVENANCE:\n  TRAINING_CONDA_ENV:\n    TRAINING_ENV_SLUG: generalml_p312_cpu_x86_64_v1',
};

/** Compares the two environments by their paths, else by their slugs, else by their Python versions. */
export const trainingEnvironment: PartCheck = {
  title: 'Environment of the training',
  kinds: ['oci-runtime'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: ({ root }) => {
    const deployment = deploymentOf(root);
    const training = valueAt(root, 'MODEL_PROVENANCE', 'TRAINING_CONDA_ENV');
    if (deployment === undefined || training?.type !== 'map') return [];
    const { pythons, slugs } = deployment;
    const pairs = [
      [fieldOf(training, 'TRAINING_ENV_PATH'), usedPath(deployment)],
      [fieldOf(training, 'TRAINING_ENV_SLUG'), slugs.at(-1)],
      [fieldOf(training, 'TRAINING_PYTHON_VERSION'), pythons.at(-1)],
    ] as const;
    const both = pairs.find(([own, other]) => given(own) !== undefined && given(other) !== undefined);
    const [own, other] = both ?? [];
    if (own === undefined || other === undefined || same(given(own), given(other))) return [];
    const message = `The model was trained in another environment: \`${own.key}\` differs from \`${other.key}\`.`;
    const related = [{ ...rangeOf(other), message: 'the environment of the deployment' }];
    return [problemOf(rule, rangeOf(own), message, { related })];
  },
};

function given(field: Field | undefined): string | undefined {
  const text = filledText(field);
  return text === 'NOT_FOUND' ? undefined : text;
}

/** Patch numbers of Python versions do not count. */
function same(own: string | undefined, other: string | undefined): boolean {
  const short = (text: string | undefined) => text?.trim().replace(/^(\d+\.\d+)\.\d+$/, '$1');
  return short(own) === short(other);
}
