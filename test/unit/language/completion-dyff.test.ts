import { table } from './completion-table.ts';

const nested = 'apiVersion: dyff.io/v1alpha1\nkind: Model\n';
const flat = 'apiVersion: alignmentlabs.dyff/v1\nkind: Model\n';
const wholeFiles = [
  'Model from the Hugging Face Hub',
  'Model from a Git repository with large files',
  'Model you upload yourself',
  'Model built with OpenLLM',
  'Model in an object store',
  'Older generation: model from a Git repository',
  'Older generation: model that is uploaded',
];
const sources = [
  'Source: Hugging Face Hub',
  'Source: some files of the Hugging Face Hub',
  'Source: Git repository with large files',
  'Source: OpenLLM',
  'Source: upload',
];

table('dyff-model', [
  {
    at: 'an empty file',
    source: '<|>',
    labels: [...wholeFiles, 'apiVersion', 'kind', 'metadata', 'spec'],
    accept: 'apiVersion',
    result: 'apiVersion: dyff.io/v1alpha1',
  },
  {
    at: 'a new document',
    source: `${nested}---\n# next\n<|>`,
    labels: [...wholeFiles, 'apiVersion', 'kind', 'metadata', 'spec'],
    accept: 'kind',
    result: `${nested}---\n# next\nkind: Model`,
  },
  {
    at: 'the first value of a new document',
    source: `${nested}---\napiVersion: <|>\n---\n${flat}`,
    labels: ['dyff.io/v1alpha1', 'alignmentlabs.dyff/v1'],
    result: `${nested}---\napiVersion: dyff.io/v1alpha1\n---\n${flat}`,
  },
  { at: 'a document of another kind', source: `${nested}---\napiVersion: v1\nkind: ConfigMap\n<|>`, labels: [] },
  {
    at: 'the top of the nested generation',
    source: `${nested}<|>`,
    labels: ['metadata', 'spec'],
    result: `${nested}metadata:\n  name: model-name`,
  },
  {
    at: 'the kind',
    source: 'apiVersion: dyff.io/v1alpha1\nkind: <|>\n',
    labels: ['Model'],
    result: 'apiVersion: dyff.io/v1alpha1\nkind: Model\n',
  },
  {
    at: 'the nested spec',
    source: `${nested}spec:\n  <|>\n`,
    labels: ['id', 'account', 'source', 'storage'],
    accept: 'storage',
    result: `${nested}spec:\n  storage:\n    kind: PersistentVolume\n    persistentVolume:\n      storageClassName: dyff-model\n    quantity: 10Gi\n`,
  },
  {
    at: 'the flat spec',
    source: `${flat}spec:\n  <|>\n`,
    labels: ['framework', 'name', 'services', 'sourceKind', 'source'],
    accept: 'services',
    result: `${flat}spec:\n  services:\n    - image-classification\n`,
  },
  {
    at: 'a key that the kind of source needs',
    source: `${nested}spec:\n  source:\n    kind: GitLFS\n    <|>\n`,
    labels: ['gitLFS'],
    result: `${nested}spec:\n  source:\n    kind: GitLFS\n    gitLFS:\n      url: https://git.example.com/ORGANISATION/NAME.git\n`,
  },
  {
    at: 'a key that the kind of source does not need',
    source: `${flat}spec:\n  sourceKind: upload\n  <|>\n`,
    labels: ['framework', 'name', 'services'],
    result: `${flat}spec:\n  sourceKind: upload\n  framework: transformers\n`,
  },
  {
    at: 'a map with snippets',
    source: `${nested}spec:\n  source: <|>\n`,
    labels: [...sources, 'kind', 'gitLFS', 'huggingFaceHub', 'openLLM'],
    accept: 'Source: upload',
    result: `${nested}spec:\n  source:\n    kind: Upload\n`,
  },
  {
    at: 'values without a preparation',
    source: `${nested}spec:\n  source:\n    <|>\n`,
    labels: [...sources, 'kind', 'gitLFS', 'huggingFaceHub', 'openLLM'],
    accept: 'kind',
    result: `${nested}spec:\n  source:\n    kind: HuggingFaceHub\n`,
  },
  {
    at: 'a Boolean',
    source: `${nested}metadata:\n  ownerReferences:\n    - controller: <|>\n`,
    labels: ['true', 'false'],
    result: `${nested}metadata:\n  ownerReferences:\n    - controller: true\n`,
  },
  {
    at: 'labels',
    source: `${nested}metadata:\n  labels:\n    dyff.io/id: x\n    <|>\n`,
    labels: ['dyff.io/workflow', 'dyff.io/component', 'dyff.io/account'],
    result: `${nested}metadata:\n  labels:\n    dyff.io/id: x\n    dyff.io/workflow: model\n`,
  },
  {
    at: 'a value known elsewhere in the document',
    source: `${nested}metadata:\n  labels:\n    dyff.io/account: <|>\nspec:\n  account: acme\n`,
    labels: ['acme', 'public'],
    result: `${nested}metadata:\n  labels:\n    dyff.io/account: acme\nspec:\n  account: acme\n`,
  },
  {
    at: 'a task',
    source: `${flat}spec:\n  services:\n    - <|>\n`,
    labels: ['text-classification', 'token-classification', '…'],
    result: `${flat}spec:\n  services:\n    - text-classification\n`,
  },
  {
    at: 'a list of tasks',
    source: `${flat}spec:\n  services: <|>\n`,
    labels: ['text-classification', 'token-classification', '…'],
    result: `${flat}spec:\n  services:\n    - text-classification\n`,
  },
  {
    at: 'a flow list of tasks',
    source: `${flat}spec:\n  services: [ner, <|>]\n`,
    labels: ['text-classification', 'token-classification', '…'],
    result: `${flat}spec:\n  services: [ner, text-classification]\n`,
  },
  {
    at: 'a key in JSON',
    source: '{"apiVersion": "dyff.io/v1alpha1", "spec": {"<|>"}}',
    uri: 'file:///w/model.json',
    labels: ['id', 'account', 'source', 'storage'],
    accept: 'source',
    result: '{"apiVersion": "dyff.io/v1alpha1", "spec": {"source": {}}}',
  },
  {
    at: 'a value in JSON',
    source: '{"apiVersion": "dyff.io/v1alpha1", "kind": <|>}',
    uri: 'file:///w/model.json',
    labels: ['Model'],
    result: '{"apiVersion": "dyff.io/v1alpha1", "kind": "Model"}',
  },
]);
