// Every hostile text, as every kind it makes sense for, in a process of its own: an answer within 10 seconds and 700 MB.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { beginnings, hostileTexts, type KindId } from './hostile-texts.ts';

interface Outcome {
  readonly seconds: number;
  readonly megabytes: number;
  /** What was found, or what went wrong. */
  readonly answer: string;
  readonly failed: boolean;
}

const mostSeconds = 10;
const mostMegabytes = 700;
const fileNames: Readonly<Record<KindId, string>> = {
  'furiosa-artifacts': 'artifacts.yaml',
  'oci-runtime': 'runtime.yaml',
  'dyff-model': 'model.yaml',
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    cli: { type: 'string', default: 'dist/cli.js' },
    write: { type: 'boolean' },
    rounds: { type: 'string' },
    server: { type: 'string' },
  },
});

/** Tells the most memory a process ever had, when it ends; on Linux without what its parent had. */
const tellMemory = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  process.on('exit', () => {
    let most = process.resourceUsage().maxRSS;
    try { most = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]; } catch {}
    process.stderr.write('\\nmost memory: ' + most);
  });
`)}`;

function run(script: string, rest: readonly string[], accepted: readonly number[]): Outcome {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tellMemory, script, ...rest], {
    encoding: 'utf8',
    timeout: 12 * mostSeconds * 1000,
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - began) / 1000;
  const megabytes = Number(/most memory: (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
  const failed = status === null || !accepted.includes(status);
  const complaint = stderr.replace(/\n?most memory: \d+/, '').trim();
  return { seconds, megabytes, answer: failed ? `${status} ${complaint.slice(0, 300)}` : stdout, failed };
}

/** Prints one line; true when it is within the limits. */
function tell(title: string, way: string, { seconds, megabytes, answer, failed }: Outcome): boolean {
  const good = !failed && seconds <= mostSeconds && megabytes <= mostMegabytes;
  const shown = answer.length > 160 ? `${answer.slice(0, 160)}…` : answer;
  console.log(
    `${good ? '✓' : '✗'} ${seconds.toFixed(1).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB  ${title}, ${way}: ${shown}`,
  );
  return good;
}

/** The few words of the command line's JSON that say what it found. */
function summary(outcome: Outcome): Outcome {
  return outcome.failed
    ? outcome
    : { ...outcome, answer: /"summary":\s*(\{[^}]*\})/.exec(outcome.answer)?.[1] ?? outcome.answer };
}

const folder = mkdtempSync(path.join(tmpdir(), 'model-artifacts-bench-'));
let misses = 0;
try {
  for (const { title, kinds, make } of hostileTexts.filter((text) => text.title.includes(options.only))) {
    for (const kind of kinds) {
      const file = path.join(folder, fileNames[kind]);
      const mark = title.startsWith('byte order mark') ? '\ufeff' : '';
      writeFileSync(file, mark + beginnings[kind] + make());
      if (!tell(title, kind, run('out/bench/check-once.mjs', [kind, file], [0]))) misses++;
      if (existsSync(options.cli)) {
        const outcome = summary(run(options.cli, ['check', file, '--format', 'json'], [0, 1]));
        if (!tell(title, `${kind} on the command line`, outcome)) misses++;
      }
      rmSync(file);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(misses === 0 ? 'All within 10 seconds and 700 MB.' : `${misses} beyond 10 seconds or 700 MB, or failed.`);
if (misses > 0) process.exitCode = 1;
