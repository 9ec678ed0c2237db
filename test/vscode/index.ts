import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * What VS Code calls inside its extension host: runs the suite named by `MODEL_ARTIFACTS_SUITE`, and writes what happened to
 * `report.txt` and `count.json` in the folder `MODEL_ARTIFACTS_REPORT`. Rejects when a test failed.
 */
export async function run(): Promise<void> {
  const suite = path.join(__dirname, 'suite', setting('MODEL_ARTIFACTS_SUITE'));
  const report = setting('MODEL_ARTIFACTS_REPORT');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: reporterTo(path.join(report, 'report.txt')) });
  for (const file of readdirSync(suite).sort()) if (file.endsWith('.test.js')) mocha.addFile(path.join(suite, file));
  const { passes, failures, pending } = await finished(mocha);
  writeFileSync(
    path.join(report, 'count.json'),
    JSON.stringify({ passed: passes, failed: failures, skipped: pending }),
  );
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function finished(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('mocha counted nothing'))));
  });
}

/** The output of the extension host is mixed with VS Code's own, so the report goes to a file. */
function reporterTo(file: string): new (runner: Mocha.Runner) => Mocha.reporters.Base {
  const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING } = Mocha.Runner.constants;
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      const write = (line: string) => appendFileSync(file, `${line}\n`);
      runner.on(EVENT_TEST_PASS, (test) => write(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
      runner.on(EVENT_TEST_PENDING, (test) => write(`  ﹣ ${test.fullTitle()}`));
      runner.on(EVENT_TEST_FAIL, (test, error) => write(`  ✖ ${test.fullTitle()}\n${error.stack ?? error.message}`));
    }
  };
}
