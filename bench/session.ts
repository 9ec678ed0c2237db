import { performance } from 'node:perf_hooks';
import { type Client, type Edit, memoryOf, type Server, startClient } from './language-client.ts';
import type { Sample } from './samples.ts';

export const measures = [
  'start',
  'open',
  'edit',
  'complete-key',
  'complete-value',
  'complete-typing',
  'hover',
  'memory',
] as const;
export type Measure = (typeof measures)[number];

/** What one process showed: milliseconds, for `memory` megabytes; empty for what the server does not serve. */
export type Observations = Readonly<Record<Measure, readonly number[]>>;

/** How often each thing is done in one process; the first times, which compile the code, do not count. */
export interface Effort {
  readonly times: number;
  readonly warmUp: number;
  /** False where completion and hover are left out, as they take too long. */
  readonly asks: boolean;
}

/** Starts a server, opens the sample and measures everything once. */
export async function session(server: Server, sample: Sample, effort: Effort): Promise<Observations> {
  const began = performance.now();
  const client = await startClient(server);
  const opened = performance.now();
  await client.open(sample.text);
  const [start, open] = [[performance.now() - began], [performance.now() - opened]];
  const edit = await edits(client, sample, effort);
  const memory = memoryOf(client.process.pid);
  const hover = effort.asks ? await requests(client, effort, 'textDocument/hover', sample.line + 2, 6) : [];
  const rest = effort.asks ? await completions(client, sample, effort) : nothing;
  await client.close();
  return { start, open, edit, hover, memory: memory === undefined ? [] : [memory.now / 1024], ...rest };
}

const nothing = { 'complete-key': [], 'complete-value': [], 'complete-typing': [] };

/** Single characters typed and deleted in a name and in a format of the middle item, each waiting for its diagnostics. */
async function edits(client: Client, { text, line }: Sample, { times, warmUp }: Effort): Promise<number[]> {
  const lines = text.split('\n');
  const end = (at: number) => (lines[at] ?? '').length;
  const round: readonly Edit[] = [line, line + 4].flatMap((at) => [
    { line: at, character: end(at), remove: 0, insert: 'x' },
    { line: at, character: end(at), remove: 1, insert: '' },
  ]);
  const found: number[] = [];
  for (let index = 0; index < times + warmUp; index++) {
    const edit = round[index % round.length];
    if (edit !== undefined) found.push(await editOnce(client, edit));
  }
  // An odd number of edits would leave a character behind.
  for (let index = times + warmUp; index % round.length !== 0; index++) {
    const edit = round[index % round.length];
    if (edit !== undefined) await editOnce(client, edit);
  }
  return found.slice(warmUp);
}

async function editOnce(client: Client, edit: Edit): Promise<number> {
  const published = client.diagnostics();
  const began = performance.now();
  client.edit(edit);
  await published;
  return performance.now() - began;
}

/** A request at a place of a text that does not change; empty when the server does not serve it. */
async function requests(client: Client, { times, warmUp }: Effort, method: string, line: number, character: number) {
  const found: number[] = [];
  for (let index = 0; index < times + warmUp; index++) {
    const began = performance.now();
    const answer = await client.request(method, line, character);
    if (answer === undefined) return [];
    found.push(performance.now() - began);
  }
  return found.slice(warmUp);
}

/** On a new line for a key, at the value of `format`, and at once after a character was typed there. */
async function completions(client: Client, { line }: Sample, effort: Effort) {
  const method = 'textDocument/completion';
  const format = line + 4;
  const start = '    format: '.length;
  await editOnce(client, { line: format, character: start, remove: 'onnx'.length, insert: '' });
  const values = await requests(client, effort, method, format, start);
  const typing: number[] = [];
  for (let index = 0; index < effort.times + effort.warmUp; index++) {
    const typed = index % 2 === 0;
    const published = client.diagnostics();
    const began = performance.now();
    client.edit({ line: format, character: start, remove: typed ? 0 : 1, insert: typed ? 'o' : '' });
    const answer = await client.request(method, format, start + (typed ? 1 : 0));
    if (answer !== undefined) typing.push(performance.now() - began);
    await published;
  }
  await editOnce(client, { line: line + 4, character: start, remove: 0, insert: 'onnx\n    ' });
  const keys = await requests(client, effort, method, format + 1, 4);
  return { 'complete-key': keys, 'complete-value': values, 'complete-typing': typing.slice(effort.warmUp) };
}
