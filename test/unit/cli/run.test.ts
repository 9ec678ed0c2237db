import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { runIn } from './memory.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const mistakes: readonly (readonly [readonly string[], string])[] = [
  [['chek'], 'There is no command `chek`. Did you mean `check`?'],
  [['xyz'], 'There is no command `xyz`. There is `check`, `inspect`.'],
  [['--versoin'], 'There is no option `--versoin`. Did you mean `--version`?'],
  [['check', '--formt', 'json'], 'There is no option `--formt`. Did you mean `--format`?'],
  [['check', '--format', 'jsn'], '`--format` does not take `jsn`. Did you mean `json`?'],
  [['check', '--fail-on=never'], '`--fail-on` does not take `never`. It takes error, warning.'],
  [['check', '--format'], '`--format` wants a value: --format FORMAT.'],
  [['check', '--help=yes'], '`--help` takes no value.'],
  [
    ['check', '-f'],
    'There is no option `-f`. The options are --format, --fail-on, --set, --stdin-filename, --help, --version.',
  ],
  [['check', '--set', 'x'], '`--set` wants KEY=VALUE, such as rules.unknown-key=off, not `x`.'],
  [['check', '--set', 'rules.x=loud'], '`--set`: `rules.x` must be off, hint, information, warning or error.'],
  [
    ['check', '--stdin-filename', 'a.yaml', 'b.yaml'],
    '`--stdin-filename` names the one file to check; leave out the other paths.',
  ],
];

for (const [args, message] of mistakes) {
  it(`model-artifacts ${args.join(' ')}`, async () => {
    assert.deepEqual(await runIn({}, args), {
      code: 2,
      output: '',
      complaints: `model-artifacts: ${message}\nTry \`model-artifacts --help\`.\n`,
    });
  });
}

it('--version says the version', async () => {
  for (const args of [['--version'], ['check', '--version']]) {
    assert.deepEqual(await runIn({}, args), { code: 0, output: `${version}\n`, complaints: '' });
  }
});

it('--help says what there is', async () => {
  assert.match((await runIn({}, ['--help'])).output, /^Usage: model-artifacts COMMAND/);
  assert.match((await runIn({}, ['check', '-h'])).output, /^Usage: model-artifacts check \[PATH\]…/);
  const { code, output, complaints } = await runIn({}, []);
  assert.deepEqual(
    { code, output, complaints: complaints.split('\n')[0] },
    {
      code: 2,
      output: '',
      complaints: 'Usage: model-artifacts COMMAND [OPTION]…',
    },
  );
});

it('what follows -- is a path, whatever it looks like', async () => {
  const { complaints } = await runIn({}, ['check', '--', '--format']);
  assert.equal(complaints, 'model-artifacts: --format: there is no such file or folder.\n');
});
