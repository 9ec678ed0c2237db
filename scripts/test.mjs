// npm test: installs what the tests need and runs all of them, or the named parts. Works on a fresh clone.
// Usage: npm test [-- lint|typecheck|generated|build|unit|vscode …]
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNodeModules } from './setup/node-modules.mjs';
import { installPython } from './setup/python.mjs';
import { runVisibly, seconds } from './setup/step.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const countFile = path.join(root, 'out/count.json');
const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsc = 'node_modules/typescript/bin/tsc';

/**
 * What is run, in this order: each a list of commands for Node. Only some count single tests.
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
const parts = {
  lint: [[biome, 'ci']],
  typecheck: [
    [tsc, '-p', '.'],
    [tsc, '-p', 'scripts'],
  ],
  generated: [['scripts/generate.mjs', '--check']],
  build: [['scripts/build.mjs', '--production']],
  unit: [['scripts/build-tests.mjs']],
  vscode: [['test/vscode/run.mjs']],
};

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} wanted */
async function main(wanted) {
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    console.error(`There is no part ${unknown}; the parts are ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  const ready = await setUp();
  if (!ready) return 1;
  const python = ready.python ? { MODEL_ARTIFACTS_PYTHON: ready.python } : {};
  const env = { ...process.env, ...python, MODEL_ARTIFACTS_COUNT: countFile };
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, commands] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const counts = await runPart(name, commands, env);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return sum.failed > 0 ? 1 : 0;
}

/** Gives the Python for the tests, if there is one. What cannot be set up counts as one failure. */
async function setUp() {
  try {
    await installNodeModules(root);
    return { python: await installPython(root) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\n0 passed, 1 failed');
    return undefined;
  }
}

/**
 * A part that fails without counting its tests counts as one failure.
 * @param {string} name
 * @param {readonly (readonly string[])[]} commands
 * @param {NodeJS.ProcessEnv} env
 */
async function runPart(name, commands, env) {
  console.log(`\n▸ ${name}`);
  const start = performance.now();
  mkdirSync(path.dirname(countFile), { recursive: true });
  rmSync(countFile, { force: true });
  let failed = false;
  for (const command of commands) {
    failed = (await runVisibly(process.execPath, command, { cwd: root, env })) !== 0 || failed;
  }
  console.log(`  ${name} ${failed ? 'failed' : 'passed'} in ${seconds(start)}`);
  const counts = existsSync(countFile)
    ? JSON.parse(readFileSync(countFile, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  return failed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
