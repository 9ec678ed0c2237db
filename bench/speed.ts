// Our language server beside yaml-language-server: the same texts, the same schema, over stdio, in turns.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Server } from './language-client.ts';
import { aliases, registry, type Sample } from './samples.ts';
import { type Effort, type Measure, measures, type Observations, session } from './session.ts';

interface Subject {
  readonly title: string;
  readonly sample: Sample;
  readonly peerEffort: Effort;
  readonly rounds: number;
  /** Ours divided by the peer's must not be more. */
  readonly targets: Readonly<Partial<Record<Measure, number>>>;
}

interface Row {
  readonly subject: string;
  readonly measure: Measure;
  readonly ours: number;
  readonly peer: number;
  readonly target: number | undefined;
}

const { values: options } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    rounds: { type: 'string' },
    server: { type: 'string', default: 'dist/server.js' },
  },
});

const ours: Server = { name: 'model-artifacts', command: [options.server, '--stdio'], settings: {} };
const peerFolder = path.resolve('node_modules/yaml-language-server');
const schema = pathToFileURL(path.resolve('schemas/generated/furiosa-artifacts.schema.json')).href;
const peer: Server = {
  name: 'yaml-language-server',
  command: [path.join(peerFolder, 'bin/yaml-language-server'), '--stdio'],
  initializationOptions: { l10nPath: path.join(peerFolder, 'l10n') },
  settings: {
    yaml: {
      validate: true,
      hover: true,
      completion: true,
      schemas: { [schema]: 'artifacts.yaml' },
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
    },
  },
};

const many: Effort = { times: 40, warmUp: 12, asks: true };
const few: Effort = { times: 8, warmUp: 4, asks: true };
const fewest: Effort = { times: 3, warmUp: 1, asks: false };
const subjects: readonly Subject[] = [
  { title: '10 artifacts', sample: registry(10), peerEffort: few, rounds: 5, targets: {} },
  {
    title: '100 artifacts',
    sample: registry(100),
    peerEffort: few,
    rounds: 7,
    targets: { start: 1 / 3, edit: 1 / 10, ...completion(1 / 4), hover: 1 },
  },
  { title: '1,000 artifacts', sample: registry(1000), peerEffort: few, rounds: 3, targets: {} },
  {
    title: '10,000 artifacts',
    sample: registry(10_000),
    peerEffort: few,
    rounds: 5,
    targets: { start: 1 / 2, edit: 1 / 40, ...completion(1 / 100), hover: 1 / 20, memory: 1 / 4 },
  },
  {
    title: '7,200 lines with 1,200 aliases',
    sample: aliases(),
    peerEffort: fewest,
    rounds: 1,
    targets: { open: 1 / 50, edit: 1 / 50 },
  },
];

function completion(target: number) {
  return { 'complete-key': target, 'complete-value': target, 'complete-typing': target };
}

const titles: Readonly<Record<Measure, string>> = {
  start: 'process start → first diagnostics',
  open: 'open → diagnostics',
  edit: 'edit → diagnostics',
  'complete-key': 'completion of a key',
  'complete-value': 'completion of a value',
  'complete-typing': 'character typed → completion',
  hover: 'hover',
  memory: 'memory after the edits (MB)',
};

const requested: ReadonlySet<Measure> = new Set(['complete-key', 'complete-value', 'complete-typing', 'hover']);

async function measure(subject: Subject): Promise<Row[]> {
  const seen: Record<'ours' | 'peer', Observations[]> = { ours: [], peer: [] };
  const rounds = Number(options.rounds ?? subject.rounds);
  for (let round = 0; round < rounds; round++) {
    seen.ours.push(await session(ours, subject.sample, { ...many, asks: subject.peerEffort.asks }));
    seen.peer.push(await session(peer, subject.sample, subject.peerEffort));
    process.stderr.write(`${subject.title}: ${round + 1} of ${rounds}\r`);
  }
  process.stderr.write('\n');
  const of = (who: 'ours' | 'peer', name: Measure) => median(seen[who].flatMap((observations) => observations[name]));
  const asked = measures.filter((name) => subject.peerEffort.asks || !requested.has(name));
  return asked.map((name) => ({
    subject: subject.title,
    measure: name,
    ours: of('ours', name),
    peer: of('peer', name),
    target: subject.targets[name],
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? Number.NaN) + (sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? Number.NaN)) / 2;
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ subject, measure: name, ours, peer, target }) => {
    const ratio = ours / peer;
    const verdict = target === undefined || Number.isNaN(ratio) ? '' : ratio <= target ? '✓' : '✗';
    const wanted = target === undefined ? '' : `≤ ${fraction(target)}`;
    return [subject, titles[name], number(ours), number(peer), fraction(ratio), wanted, verdict];
  });
  const head = ['file', 'measure', 'ours', 'peer', 'ours / peer', 'target', ''];
  const all = [head, head.map(() => '---'), ...cells];
  return all.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function number(value: number): string {
  return Number.isNaN(value) ? 'not served' : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function fraction(ratio: number): string {
  if (Number.isNaN(ratio)) return '';
  return ratio >= 1
    ? ratio.toFixed(2)
    : `1/${(1 / ratio).toFixed(1 / ratio < 10 && !Number.isInteger(1 / ratio) ? 1 : 0)}`;
}

/** Typing must feel the same in a long file as in a short one. */
function growth(rows: readonly Row[]): string {
  const edit = (subject: string) => rows.find((row) => row.subject === subject && row.measure === 'edit');
  const [short, long] = [edit('10 artifacts'), edit('10,000 artifacts')];
  if (short === undefined || long === undefined) return '';
  const [grown, against] = [long.ours / short.ours, long.ours / long.peer];
  const verdict = grown <= 3 || against <= 1 / 150 ? '✓' : '✗';
  return `\nEdit → diagnostics at 10,000 artifacts takes ${grown.toFixed(1)} times as long as at 10, and ${fraction(against)} of the peer's time (wanted: at most 3 times, or 1/150): ${verdict}\n`;
}

const rows: Row[] = [];
for (const subject of subjects) {
  if (subject.title.includes(options.only)) rows.push(...(await measure(subject)));
}
const result = `${table(rows)}\n${growth(rows)}`;
console.log(result);
if (options.write) {
  const version: unknown = JSON.parse(readFileSync(path.join(peerFolder, 'package.json'), 'utf8')).version;
  const intro = `# Speed and memory\n\nWritten by \`npm run bench -- speed --write\`. The peer is yaml-language-server ${version}; medians, in milliseconds where nothing else is said.\n\n`;
  writeFileSync('bench/RESULTS.md', `${intro}${result}`);
}
