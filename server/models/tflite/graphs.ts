import { type Integer, integer, ModelError, type ModelValue, type ParameterCount } from '../summary.ts';
import type { FlatFile } from './flat-file.ts';
import { elementTypeOf, fields } from './schema.ts';
import { readNumber, readText, readValue, sizesOf, type TfliteReading, typeOf } from './values.ts';

/** What the graphs of a model share. */
export interface TfliteParts {
  /** The bytes of each buffer. */
  readonly buffers: readonly number[];
  /** The name of each operator that occurs. */
  readonly operators: readonly string[];
}

/** One graph of a model. */
export interface TfliteGraph {
  readonly name: string;
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  readonly nodes: number;
  /** Operator → how often the graph has it, in order of first use. */
  readonly operators: ReadonlyMap<string, number>;
  /** Elements of the tensors with stored content. Content that two tensors share counts for both. */
  readonly parameters: Integer;
  readonly parameterTypes: ReadonlyMap<string, ParameterCount>;
}

/** Reads one graph, and looks whether all of it lies in the file. Throws a `ModelError`. */
export async function readGraph(reading: TfliteReading, graph: number, parts: TfliteParts): Promise<TfliteGraph> {
  const { file, budget } = reading;
  const name = await file.read(() => readText(reading, graph, fields.subgraph.name));
  budget.take(name);
  const tensors = await readTables(file, graph, fields.subgraph.tensors, (tensor) => tensor);
  const types = await countParameters(file, tensors, parts);
  const codes = await readTables(file, graph, fields.subgraph.operators, (operator) => readOperator(file, operator));
  return {
    name,
    inputs: await readValues(reading, graph, fields.subgraph.inputs, tensors),
    outputs: await readValues(reading, graph, fields.subgraph.outputs, tensors),
    nodes: codes.length,
    operators: countOperators(codes, parts),
    ...sumOf(types),
  };
}

/** What `read` gives for each table of a vector of them. It may be called more than once for a table. */
export async function readTables<Result>(
  file: FlatFile,
  table: number,
  field: number,
  read: (table: number) => Result,
): Promise<readonly Result[]> {
  const vector = await file.read(() => file.vector(table, field, 4));
  const results: Result[] = [];
  if (vector === undefined) return results;
  await file.each(vector.length, (index) => {
    results.push(read(file.table(vector.start + 4 * index)));
  });
  return results;
}

/** Stands for a tensor that is left out. */
const noTensor = -1;

async function readValues(
  reading: TfliteReading,
  graph: number,
  field: number,
  tensors: readonly number[],
): Promise<readonly ModelValue[]> {
  const { file } = reading;
  const indices = await file.read(() => {
    const vector = file.vector(graph, field, 4);
    return vector === undefined ? [] : file.elements(vector, 4, (at) => file.readInt32(at));
  });
  const values: ModelValue[] = [];
  await file.each(indices.length, (place) => {
    const index = indices[place] ?? noTensor;
    const tensor = tensors[index];
    if (index === noTensor) {
      reading.budget.take();
      values.push({ name: '', type: undefined, shape: undefined });
    } else if (tensor !== undefined) values.push(readValue(reading, tensor));
    else throw new ModelError('The file is damaged: an input or output is no tensor of its graph.');
  });
  return values;
}

interface MutableCount {
  count: bigint;
  bytes: bigint;
}

/** By the number of the element type. */
async function countParameters(
  file: FlatFile,
  tensors: readonly number[],
  { buffers }: TfliteParts,
): Promise<ReadonlyMap<number, MutableCount>> {
  const types = new Map<number, MutableCount>();
  await file.each(tensors.length, (index) => {
    const tensor = tensors[index] ?? 0;
    checkTensor(file, tensor);
    const bytes = contentOf(readNumber(file, tensor, fields.tensor.buffer), buffers);
    if (bytes === 0) return;
    const type = typeOf(file, tensor);
    const elements = elementsOf(sizesOf(file, tensor, 'shape'));
    const sum = types.get(type) ?? { count: 0n, bytes: 0n };
    types.set(type, { count: sum.count + BigInt(elements), bytes: sum.bytes + BigInt(bytes) });
  });
  return types;
}

function contentOf(buffer: number, buffers: readonly number[]): number {
  const bytes = buffers[buffer];
  // The first buffer is empty by agreement: a file without any has tensors without content only.
  if (bytes === undefined && buffer !== 0)
    throw new ModelError('The file is damaged: a tensor has a buffer that is not there.');
  return bytes ?? 0;
}

function elementsOf(sizes: readonly number[]): number {
  if (sizes.some((size) => size <= 0)) return 0;
  const elements = sizes.reduce((product, size) => product * size, 1);
  if (elements > Number.MAX_SAFE_INTEGER)
    throw new ModelError('The file is damaged: a stored tensor has an impossible shape.');
  return elements;
}

/** Throws when something of a tensor that is not read here lies outside of the file. */
function checkTensor(file: FlatFile, tensor: number): void {
  const name = file.vector(tensor, fields.tensor.name, 1);
  if (name !== undefined) file.contain(name.start, name.length + 1);
  file.vector(tensor, fields.tensor.shapeSignature, 4);
  const value = file.field(tensor, fields.tensor.quantisation);
  if (value === undefined) return;
  const { minima, maxima, scales, zeroPoints } = fields.quantisation;
  const quantisation = file.table(value);
  for (const field of [minima, maxima, scales]) file.vector(quantisation, field, 4);
  file.vector(quantisation, zeroPoints, 8);
}

/** Which of the model's operators it is; throws when something of it lies outside of the file. */
function readOperator(file: FlatFile, operator: number): number {
  const { code, inputs, outputs, options, customOptions, newerOptions } = fields.operator;
  for (const field of [inputs, outputs]) file.vector(operator, field, 4);
  file.vector(operator, customOptions, 1);
  for (const field of [options, newerOptions]) {
    const value = file.field(operator, field);
    if (value !== undefined) file.table(value);
  }
  return readNumber(file, operator, code);
}

function countOperators(codes: readonly number[], { operators }: TfliteParts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) {
    const name = operators[code];
    if (name === undefined) throw new ModelError('The file is damaged: an operator is not in its list of operators.');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function sumOf(types: ReadonlyMap<number, MutableCount>): Pick<TfliteGraph, 'parameters' | 'parameterTypes'> {
  const parameterTypes = new Map<string, ParameterCount>();
  let parameters = 0n;
  for (const [type, { count, bytes }] of types) {
    parameters += count;
    parameterTypes.set(elementTypeOf(type), { count: integer(count), bytes: integer(bytes) });
  }
  return { parameters: integer(parameters), parameterTypes };
}
