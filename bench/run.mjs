// Compares our language server with yaml-language-server, and holds hostile texts against the limits of time and memory.
// `inspect`, which writes a file of 2 GB and wants a Python with onnx and onnxruntime, is run only when it is named.
// Usage: npm run build && npm run bench -- [speed|robustness|inspect]… [--write] [--only TEXT] [--rounds N]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const programs = ['speed', 'robustness', 'inspect'];
const usual = ['speed', 'robustness'];
const options = process.argv.slice(2);
const asked = programs.filter((name) => options.includes(name));
const outdir = path.join(root, 'out/bench');

await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['bench/speed.ts', 'bench/robustness.ts', 'bench/check-once.ts', 'bench/inspect.ts'],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'linked',
  logLevel: 'warning',
});

const rest = options.filter((option) => !programs.includes(option));
for (const name of asked.length > 0 ? asked : usual) {
  const file = path.join(outdir, `${name}.mjs`);
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', file, ...rest], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
