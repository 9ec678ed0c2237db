import { table } from './completion-table.ts';

const environment = (line: string) => `MODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    ${line}\n`;

table('oci-runtime', [
  {
    at: 'an empty file',
    source: '<|>',
    labels: [
      'Runtime with an environment of Oracle',
      'Runtime with a published environment',
      'MODEL_ARTIFACT_VERSION',
      'MODEL_DEPLOYMENT',
      'MODEL_PROVENANCE',
    ],
    accept: 'MODEL_ARTIFACT_VERSION',
    result: "MODEL_ARTIFACT_VERSION: '3.0'",
  },
  {
    at: 'a constant that must be quoted',
    source: 'MODEL_ARTIFACT_VERSION: <|>',
    labels: ['3.0'],
    result: 'MODEL_ARTIFACT_VERSION: "3.0"',
  },
  {
    at: 'a constant inside quotes',
    source: "MODEL_ARTIFACT_VERSION: '<|>'",
    labels: ['3.0'],
    result: "MODEL_ARTIFACT_VERSION: '3.0'",
  },
  {
    at: 'examples that must be quoted',
    source: environment('INFERENCE_PYTHON_VERSION: <|>'),
    labels: ['3.12', '3.10', '3.8.16'],
    accept: '3.10',
    result: environment('INFERENCE_PYTHON_VERSION: "3.10"'),
  },
  {
    at: 'a value that is no number',
    source: environment('INFERENCE_PYTHON_VERSION: 3<|>'),
    labels: ['3.12', '3.10', '3.8.16'],
    accept: '3.8.16',
    result: environment('INFERENCE_PYTHON_VERSION: 3.8.16'),
  },
  {
    at: 'a key that must be there and may be null',
    source: 'MODEL_PROVENANCE:\n  TRAINING_CONDA_ENV:\n    TRAINING_ENV_TYPE: <|>\n',
    labels: ['data_science', 'published', "''", 'NOT_FOUND', 'null'],
    accept: "''",
    result: 'MODEL_PROVENANCE:\n  TRAINING_CONDA_ENV:\n    TRAINING_ENV_TYPE: ""\n',
  },
  {
    at: 'a map that may be null',
    source: 'MODEL_PROVENANCE:\n  TRAINING_CODE: <|>\n',
    labels: [
      'Empty training code',
      'null',
      'ARTIFACT_DIRECTORY',
      'GIT_BRANCH',
      'GIT_COMMIT',
      'GIT_REMOTE',
      'TRAINING_SCRIPT',
    ],
    accept: 'null',
    result: 'MODEL_PROVENANCE:\n  TRAINING_CODE: null\n',
  },
  {
    at: 'a data set',
    source: environment('INFERENCE_ENV_SLUG: <|>'),
    labels: ['armml_p312_cpu_aarch64_v1', 'forecast_p311_cpu_x86_64_v13', 'generalml_p311_cpu_x86_64_v3', '…'],
    result: environment('INFERENCE_ENV_SLUG: armml_p312_cpu_aarch64_v1'),
  },
  {
    at: 'the keys of an environment',
    source: environment('INFERENCE_ENV_SLUG: x\n    INFERENCE_ENV_<|>'),
    labels: ['INFERENCE_ENV_PATH', 'INFERENCE_ENV_TYPE', 'INFERENCE_PYTHON_VERSION'],
    accept: 'INFERENCE_ENV_TYPE',
    result: environment('INFERENCE_ENV_SLUG: x\n    INFERENCE_ENV_TYPE: data_science'),
  },
]);
