import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hover } from '../../../server/language/hover.ts';
import { kinds, open } from '../kit.ts';
import { cursorIn } from './marked.ts';

interface Row {
  readonly on: string;
  readonly kind?: string;
  readonly source: string;
  /** The words it is shown for. */
  readonly words?: string;
  /** Its paragraphs, without the link to the documentation at the end. */
  readonly says?: readonly string[];
}

const item = (line: string) => `artifacts:\n  - name: A\n    family: F\n    ${line}\n`;
const nested = 'apiVersion: dyff.io/v1alpha1\nkind: Model\n';
const formatRule =
  'Written in lower case and exactly as listed; anything else is refused. The loader does not compare it with the content of the file.';
const versionBlocks = [
  '**Version** `version` · text or null · optional',
  'Which release of the model this is. Quote it when it looks like a number.',
  'Compared as text. Who loads the model must then give exactly this version: without one the loader finds nothing. A plain number loses what it does not need, so `1.10` is stored as 1.1.',
  'Example: `v1.1`',
];
const publisherBlocks = [
  '**Publisher** `publisher` · text or null · optional',
  'Who published it: a journal, a conference or an organisation.',
  'Any text.',
  'Example: `CVPR`',
];
const publisher = (value: string) => item(`metadata: {publication: {publisher: ${value}}}`);

const rows: readonly Row[] = [
  {
    on: 'a key with allowed values',
    source: item('for<|>mat: onnx'),
    words: 'format',
    says: [
      '**Format** `format` · text · required',
      'What kind of file the location points to.',
      formatRule,
      "Allowed:\n- `onnx`: An ONNX model file.\n- `tflite`: A TensorFlow Lite model file.\n- `code`: A Python file with a function or class of the artifact's name, which gives the model when it is called.",
    ],
  },
  {
    on: 'a key with a map',
    source: item('meta<|>data:'),
    words: 'metadata',
    says: [
      '**Metadata** `metadata` · map or null · optional',
      'What people want to know about the model: a description and where it was published.',
      'Optional, and so is everything in it. An empty list in its place passes with pydantic 1 only.',
      'Example:\n```yaml\ndescription: ResNet50 trained on ImageNet\npublication:\n  url: https://arxiv.org/abs/1512.03385\n```',
    ],
  },
  {
    on: 'a value of an enumeration',
    source: item('format: on<|>nx'),
    words: 'onnx',
    says: [
      '**`onnx`**: An ONNX model file.',
      '**Format** `format` · text · required',
      'What kind of file the location points to.',
    ],
  },
  {
    on: 'a value inside quotes',
    source: item('format: "tf<|>lite"'),
    words: '"tflite"',
    says: [
      '**`tflite`**: A TensorFlow Lite model file.',
      '**Format** `format` · text · required',
      'What kind of file the location points to.',
    ],
  },
  {
    on: 'a value that is not allowed',
    source: item('format: ON<|>NX'),
    words: 'ONNX',
    says: [
      '**Format** `format` · text · required',
      'What kind of file the location points to.',
      formatRule,
      "Allowed:\n- `onnx`: An ONNX model file.\n- `tflite`: A TensorFlow Lite model file.\n- `code`: A Python file with a function or class of the artifact's name, which gives the model when it is called.",
    ],
  },
  { on: 'a text', source: item('version: "1<|>.10"'), words: '"1.10"', says: versionBlocks },
  {
    on: 'a number where a text is wanted',
    source: item('version: 1<|>.10'),
    words: '1.10',
    says: ['Without quotes `1.10` is read as the number `1.1`. Put it in quotes to keep the text.', ...versionBlocks],
  },
  {
    on: 'a Boolean where a text is wanted',
    source: publisher('no<|>'),
    words: 'no',
    says: [
      'Without quotes `no` is read as the Boolean `false`. Put it in quotes to keep the text.',
      ...publisherBlocks,
    ],
  },
  {
    on: 'an octal number',
    source: publisher('01<|>0'),
    words: '010',
    says: ['Without quotes `010` is read as the number `8`. Put it in quotes to keep the text.', ...publisherBlocks],
  },
  {
    on: 'a time',
    source: publisher('12:<|>30'),
    words: '12:30',
    says: [
      'Without quotes `12:30` is read as the number `750`. Put it in quotes to keep the text.',
      ...publisherBlocks,
    ],
  },
  {
    on: 'a date where a text is wanted',
    source: publisher('2020-<|>01-01'),
    words: '2020-01-01',
    says: ['Without quotes `2020-01-01` is read as a date. Put it in quotes to keep the text.', ...publisherBlocks],
  },
  {
    on: 'null',
    source: publisher('~<|>'),
    words: '~',
    says: ['Without quotes `~` is read as null.', ...publisherBlocks],
  },
  {
    on: 'a date where a date is wanted',
    source: item('metadata: {publication: {date: 2020-<|>01-01}}'),
    words: '2020-01-01',
    says: [
      '**Date** `date` · text or null · optional',
      'Day of publication as year-month-day.',
      'A whole day. Every number, a bare year too, is taken for seconds since 1970: `2017` becomes 1 January 1970.',
      'Example: `2015-12-10`',
    ],
  },
  {
    on: 'an item of a list',
    source: item('metadata: {publication: {authors: [A<|>da]}}'),
    words: 'Ada',
    says: ['**Author** · text', "One author's name.", 'Example: `Kaiming He`'],
  },
  { on: 'a key that is unknown', source: item('famly<|>: G') },
  { on: 'a value that is unknown and reads as its letters', source: item('famly: <|>G') },
  {
    on: 'a value of an unknown key that reads as something else',
    source: item('famly: <|>1.10'),
    words: '1.10',
    says: ['Without quotes `1.10` is read as the number `1.1`.'],
  },
  { on: 'a comment', source: '# c<|>omment\nartifacts:\n  - family: F\n    name: A\n' },
  { on: 'the blanks between', source: 'artifacts:\n <|> - family: F\n    name: A\n' },
  { on: 'a missing value', source: item('version:<|>') },
  {
    on: 'an alias of a map',
    source: 'artifacts:\n  - &a\n    name: A\n    family: F\n    metadata:\n      description: d\n  - <<: *<|>a\n',
    words: '*a',
    says: ['`*a` stands for:\n```yaml\nname: A\nfamily: F\nmetadata:\n  description: d\n```'],
  },
  {
    on: 'an alias of a text',
    source: 'artifacts:\n  - name: &n "A B"\n    family: F\n  - name: *<|>n\n',
    words: '*n',
    says: ['`*n` stands for:\n```yaml\n"A B"\n```'],
  },
  {
    on: 'an alias of nothing',
    source: 'artifacts:\n  - name: A\n    family: F\n  - name: *<|>n\n',
    words: '*n',
    says: ['No anchor `&n` comes before this alias.'],
  },
  {
    on: 'a line below a broken one',
    source: item('version: "1\n    for<|>mat: onnx'),
    words: 'format',
    says: [
      '**Format** `format` · text · required',
      'What kind of file the location points to.',
      formatRule,
      "Allowed:\n- `onnx`: An ONNX model file.\n- `tflite`: A TensorFlow Lite model file.\n- `code`: A Python file with a function or class of the artifact's name, which gives the model when it is called.",
    ],
  },
  {
    on: 'a slug out of date',
    kind: 'oci-runtime',
    source: 'MODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    INFERENCE_ENV_SLUG: automlx234_p3<|>8_cpu_x86_64_v1\n',
    words: 'automlx234_p38_cpu_x86_64_v1',
    says: [
      '**`automlx234_p38_cpu_x86_64_v1`**: Oracle AutoMLx v23.4 for CPU on Python 3.8. Deprecated.',
      'Use `generalml_p312_cpu_x86_64_v1` or `tensorflow220_p312_gpu_x86_64_v1` instead.',
      '**Environment slug** `INFERENCE_ENV_SLUG` · text or null · required',
      'Short name of the environment: the last part of its path.',
    ],
  },
  {
    on: 'a constant',
    kind: 'oci-runtime',
    source: 'MODEL_ARTIFACT<|>_VERSION: "3.0"\n',
    words: 'MODEL_ARTIFACT_VERSION',
    says: [
      '**Artifact version** `MODEL_ARTIFACT_VERSION` · text · required',
      'Version of the layout of this file. It is always 3.0, in quotes.',
      'Compared with the text 3.0. Without the quotes YAML reads a number, and the introspection fails.',
      'Allowed:\n- `"3.0"`',
    ],
  },
  {
    on: 'a task',
    kind: 'dyff-model',
    source: 'apiVersion: alignmentlabs.dyff/v1\nkind: Model\nspec:\n  services:\n    - image-<|>classification\n',
    words: 'image-classification',
    says: [
      '**`image-classification`**: Assign a label to a whole image.',
      '**List item** · text',
      'The name of one inference task.',
    ],
  },
  {
    on: 'a key that anybody may choose',
    kind: 'dyff-model',
    source: `${nested}metadata:\n  annotations:\n    any.one/t<|>eam: vision\n`,
    words: 'any.one/team',
    says: [
      '**`any.one/team`** · text · optional',
      'The text of this annotation. It must be text: quote numbers, `true`, `false`, `yes` and `no`.',
      'kubectl refuses the whole document when one annotation is a number or a Boolean.',
      'Example: `models@example.com`',
    ],
  },
  {
    on: 'a key that depends on another one',
    kind: 'dyff-model',
    source: `${nested}spec:\n  source:\n    kind: GitLFS\n    git<|>LFS: {url: x}\n`,
    words: 'gitLFS',
    says: [
      '**`gitLFS`** · map or null · required',
      'Details for the kind `GitLFS`: which repository to clone.',
      'Dyff runs `git clone` and `git lfs fetch` with it.',
      'Example:\n```yaml\nurl: https://huggingface.co/microsoft/resnet-50\n```',
    ],
  },
  {
    on: 'a key of the second document',
    kind: 'dyff-model',
    source: `${nested}---\n${nested}me<|>tadata: {}\n`,
    words: 'metadata',
    says: [
      '**`metadata`** · map · required',
      'What Kubernetes itself needs to know about the object: its name, and labels to find it by.',
      'Only the keys that Kubernetes knows are allowed; kubectl and the API server refuse any other one.',
      'Example:\n```yaml\nname: model-3be8292c1296402bae1981499f31c635\n```',
    ],
  },
  {
    on: 'a document of another kind',
    kind: 'dyff-model',
    source: `${nested}---\napiVersion: v1\nki<|>nd: ConfigMap\n`,
  },
];

describe('hover', () => {
  for (const row of rows) it(`on ${row.on}`, () => checkHover(row));
});

function checkHover({ kind = 'furiosa-artifacts', source, words, says }: Row): void {
  const { text, offset } = cursorIn(source);
  const descriptor = open(kind, text);
  const shown = hover(descriptor, offset, kinds.data);
  assert.equal(shown && text.slice(shown.start, shown.end), words);
  const { title, documentation } = descriptor.kind;
  const link = `[Documentation of ${title}](${documentation})`;
  const alias = words?.startsWith('*') === true;
  assert.equal(shown?.markdown, says && [...says, ...(alias ? [] : [link])].join('\n\n'));
}
