// Compares how long it takes to say what a model of 2 GB holds: here, with the Python package onnx, and with a session of ONNX Runtime.
// The Python is that of MODEL_ARTIFACTS_PYTHON, else python3; a package it does not have is left out.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { inspect } from '../server/operations/inspect.ts';
import { nodeFilesAtOnce } from '../server/ports/node/files.ts';
import { tensorType, value } from '../test/unit/models/onnx-kit.ts';
import { joined, message, varint } from '../test/unit/models/protobuf.ts';

const limits = { bytes: 1_000_000, milliseconds: 10, share: 1 / 100 };
const rounds = 3;
const layers = 20;
const side = 5_000;

interface Measured {
  readonly milliseconds: number;
  readonly bytes?: number;
}

const [, script = '', option, model] = process.argv;
if (option === '--once' && model !== undefined) console.log(JSON.stringify(await inspectOnce(model)));
else compare();

function compare(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'model-artifacts-bench-'));
  try {
    const file = path.join(folder, 'large.onnx');
    writeModel(file);
    const own = measure(process.execPath, [script, '--once', file]);
    const python = process.env['MODEL_ARTIFACTS_PYTHON'] ?? 'python3';
    const load = measure(python, ['-c', inPython('import onnx', 'onnx.load(path, load_external_data=False)'), file]);
    const create = "onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])";
    const session = measure(python, ['-c', inPython('import onnxruntime', create), file]);
    print('inspect', own);
    print('onnx.load', load);
    print('ONNX Runtime', session);
    judge(own, [load, session]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Twenty products of matrices of zeros, which take no room on most disks; the others read holes sooner than they read a disk. */
function writeModel(file: string): void {
  const bytes = side * side * 4;
  const head = joined([message([1, side], [1, side], [2, 1]), Uint8Array.from([0x4a]), varint(bytes)]);
  const tensors = Array.from({ length: layers }, (_, layer) => joined([message([8, `w${layer}`]), head]));
  const nodes = tensors.map((_, layer) => {
    const ends = message([1, `x${layer}`], [1, `w${layer}`], [2, `x${layer + 1}`], [4, 'MatMul']);
    return message([1, ends]);
  });
  const first = message([11, value('x0', tensorType(1, ['batch', side]))]);
  const last = message([12, value(`x${layers}`, tensorType(1, ['batch', side]))]);
  const begun = tensors.map((tensor) => {
    return joined([Uint8Array.from([0x2a]), varint(tensor.length + bytes), tensor]);
  });
  const around = joined([...nodes, message([2, 'large']), first, last]);
  const graphBytes = around.length + begun.reduce((sum, one) => sum + one.length + bytes, 0);
  const handle = openSync(file, 'w');
  let at = 0;
  const write = (part: Uint8Array) => {
    at += writeSync(handle, part, 0, part.length, at);
  };
  write(joined([message([1, 8]), Uint8Array.from([0x3a]), varint(graphBytes), around]));
  for (const one of begun) {
    write(one);
    at += bytes;
  }
  write(message([8, message([2, 17])]));
  closeSync(handle);
}

/** In a process of its own, as the command line does it: nothing is warm. */
async function inspectOnce(file: string): Promise<Measured> {
  let bytes = 0;
  const open = async (name: string) => {
    const opened = await nodeFilesAtOnce.open(name);
    const read = (offset: number, length: number) => {
      bytes += length;
      return opened.read(offset, length);
    };
    return { ...opened, read };
  };
  const begun = performance.now();
  const inspection = await inspect({ ...nodeFilesAtOnce, open }, file);
  const milliseconds = performance.now() - begun;
  if (!('parameters' in inspection) || inspection.parameters !== layers * side * side) throw new Error('read wrongly');
  return { milliseconds, bytes };
}

function inPython(imported: string, act: string): string {
  const report = 'print(json.dumps({"milliseconds": (time.perf_counter() - begun) * 1000}))';
  return ['import json, sys, time', imported, 'path = sys.argv[1]', 'begun = time.perf_counter()', act, report].join(
    '\n',
  );
}

/** The quickest of some rounds; undefined when the program cannot do it. */
function measure(program: string, options: readonly string[]): Measured | undefined {
  const found: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    const { status, stdout } = spawnSync(program, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    if (status !== 0) return undefined;
    found.push(JSON.parse(stdout));
  }
  return found.sort((a, b) => a.milliseconds - b.milliseconds)[0];
}

function print(title: string, measured: Measured | undefined): void {
  const bytes = measured?.bytes === undefined ? '' : `, ${measured.bytes.toLocaleString('en')} bytes read`;
  const text = measured === undefined ? 'not there' : `${measured.milliseconds.toFixed(1)} ms${bytes}`;
  console.log(`${title.padEnd(14)}${text}`);
}

function judge(own: Measured | undefined, others: readonly (Measured | undefined)[]): void {
  const isQuick = own !== undefined && own.milliseconds <= limits.milliseconds && (own.bytes ?? 0) <= limits.bytes;
  const isQuicker = others.every((other) => {
    return other === undefined || (own !== undefined && own.milliseconds <= other.milliseconds * limits.share);
  });
  if (isQuick && isQuicker) return;
  console.log(`The limits are ${limits.milliseconds} ms, ${limits.bytes} bytes and a hundredth of the others' time.`);
  process.exitCode = 1;
}
