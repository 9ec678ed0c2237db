import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { begunKind } from '../../server/kinds/begun.ts';
import { candidate, recognise } from '../../server/kinds/recognise.ts';
import { kinds } from './kit.ts';

const furiosa = 'furiosa-artifacts';
const item = '{name: A, family: F, location: a.onnx, format: onnx}';

/** File name, text, and the id of the kind it is of. */
const rows: readonly (readonly [string, string, string | undefined])[] = [
  ['artifacts.yaml', `artifacts:\n  - ${item}\n`, furiosa],
  ['artifacts.yaml', 'artifacts:\n  - name: A\n    location: a\n    format: onnx\n', furiosa],
  ['artifacts.yaml', 'artifacts:\n  - family: F\n', furiosa],
  ['artifacts.yaml', 'artifacts:\n  - name: A\n    family: F\n    ver', furiosa],
  ['artifacts.yaml', 'x: 1\nartifacts:\n  - a: 1\n  - location: l\n    format: "open\n    family: F\n', furiosa],
  ['artifacts.yaml', `artifacts: [${item}]`, furiosa],
  ['artifacts.yaml', `{"artifacts": [{"location": "a", "format": "onnx"}]}`, furiosa],
  // Of the wrong shape, and ours all the same.
  ['artifacts.yaml', `artifact:\n  - ${item}\n`, furiosa],
  ['artifacts.yaml', `- ${item}\n`, furiosa],
  ['artifacts.yaml', `artifacts:\n  A: ${item}\n`, furiosa],
  ['artifacts.yaml', 'name: A\nfamily: F\nlocation: a\nformat: onnx\n', furiosa],
  ['artifacts.yaml', `registry:\n  artifacts:\n    - ${item}\n`, furiosa],
  ['artifacts.yaml', `- artifacts:\n    - ${item}\n`, furiosa],
  ['artifact.yaml', `artifacts:\n  - ${item}\n`, furiosa],
  ['artifacts.yml', `artifacts:\n  - ${item}\n`, furiosa],
  // Other tools' files of the same name.
  [
    'artifacts.yaml',
    'artifacts:\n  - name: registry\n    description: d\n    paths: [a]\n    tag: t\n    category: c\n',
    undefined,
  ],
  ['artifacts.yaml', 'my-model:\n  path: models/m.pkl\n  type: model\n  labels: [a]\n', undefined],
  ['artifacts.yaml', 'artifacts:\n  - name: x\n    path: y\n', undefined],
  ['artifacts.yaml', 'version: 1\nartifacts:\n  foo:\n    format: zip\n', undefined],
  ['artifacts.yaml', 'artifacts:\n', undefined],
  ['artifacts.yaml', 'artifacts: []\n', undefined],
  ['artifacts.yaml', 'artifacts: {A: {path: x}}\n', undefined],
  ['artifacts.yaml', '', undefined],
  ['artifacts.yaml', '# only a comment\n', undefined],
  ['other.yaml', `artifacts:\n  - ${item}\n`, undefined],
  ['', `artifacts:\n  - ${item}\n`, furiosa],
  ['runtime.yaml', "MODEL_ARTIFACT_VERSION: '3.0'\n", 'oci-runtime'],
  ['runtime.yaml', '# c\nMODEL_DEPLOYMENT', 'oci-runtime'],
  ['runtime.yaml', '"MODEL_PROVENANCE": {\n\t', 'oci-runtime'],
  ['runtime.yaml', '{MODEL_DEPLOYMENT: {}}', 'oci-runtime'],
  ['runtime.yml', "MODEL_ARTIFACT_VERSION: '3.0'\n", 'oci-runtime'],
  ['runtime.yaml', 'requires_ansible: ">=2.9"\nplugin_routing: {}\n', undefined],
  ['runtime.yaml', 'model_artifact_version: "3.0"\n', undefined],
  ['runtime.yaml', 'a:\n  MODEL_DEPLOYMENT: {}\n', undefined],
  ['runtime.yaml', '', undefined],
  ['anything.yaml', 'apiVersion: dyff.io/v1alpha1\nkind: Model\n', 'dyff-model'],
  [
    'anything.yml',
    'kind: ConfigMap\napiVersion: v1\n---\napiVersion: alignmentlabs.dyff/v1\nkind: Model\n',
    'dyff-model',
  ],
  ['m.json', '{"apiVersion": "dyff.io/v1alpha1", "kind": "Model"}', 'dyff-model'],
  ['m.yaml', 'apiVersion: dyff.io/v2\nkind: Model\n', 'dyff-model'],
  ['m.yaml', 'apiVersion: dyff.io/v1alpha1\nkind: \n', 'dyff-model'],
  ['m.yaml', 'apiVersion: dyff.io/v1alpha1\nkind: Audit\n', undefined],
  ['m.yaml', 'apiVersion: example.com/v1\nkind: Model\n', undefined],
  ['m.yaml', 'apiVersion: notdyff.io/v1\nkind: Model\n', undefined],
  ['m.yaml', 'x: dyff.io/v1alpha1\nkind: Model\n', undefined],
  ['m.txt', 'apiVersion: dyff.io/v1alpha1\nkind: Model\n', undefined],
  ['bentofile.yaml', 'service: service:S\n', 'bentofile'],
  ['bentofile.yaml', '# c\n\n', undefined],
];

describe('recognition', () => {
  for (const [fileName, text, id] of rows) {
    it(`${fileName || 'untitled'}: ${JSON.stringify(text).slice(0, 70)} → ${id ?? 'nothing'}`, () => {
      assert.equal(recognise(kinds.all, fileName, text)?.id, id);
    });
  }

  it('finds what a long file is by its beginning, and what stands late in it too', () => {
    const filler = `# ${'x'.repeat(100)}\n`.repeat(1000);
    assert.equal(recognise(kinds.all, 'artifacts.yaml', `artifacts:\n${`  - ${item}\n`.repeat(5000)}`)?.id, furiosa);
    assert.equal(recognise(kinds.all, 'artifacts.yaml', `${filler}artifacts:\n  - ${item}\n`)?.id, furiosa);
  });

  it('offers the snippets of the kind an empty file is named for', () => {
    const named = ['artifacts.yaml', 'runtime.yaml', 'bentofile.yaml', 'x.yaml', ''];
    assert.deepEqual(
      named.map((name) => candidate(kinds.all, name, ' \n# c\n')?.id),
      [furiosa, 'oci-runtime', 'bentofile', undefined, undefined],
    );
    assert.equal(candidate(kinds.all, 'artifacts.yaml', 'a: 1\n'), undefined);
  });

  const begun: readonly (readonly [string, string, string | undefined])[] = [
    ['artifacts.yaml', 'art', furiosa],
    ['artifacts.yaml', 'artifacts:\n', furiosa],
    ['artifacts.yaml', 'artifacts:\n  - ', furiosa],
    ['artifacts.yaml', 'artifacts:\n  - na', furiosa],
    ['artifacts.yaml', 'artifacts:\n  na', furiosa],
    ['artifacts.yaml', 'artifacts:\n  - name: A\n    fam', furiosa],
    ['artifacts.yaml', 'artifacts:\n  - name: A\n    path: b\n', undefined],
    ['artifacts.yaml', 'artifacts: {A: {path: x}}\n', undefined],
    ['artifacts.yaml', 'version: 1\nartifacts:\n', undefined],
    ['artifacts.yaml', 'stages', undefined],
    ['runtime.yaml', 'model_a', 'oci-runtime'],
    ['runtime.yaml', 'requires', undefined],
    ['model.yaml', 'api', 'dyff-model'],
    ['model.yaml', 'kind: Model\napiVersion: ', 'dyff-model'],
    ['model.yaml', 'kind: Model\napiVersion: v1\n', undefined],
    ['model.yaml', 'name: x\n', undefined],
    ['other.yaml', 'art', undefined],
  ];
  for (const [fileName, text, id] of begun) {
    it(`offers the first words in ${fileName}: ${JSON.stringify(text)} → ${id ?? 'nothing'}`, () => {
      assert.equal(begunKind(kinds.all, fileName, text)?.id, id);
    });
  }
});
