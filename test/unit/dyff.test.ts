import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Problem } from '../../server/checks/check.ts';
import { apply } from './fixtures.ts';
import { open } from './kit.ts';

const id = '0123456789abcdef0123456789abcdef';
const commit = 'f6c9be08f16fe4d3a719bee0a4a7c7415b5c65df';

describe('a Model manifest is judged as its consumers judge it', () => {
  const verdicts: Record<
    'repoIds' | 'urls' | 'quantities',
    Record<'accepted' | 'refused', readonly string[]>
  > = JSON.parse(readFileSync('test/data/dyff/verdicts.json', 'utf8'));
  const tables = [
    ['repoIds', 'invalid-repo-id', (value: string) => nested({ source: hub(value) })],
    ['urls', 'url-not-http', (value: string) => nested({ source: git(value) })],
    ['quantities', 'invalid-quantity', (value: string) => nested({ quantity: value })],
  ] as const;
  for (const [name, rule, manifest] of tables) {
    it(name, () => {
      const told = (value: string) =>
        problemsOf(manifest(JSON.stringify(value))).some((problem) => problem.id === rule);
      assert.deepEqual(verdicts[name].accepted.filter(told), []);
      assert.deepEqual(
        verdicts[name].refused.filter((value) => !told(value)),
        [],
      );
    });
  }
});

describe('limits of Kubernetes', () => {
  const rows: readonly [string, string, readonly string[]][] = [
    ['a name of 253 characters', `name: ${'a'.repeat(253)}`, []],
    ['a name of 254 characters', `name: ${'a'.repeat(254)}`, ['invalid-resource-name']],
    ['a namespace of 63 characters', `name: a\n  namespace: ${'a'.repeat(63)}`, []],
    ['a namespace of 64 characters', `name: a\n  namespace: ${'a'.repeat(64)}`, ['invalid-namespace']],
    ['a label of 63 characters', `name: a\n  labels: {${'k'.repeat(63)}: ${'v'.repeat(63)}}`, []],
    ['a label value of 64 characters', `name: a\n  labels: {k: ${'v'.repeat(64)}}`, ['invalid-label-value']],
    ['a label key of 64 characters', `name: a\n  labels: {${'k'.repeat(64)}: v}`, ['invalid-label-key']],
    ['annotations of 256 KiB', `name: a\n  annotations: {a: "${'x'.repeat(256 * 1024 - 1)}"}`, []],
    ['one byte more', `name: a\n  annotations: {a: "${'x'.repeat(256 * 1024)}"}`, ['annotations-too-large']],
    ['bytes, not letters', `name: a\n  annotations: {a: "${'ä'.repeat(128 * 1024)}"}`, ['annotations-too-large']],
  ];
  for (const [title, metadata, ids] of rows) {
    it(title, () => {
      const found = problemsOf(upload(metadata)).map((problem) => problem.id);
      assert.deepEqual(
        found.filter((rule) => rule !== 'bento-tag-too-long'),
        ids,
      );
    });
  }
});

describe('fixes of a Model manifest', () => {
  const rows: readonly [string, string, string, string][] = [
    [
      'Fetch it with the kind `HuggingFaceHub`',
      'a block',
      nested({ source: '\n    kind: GitLFS\n    gitLFS:\n      url: https://huggingface.co/a/1' }),
      nested({ source: '\n    kind: HuggingFaceHub\n    huggingFaceHub:\n      repoID: a/1\n      revision: main' }),
    ],
    [
      'Fetch it with the kind `HuggingFaceHub`',
      'braces, and a revision of digits alone',
      nested({ source: '{gitLFS: {url: https://huggingface.co/a/b/tree/123}, kind: GitLFS}' }),
      nested({ source: '{huggingFaceHub: {repoID: a/b, revision: "123"}, kind: HuggingFaceHub}' }),
    ],
    [
      'Fetch it with the kind `HuggingFaceHub`',
      'Windows line breaks',
      nested({ source: '\n    gitLFS:\n      url: https://hf.co/a/b\n    kind: "GitLFS"' }).replaceAll('\n', '\r\n'),
      nested({
        source: '\n    huggingFaceHub:\n      repoID: a/b\n      revision: main\n    kind: HuggingFaceHub',
      }).replaceAll('\n', '\r\n'),
    ],
    [
      'Add `gitLFS`',
      'behind the kind',
      nested({ source: '\n    kind: GitLFS # clone it' }),
      nested({
        source: '\n    kind: GitLFS # clone it\n    gitLFS:\n      url: https://git.example.com/ORGANISATION/NAME.git',
      }),
    ],
    [
      'Fill in `openLLM`',
      'behind a key with nothing',
      nested({ source: '\n    openLLM: # later\n    kind: OpenLLM' }),
      nested({
        source:
          '\n    openLLM: {modelKind: opt, modelID: facebook/opt-125m, modelVersion: commit hash} # later\n    kind: OpenLLM',
      }),
    ],
    [
      'Remove `gitLFS`',
      'with all that is in it',
      nested({ source: '\n    kind: Upload\n    gitLFS:\n      url: https://git.example.com/a.git' }),
      nested({ source: '\n    kind: Upload' }),
    ],
    [
      'Set `spec.id` to `00000000000000000000000000000000`',
      'which needs quotes',
      nested({ source: '{kind: Upload}' }).replace(
        `name: model-${id}`,
        `name: model-${'0'.repeat(32)}\n  labels: {dyff.io/id: "${'0'.repeat(32)}"}`,
      ),
      nested({ source: '{kind: Upload}' })
        .replace(`name: model-${id}`, `name: model-${'0'.repeat(32)}\n  labels: {dyff.io/id: "${'0'.repeat(32)}"}`)
        .replace(`id: ${id}`, `id: "${'0'.repeat(32)}"`),
    ],
    [
      'Remove the second `ner`',
      'its line',
      upload('name: a').replace('[image-classification]', '\n    - ner # one\n    - ner # two'),
      upload('name: a').replace('[image-classification]', '\n    - ner # one'),
    ],
  ];
  for (const [title, how, before, after] of rows) {
    it(`${title}: ${how}`, () => {
      const fix = problemsOf(before)
        .flatMap(({ fixes = [] }) => fixes)
        .find((one) => one.title === title);
      assert.ok(fix, JSON.stringify(problemsOf(before)));
      assert.equal(apply(before, fix.edits), after);
    });
  }
});

describe('remarks that would follow from another mistake are not made', () => {
  const rows: readonly [string, string, readonly string[]][] = [
    ['something of the source is not read', nested({ source: '\n    kind: GitLFS\n    gitLFS' }), ['yaml-colon']],
    ['the details under a misspelt key', nested({ source: '{kind: GitLFS, git_lfs: {url: x}}' }), ['unknown-key']],
    ['a key of the details beside the kind', nested({ source: '{kind: GitLFS, url: x}' }), ['unknown-key']],
    ['an alias of nothing', nested({ source: '\n    kind: GitLFS\n    gitLFS: *none' }), ['yaml-alias']],
    ['a source under a misspelt key', upload('name: a').replace('upload', 'git_lfs\n  sorce: x'), ['unknown-key']],
    ['a source at the top', `${upload('name: a').replace('upload', 'git_lfs')}source: x\n`, ['unknown-key']],
    ['a kind that is a number', nested({ source: '{kind: 5, gitLFS: {url: x y}}' }), ['wrong-type', 'url-not-http']],
    ['details that are no map', nested({ source: '{kind: GitLFS, gitLFS: text}' }), ['wrong-type']],
  ];
  for (const [title, text, expected] of rows) {
    it(title, () => {
      const ids = problemsOf(text).map((problem) => problem.id);
      assert.deepEqual(ids, expected);
    });
  }
});

describe('secrets', () => {
  it('are in no message and no title of a fix', () => {
    const addresses = [
      'https://me:hunter2@git.example.com/a.git',
      'https://me:hunter2@git.example.com/a/tree/main/b',
      'https://me:hunter2@git.example.com',
      'https://me:hunter2@huggingface.co/a/b',
      'https://me:hunter2@git.example.com:99999/a',
      'https://me:hunter2@git.example.com/a?token=hunter2&x=1#y',
      'https://git.example.com/a.git?x=1&access_token=hunter2',
      'https://hf_hunter2@huggingface.co/a/b',
      'ssh://me:hunter2@git.example.com/a.git',
      'git+https://me:hunter2@git.example.com/a.git',
      'me:hunter2@git.example.com/a.git',
      'https://me:hunter2@@git.example.com/a.git',
    ];
    for (const address of addresses) {
      const quoted = JSON.stringify(address);
      const flat = upload('name: a').replace('sourceKind: upload', `sourceKind: git_lfs\n  source: ${quoted}`);
      for (const text of [nested({ source: git(quoted) }), nested({ source: hub(quoted) }), flat]) {
        assert.doesNotMatch(problemsOf(text).map(words).join('\n'), /hunter2/, address);
      }
    }
  });
});

function words({ message, related = [], fixes = [] }: Problem): string {
  return [message, ...related.map((place) => place.message), ...fixes.map((fix) => fix.title)].join('\n');
}

function problemsOf(text: string): readonly Problem[] {
  return open('dyff-model', text).problems;
}

function nested({ source = '{kind: Upload}', quantity = '10Gi' }: { source?: string; quantity?: string }): string {
  const block = source.startsWith('\n') ? source : ` ${source}`;
  return `apiVersion: dyff.io/v1alpha1\nkind: Model\nmetadata:\n  name: model-${id}\nspec:\n  id: ${id}\n  account: public\n  source:${block}\n  storage:\n    kind: PersistentVolume\n    persistentVolume: {storageClassName: dyff-model}\n    quantity: ${quantity}\n`;
}

function upload(metadata: string): string {
  return `apiVersion: alignmentlabs.dyff/v1\nkind: Model\nmetadata:\n  ${metadata}\nspec:\n  framework: transformers\n  name: A\n  services: [image-classification]\n  sourceKind: upload\n`;
}

function hub(repoId: string): string {
  return `{kind: HuggingFaceHub, huggingFaceHub: {repoID: ${repoId}, revision: ${commit}}}`;
}

function git(url: string): string {
  return `{kind: GitLFS, gitLFS: {url: ${url}}}`;
}
