import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { kinds, root } from '../kit.ts';
import { goodRegistry, wrongRegistry } from './memory.ts';

const built = path.join(root, 'out/program');
const program = path.join(built, 'cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'model-artifacts-'));

before(() => {
  execFileSync(process.execPath, ['scripts/build.mjs', '--out', built], { cwd: root });
});

after(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly complaints: string;
}

/** Runs the program in a folder below the temporary one. The output is cut after `most` characters by closing the pipe. */
function runProgram(
  where: string,
  args: readonly string[],
  options: { input?: string; most?: number } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: path.join(folder, where) });
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.length > (options.most ?? Number.POSITIVE_INFINITY)) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaints += chunk;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, output, complaints }));
    child.stdin.end(options.input ?? '');
  });
}

function write(name: string, content: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

it('checks a folder of this machine', async () => {
  write('plain/a/artifacts.yaml', wrongRegistry);
  write('plain/b/artifacts.yaml', goodRegistry);
  write('plain/out/artifacts.yaml', wrongRegistry);
  write('plain/.gitignore', 'out\n');
  symlinkSync(path.join(folder, 'plain'), path.join(folder, 'plain/loop'), 'junction');
  const { code, output, complaints } = await runProgram('plain', ['check', '--format', 'json']);
  const { files, summary } = JSON.parse(output);
  assert.deepEqual(
    { code, complaints, summary, paths: files.map((file: { path: string }) => file.path) },
    {
      code: 1,
      complaints: '',
      summary: { error: 1, warning: 0, information: 0, hint: 0 },
      paths: ['a/artifacts.yaml', 'b/artifacts.yaml'],
    },
  );
});

it('writes no colour into a pipe', async () => {
  write('plain/a/artifacts.yaml', wrongRegistry);
  const { output } = await runProgram('plain/a', ['check', 'artifacts.yaml']);
  assert.ok(!output.includes('\u001b'));
  assert.match(output, /^artifacts\.yaml \(Furiosa artifacts\): 1 error\n\nartifacts\.yaml:3:3 error /);
});

it('reads the standard input', async () => {
  write('input/x', '');
  const args = ['check', '--stdin-filename', 'artifacts.yaml'];
  assert.equal(
    (await runProgram('input', args, { input: goodRegistry })).output,
    '1 file checked, no problems found.\n',
  );
});

it('ends with 2 and a message when there is nothing to check', async () => {
  write('empty/x', '');
  const names = kinds.all.flatMap(({ files }) => files).join(', ');
  assert.deepEqual(await runProgram('empty', ['check', '--format', 'github']), {
    code: 2,
    output: '',
    complaints: `model-artifacts: .: there is no descriptor in this folder, such as ${names}.\n`,
  });
});

it('a long report arrives whole, and a reader may leave early', async () => {
  const item = '- name: A\n  famly: F\n  location: a.onnx\n  format: onnx\n  one: 1\n  two: 2\n';
  for (let index = 0; index < 8; index++) write(`large/${index}/artifacts.yaml`, `artifacts:\n${item.repeat(400)}`);
  const whole = await runProgram('large', ['check', '--format', 'json']);
  const report: { files: { problems: unknown[] }[] } = JSON.parse(whole.output);
  assert.deepEqual([whole.code, report.files.map(({ problems }) => problems.length)], [1, Array(8).fill(1001)]);
  const cut = await runProgram('large', ['check'], { most: 10 });
  assert.deepEqual([cut.code, cut.complaints], [1, '']);
});
