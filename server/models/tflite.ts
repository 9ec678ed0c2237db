import { newBudget } from './budget.ts';
import { ModelError, type ModelSummary } from './summary.ts';
import { type FlatBytes, FlatFile } from './tflite/flat-file.ts';
import { readGraph, readTables, type TfliteGraph, type TfliteParts } from './tflite/graphs.ts';
import { builtinNameOf, customCode, fields, identifier } from './tflite/schema.ts';
import { readNumber, readText, type TfliteReading } from './tflite/values.ts';

/** What a TFLite model says about itself. Inputs, outputs, operators and parameters are those of its first graph. */
export interface TfliteSummary extends ModelSummary {
  readonly format: 'tflite';
  /** The graphs behind the first one: bodies of loops, branches and calls. */
  readonly subgraphs: readonly TfliteGraph[];
  /** How many buffers there are, and how many bytes they have in all. */
  readonly buffers: { readonly count: number; readonly bytes: number };
  /** What is attached to the model for its users, such as labels, with its size in bytes. */
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
}

/** Far more than any model has; a graph takes more memory than its few bytes in a file that names one again and again. */
const mostGraphs = 10_000;

/**
 * Reads the tables of a TFLite model, not its weights. Throws a `ModelError` when the file is damaged or costs too much to read, and what
 * reading the file throws. `pageSize` is how many bytes are fetched at once, where the file's size is not to decide that.
 */
export async function readTflite(bytes: FlatBytes, pageSize?: number): Promise<TfliteSummary> {
  const file = new FlatFile(bytes, pageSize);
  const reading: TfliteReading = { file, budget: newBudget(), cut: new Set() };
  const model = await file.read(() => findModel(file));
  const description = await file.read(() => readText(reading, model, fields.model.description));
  reading.budget.take(description);
  const parts = {
    buffers: await readTables(file, model, fields.model.buffers, (buffer) => readBuffer(file, buffer)),
    operators: await readOperatorNames(reading, model),
  };
  const [main, ...subgraphs] = await readGraphs(reading, model, parts);
  if (main === undefined) throw new ModelError('The file is a TFLite model without a graph.');
  const { inputs, outputs, nodes, operators, parameters, parameterTypes } = main;
  return {
    format: 'tflite',
    irVersion: await file.read(() => readNumber(file, model, fields.model.version)),
    opsets: new Map(),
    producer: description === '' ? undefined : description,
    ...{ inputs, outputs, nodes, operators, parameters, parameterTypes },
    externalData: [],
    metadata: new Map(),
    subgraphs,
    buffers: { count: parts.buffers.length, bytes: parts.buffers.reduce((sum, bytes) => sum + bytes, 0) },
    attachments: await readAttachments(reading, model, parts),
    cut: [...reading.cut],
  };
}

function findModel(file: FlatFile): number {
  if (file.size < 8 || !file.__has_identifier(identifier)) throw new ModelError('The file is no TFLite model.');
  return file.table(0);
}

/** How many bytes a buffer has. */
function readBuffer(file: FlatFile, buffer: number): number {
  const { data, offset, size } = fields.buffer;
  const inside = file.vector(buffer, data, 1);
  if (inside !== undefined && inside.length > 0) return inside.length;
  // In files beyond 2 GB the content lies behind the tables, at an offset from the start of the file; 0 and 1 mean that there is none.
  const [start, length] = [readLarge(file, buffer, offset), readLarge(file, buffer, size)];
  if (start <= 1 || length === 0) return 0;
  file.contain(start, length);
  return length;
}

function readLarge(file: FlatFile, table: number, field: number): number {
  const value = file.field(table, field);
  return value === undefined ? 0 : Number(file.readUint64(value));
}

function readOperatorNames(reading: TfliteReading, model: number): Promise<readonly string[]> {
  const { file, budget } = reading;
  return readTables(file, model, fields.model.operatorCodes, (operator) => {
    const { code, deprecatedCode, customName } = fields.operatorCode;
    const old = file.field(operator, deprecatedCode);
    // Old files have only a byte for the code; in newer ones it is the largest that fits.
    const number = Math.max(readNumber(file, operator, code) | 0, old === undefined ? 0 : file.readInt8(old));
    const name = number === customCode ? `custom.${readText(reading, operator, customName)}` : builtinNameOf(number);
    budget.take(name);
    return name;
  });
}

async function readGraphs(reading: TfliteReading, model: number, parts: TfliteParts): Promise<readonly TfliteGraph[]> {
  const places = await readTables(reading.file, model, fields.model.subgraphs, (graph) => graph);
  if (places.length > mostGraphs) throw new ModelError('The model has more than 10,000 graphs.');
  const graphs: TfliteGraph[] = [];
  for (const graph of places) graphs.push(await readGraph(reading, graph, parts));
  return graphs;
}

function readAttachments(reading: TfliteReading, model: number, { buffers }: TfliteParts) {
  const { file, budget } = reading;
  return readTables(file, model, fields.model.metadata, (entry) => {
    const name = readText(reading, entry, fields.metadata.name);
    const bytes = buffers[readNumber(file, entry, fields.metadata.buffer)] ?? 0;
    budget.take(name);
    return { name, bytes };
  });
}
