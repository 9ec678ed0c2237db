import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import { kinds } from '../kit.ts';
import { goodRegistry, runIn, type Tree, warnedRegistry, wrongRegistry } from './memory.ts';

/** What is reported, each problem as `path:line id severity` and a clean file as its path alone. */
async function checked(tree: Tree, args: readonly string[] = [], input?: string) {
  const { code, output, complaints } = await runIn(tree, ['check', '--format=json', ...args], input);
  const report: {
    files: { path: string; problems: { id: string; severity: string; range: { start: { line: number } } }[] }[];
  } = JSON.parse(output);
  const files = report.files.flatMap(({ path, problems }) =>
    problems.length === 0
      ? [path]
      : problems.map(({ id, severity, range }) => `${path}:${range.start.line + 1} ${id} ${severity}`),
  );
  return { code, files, complaints };
}

const wrong = 'artifacts.yaml:3 unknown-key error';

describe('check: exit status', () => {
  it('0 for clean files', async () => {
    assert.deepEqual(await checked({ '/w/artifacts.yaml': goodRegistry }), {
      code: 0,
      files: ['artifacts.yaml'],
      complaints: '',
    });
  });

  it('1 for an error', async () => {
    assert.deepEqual(await checked({ '/w/artifacts.yaml': wrongRegistry }), {
      code: 1,
      files: [wrong],
      complaints: '',
    });
  });

  it('a warning is 0, and 1 with --fail-on warning', async () => {
    const tree = { '/w/artifacts.yaml': warnedRegistry };
    const files = ['artifacts.yaml:2 unquoted-scalar warning'];
    assert.deepEqual(await checked(tree), { code: 0, files, complaints: '' });
    assert.deepEqual(await checked(tree, ['--fail-on', 'warning']), { code: 1, files, complaints: '' });
  });

  it('2 for a path that is not there, and the others are judged', async () => {
    assert.deepEqual(await checked({ '/w/artifacts.yaml': wrongRegistry }, ['missing', 'artifacts.yaml']), {
      code: 2,
      files: [wrong],
      complaints: 'model-artifacts: missing: there is no such file or folder.\n',
    });
  });

  it('2 for a file or folder that cannot be read', async () => {
    const tree: Tree = { '/w/artifacts.yaml': 'forbidden file', '/w/secret': 'forbidden folder' };
    assert.deepEqual(await checked(tree), {
      code: 2,
      files: [],
      complaints:
        'model-artifacts: artifacts.yaml cannot be read: permission denied.\nmodel-artifacts: secret cannot be read: permission denied.\n',
    });
  });

  it('2 for a folder without a descriptor', async () => {
    const tree = { '/w/artifacts.yaml': 'steps: []\n', '/w/sub/artifacts.yaml': goodRegistry, '/w/other/x.txt': '' };
    const names = kinds.all.flatMap(({ files }) => files).join(', ');
    const complaints = `model-artifacts: other: there is no descriptor in this folder, such as ${names}.\n`;
    assert.deepEqual(await checked(tree, ['other', 'sub']), { code: 2, files: ['sub/artifacts.yaml'], complaints });
  });

  it('0 for a file of another kind, which is left out, and for one that holds nothing yet', async () => {
    const tree = { '/w/artifacts.yaml': 'steps: []\n', '/w/new/artifacts.yaml': '# to do\n' };
    assert.deepEqual(await checked(tree, ['artifacts.yaml', 'new']), { code: 0, files: [], complaints: '' });
  });
});

describe('check: which files', () => {
  it('a folder, a file in it and the same again are judged once', async () => {
    const tree = { '/w/a/artifacts.yaml': goodRegistry };
    assert.deepEqual((await checked(tree, ['a', 'a/artifacts.yaml', './a/'])).files, ['a/artifacts.yaml']);
  });

  it('paths outside the working folder', async () => {
    assert.deepEqual((await checked({ '/w/x': '', '/v/artifacts.yaml': wrongRegistry }, ['../v'])).files, [
      `../v/${wrong}`,
    ]);
  });

  it('the standard input under a name', async () => {
    const args = ['--stdin-filename', 'sub/artifacts.yaml'];
    assert.deepEqual(await checked({}, args, wrongRegistry), { code: 1, files: [`sub/${wrong}`], complaints: '' });
    assert.deepEqual(await checked({}, args, 'steps: []'), { code: 0, files: [], complaints: '' });
  });

  it('a JSON file only when it is named', async () => {
    const json = '{"apiVersion": "dyff.io/v9", "kind": "Model"}';
    const tree = { '/w/model.json': json, '/w/artifacts.yaml': goodRegistry };
    assert.deepEqual((await checked(tree)).files, ['artifacts.yaml']);
    assert.match((await checked(tree, ['model.json'])).files[0] ?? '', /^model\.json:1 /);
  });
});

describe('check: settings', () => {
  const off = JSON.stringify({ rules: { 'unknown-key': 'warning' } });
  const warned = 'artifacts.yaml:3 unknown-key warning';

  it('the nearest file up to the working folder', async () => {
    const tree = {
      '/.model-artifacts.json': JSON.stringify({ rules: { 'unknown-key': 'off' } }),
      '/w/.model-artifacts.json': off,
      '/w/a/artifacts.yaml': wrongRegistry,
      '/w/b/.model-artifacts.json': '{}',
      '/w/b/artifacts.yaml': wrongRegistry,
    };
    assert.deepEqual((await checked(tree)).files, [`a/${warned}`, `b/${wrong}`]);
    const { '/w/.model-artifacts.json': _, ...without } = tree;
    assert.deepEqual((await checked(without)).files, [`a/${wrong}`, `b/${wrong}`]);
  });

  it('in a repository up to its root', async () => {
    const tree = { '/.git/HEAD': '', '/.model-artifacts.json': off, '/w/artifacts.yaml': wrongRegistry };
    assert.deepEqual((await checked(tree)).files, [warned]);
  });

  it('--set wins over files; its value is JSON or text', async () => {
    const tree = { '/w/.model-artifacts.json': off, '/w/artifacts.yaml': wrongRegistry };
    assert.deepEqual((await checked(tree, ['--set', 'rules.unknown-key=hint'])).files, [
      'artifacts.yaml:3 unknown-key hint',
    ]);
    assert.deepEqual((await checked(tree, ['--set', 'rules={"unknown-key":"off"}'])).files, ['artifacts.yaml']);
  });

  it('a settings file that cannot be used is a failure, said once', async () => {
    const tree = { '/w/a/artifacts.yaml': goodRegistry, '/w/b/artifacts.yaml': goodRegistry };
    const broken = await checked({ ...tree, '/w/.model-artifacts.json': '{' });
    assert.deepEqual({ code: broken.code, files: broken.files }, { code: 2, files: [] });
    assert.match(broken.complaints, /^model-artifacts: \.model-artifacts\.json is no valid JSON: [^\n]*\n$/);
    const content = JSON.stringify({ rules: { 'unknown-key': 'loud' } });
    assert.deepEqual(await checked({ ...tree, '/w/b/.model-artifacts.json': content }), {
      code: 2,
      files: ['a/artifacts.yaml'],
      complaints:
        'model-artifacts: b/.model-artifacts.json: `rules.unknown-key` must be off, hint, information, warning or error.\n',
    });
  });
});

describe('check: encodings', () => {
  const text = goodRegistry.replace('name: A', 'name: Café');
  const rows: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['UTF-8', Buffer.from(text), ['artifacts.yaml']],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), ['artifacts.yaml']],
    ['Latin-1', Buffer.from(text, 'latin1'), ['artifacts.yaml:2 yaml-encoding error']],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), ['artifacts.yaml:1 yaml-encoding error']],
    ['UTF-16 without', Buffer.from(text, 'utf16le'), ['artifacts.yaml:1 yaml-encoding error']],
    ['UTF-16 big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), ['artifacts.yaml:1 yaml-encoding error']],
    ['no text at all', Buffer.from([1, 2, 0xff, 0]), ['artifacts.yaml:1 yaml-encoding error']],
    ['Latin-1 of another tool', Buffer.from('steps: café', 'latin1'), []],
  ];
  for (const [name, bytes, files] of rows) {
    it(name, async () => {
      const result = await checked({ '/w/artifacts.yaml': bytes }, ['artifacts.yaml']);
      assert.deepEqual(result, { code: files[0]?.includes(' ') ? 1 : 0, files, complaints: '' });
    });
  }

  it('is a rule like any other', async () => {
    const bytes = Buffer.from(text, 'latin1');
    assert.deepEqual((await checked({ '/w/artifacts.yaml': bytes }, ['--set', 'rules.yaml-encoding=off'])).files, [
      'artifacts.yaml',
    ]);
  });
});
