// Runs the suites in a real VS Code: the desktop one where there is one, else the one from the npm registry.
// Usage: node test/vscode/run.mjs [suite]… (dist/ must be built)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { seconds } from '../../scripts/setup/step.mjs';
import { buildSuites, suites } from './build.mjs';
import { findTestProgram } from './test-program.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const wanted = process.argv.slice(2);

const built = await buildSuites(root);
const program = await findTestProgram(root);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  const own = await runSuite(suite);
  counts.passed += own.passed;
  counts.failed += own.failed;
  counts.skipped += own.skipped;
}
if (process.env.MODEL_ARTIFACTS_COUNT) writeFileSync(process.env.MODEL_ARTIFACTS_COUNT, JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

/**
 * @param {{ name: string, place: string, peer?: boolean }} suite
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
async function runSuite({ name, place, peer }) {
  const start = performance.now();
  const report = path.join(root, 'out/vscode/report', name);
  mkdirSync(report, { recursive: true });
  const output = collected();
  const failure = await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: peer ? [built.extension, built.peer] : [built.extension],
    extensionTestsPath: built.index,
    extensionTestsEnv: { MODEL_ARTIFACTS_SUITE: name, MODEL_ARTIFACTS_REPORT: report },
    launchArgs: [path.join(built.workspaces, place)],
    stdout: output.stream,
    stderr: output.stream,
  }).then(() => undefined, String);
  console.log(`${name} (${seconds(start)})`);
  if (existsSync(path.join(report, 'report.txt'))) console.log(readFileSync(path.join(report, 'report.txt'), 'utf8'));
  const count = path.join(report, 'count.json');
  if (existsSync(count)) return JSON.parse(readFileSync(count, 'utf8'));
  console.log(`${output.text()}\nVS Code ended before its tests did: ${failure}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

/** VS Code's own output: much, and of interest only when no report was written. */
function collected() {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text = (text + chunk).slice(-20_000);
      done();
    },
  });
  return { stream, text: () => text };
}
