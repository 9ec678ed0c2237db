// Bundles every test/unit/**/*.test.ts to out/unit/ and runs them.
// Usage: node scripts/build-tests.mjs [part of a file name]…
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const reporter = pathToFileURL(path.join(root, 'scripts/setup/count-reporter.mjs')).href;

const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const sources = testFiles().filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
process.exitCode = sources.length === 0 ? nothingToRun() : run(await bundle(sources));

/** Paths of the sources, relative to the checkout, with `/`. */
function testFiles() {
  return readdirSync(path.join(root, 'test/unit'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/unit/${name.replaceAll(path.sep, '/')}`)
    .sort();
}

/**
 * One module per test file; what they share is bundled once.
 * @param {readonly string[]} entryPoints
 */
async function bundle(entryPoints) {
  const outdir = path.join(root, 'out/unit', String(process.pid));
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outdir,
    outbase: 'test/unit',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return entryPoints.map((source) => path.join(outdir, path.relative('test/unit', source).replace(/\.ts$/, '.mjs')));
}

/**
 * The tests see the checkout as their working folder. `MODEL_ARTIFACTS_COUNT` names a file that gets the count.
 * @param {readonly string[]} files
 */
function run(files) {
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  const count = process.env.MODEL_ARTIFACTS_COUNT;
  if (count) reporters.push(`--test-reporter=${reporter}`, `--test-reporter-destination=${count}`);
  // Node leaves one core alone by default, which on two cores halves the speed.
  const options = ['--enable-source-maps', '--test', `--test-concurrency=${availableParallelism()}`, ...reporters];
  return spawnSync(process.execPath, [...options, ...files], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

function nothingToRun() {
  console.error(`There is no unit test${filters.length > 0 ? ` whose path holds ${filters.join(' or ')}` : ''}.`);
  return 1;
}
