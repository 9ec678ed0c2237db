import type { Unreadable } from '../models/read-model.ts';
import type { Integer, ModelValue } from '../models/summary.ts';
import type { Inspection, MeasuredTensor } from '../operations/inspect.ts';
import { printable } from '../report/display-width.ts';

/** What a model says, for people: a line with its path, and a row per fact below it. */
export function inspectionAsText(path: string, inspection: Inspection | Unreadable): string {
  const lines = 'error' in inspection ? [inspection.error] : rowsOf(inspection).flatMap(linesOfRow);
  return [path, ...lines.map((line) => `  ${line}`)].map((line) => `${shortened(line)}\n`).join('');
}

/** What a row is about, and what stands in its lines. */
type Row = readonly [title: string, lines: readonly string[]];

const formatNames = { onnx: 'ONNX, IR version', tflite: 'TensorFlow Lite, schema version' } as const;

function rowsOf(model: Inspection): readonly Row[] {
  const operators = [...model.operators].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  return [
    ['format', [`${formatNames[model.format]} ${model.irVersion}`]],
    ['producer', model.producer === undefined ? [] : [model.producer]],
    ['operator sets', listed([...model.opsets].map(([domain, version]) => `${domain} ${version}`))],
    ['inputs', some(model.inputs.map(valueText))],
    ['outputs', some(model.outputs.map(valueText))],
    ['nodes', [grouped(model.nodes), ...listed(operators)]],
    ['parameters', parameterLines(model)],
    ['external data', externalLines(model.externalData)],
    ['metadata', some([...model.metadata].map(([key, value]) => `${key}: ${value}`))],
    ['note', model.cut],
  ];
}

function linesOfRow([title, lines]: Row): readonly string[] {
  return lines.map((line, index) => `${(index === 0 ? title : '').padEnd(15)}${line}`);
}

const mostLines = 50;

function some(lines: readonly string[]): readonly string[] {
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${grouped(more)} more`] : lines;
}

function listed(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [some(names).join(', ')];
}

function valueText({ name, type, shape, quantisation }: ModelValue): string {
  const dimensions = shape?.map((dimension) => (dimension === undefined ? '?' : String(dimension))).join(', ');
  const text = `${name || '(no name)'}: ${type ?? 'no type'} ${dimensions === undefined ? 'of any rank' : `[${dimensions}]`}`;
  if (quantisation === undefined) return text;
  const { scales, zeroPoints, axis } = quantisation;
  return axis === undefined
    ? `${text}, scale ${scales[0]}, zero point ${zeroPoints[0] ?? 0}`
    : `${text}, ${scales.length} scales along axis ${axis}`;
}

function parameterLines({ parameters, parameterTypes }: Inspection): readonly string[] {
  const types = [...parameterTypes].map(
    ([type, { count, bytes }]) => `${type} ${grouped(count)} (${bytesText(bytes)})`,
  );
  return [grouped(parameters), ...listed(types)];
}

function externalLines(tensors: readonly MeasuredTensor[]): readonly string[] {
  const counts = new Map<string, number>();
  const problems: string[] = [];
  for (const { name, location, problem } of tensors) {
    counts.set(location, (counts.get(location) ?? 0) + 1);
    if (problem !== undefined) problems.push(`${name || '(no name)'}: ${problem}`);
  }
  const files = [...counts].map(
    ([location, count]) => `${location}: ${grouped(count)} tensor${count === 1 ? '' : 's'}`,
  );
  return [...some(files), ...some(problems)];
}

function grouped(number: Integer): string {
  return number.toLocaleString('en');
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A thousand of one unit is one of the next. */
function bytesText(bytes: Integer): string {
  let size = Number(bytes);
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${unit === 0 ? size : size.toPrecision(3)} ${units[unit]}`;
}

/** Fit for a terminal, whatever a file made by somebody else holds. */
function shortened(line: string): string {
  const text = printable(line.slice(0, 1_000));
  return line.length > 1_000 ? `${text}…` : text;
}
