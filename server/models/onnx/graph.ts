import { type ExternalTensor, integer, type ModelValue, type ParameterCount } from '../summary.ts';
import { elementBits, elementTypeName } from './element-types.ts';
import type { Reading } from './reading.ts';
import { readSparseTensor, readTensorHead, type TensorHead } from './tensor.ts';
import { readValue } from './value.ts';
import { bytesField } from './wire.ts';

/** What is collected while the graphs of a model are walked over. */
export interface Findings {
  readonly externalData: ExternalTensor[];
  readonly inputs: ModelValue[];
  readonly outputs: ModelValue[];
  /** Names of the stored tensors of the main graph, which are no inputs although they may be listed as such. */
  readonly stored: Set<string>;
  readonly operators: Map<string, number>;
  readonly parameterTypes: Map<string, { count: bigint; bytes: bigint }>;
  nodes: number;
}

/** Nothing found yet. */
export function newFindings(): Findings {
  return {
    externalData: [],
    inputs: [],
    outputs: [],
    stored: new Set(),
    operators: new Map(),
    parameterTypes: new Map(),
    nodes: 0,
  };
}

const graphFields = new Set([1, 5, 11, 12, 15].map(bytesField));

/** Reads the graph of the model itself; when it comes in pieces, piece by piece. */
export async function readMainGraph(reading: Reading, end: number, findings: Findings): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end, graphFields)) {
    switch (wire.field) {
      case bytesField(1):
        findings.nodes++;
        count(reading, findings, await readNode(reading, wire.enter(), findings));
        break;
      case bytesField(5):
        store(reading, findings, note(await readTensorHead(reading, wire.enter()), findings));
        break;
      case bytesField(11):
        findings.inputs.push(await readValue(reading, wire.enter()));
        break;
      case bytesField(12):
        findings.outputs.push(await readValue(reading, wire.enter()));
        break;
      case bytesField(15): {
        const values = await readSparse(reading, wire.enter(), findings);
        if (values !== undefined) store(reading, findings, values);
      }
    }
  }
}

/** Looks for tensors in other files in a graph that is not the main one. */
export async function readOtherGraph(reading: Reading, end: number, findings: Findings): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end, graphFields)) {
    if (wire.field === bytesField(1)) await readNode(reading, wire.enter(), findings);
    else if (wire.field === bytesField(5)) note(await readTensorHead(reading, wire.enter()), findings);
    else if (wire.field === bytesField(15)) await readSparse(reading, wire.enter(), findings);
  }
}

/** Looks for tensors in other files in a FunctionProto. */
export async function readFunction(reading: Reading, end: number, findings: Findings): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end)) {
    if (wire.field === bytesField(7)) await readNode(reading, wire.enter(), findings);
    else if (wire.field === bytesField(11)) await readAttribute(reading, wire.enter(), findings);
  }
}

const nodeFields = new Set([4, 5, 7].map(bytesField));

/** Gives the operator's name, with its domain where that is not ONNX's own. */
async function readNode(reading: Reading, end: number, findings: Findings): Promise<string> {
  const { wire } = reading;
  let operator = '';
  let domain = '';
  while (await wire.next(end, nodeFields)) {
    if (wire.field === bytesField(4)) operator = await wire.text();
    else if (wire.field === bytesField(7)) domain = await wire.text();
    else if (wire.field === bytesField(5)) await readAttribute(reading, wire.enter(), findings);
  }
  return domain === '' || domain === 'ai.onnx' ? operator : `${domain}.${operator}`;
}

const attributeFields = new Set([5, 6, 10, 11, 22, 23].map(bytesField));

async function readAttribute(reading: Reading, end: number, findings: Findings): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end, attributeFields)) {
    switch (wire.field) {
      case bytesField(5):
      case bytesField(10):
        note(await readTensorHead(reading, wire.enter()), findings);
        break;
      case bytesField(6):
      case bytesField(11):
        await readOtherGraph(reading, wire.enter(), findings);
        break;
      case bytesField(22):
      case bytesField(23):
        await readSparse(reading, wire.enter(), findings);
    }
  }
}

async function readSparse(reading: Reading, end: number, findings: Findings): Promise<TensorHead | undefined> {
  const { values, parts } = await readSparseTensor(reading, end);
  for (const part of parts) note(part, findings);
  return values;
}

function note(tensor: TensorHead, findings: Findings): TensorHead {
  if (tensor.external !== undefined) findings.externalData.push(tensor.external);
  return tensor;
}

function count({ budget }: Reading, { operators }: Findings, operator: string): void {
  const before = operators.get(operator);
  if (before === undefined) budget.take(operator);
  operators.set(operator, (before ?? 0) + 1);
}

function store({ budget }: Reading, { stored, parameterTypes }: Findings, tensor: TensorHead): void {
  if (!stored.has(tensor.name)) budget.take(tensor.name);
  stored.add(tensor.name);
  const type = elementTypeName(tensor.element);
  const sum = parameterTypes.get(type) ?? { count: 0n, bytes: 0n };
  sum.count += tensor.count;
  sum.bytes += (tensor.count * BigInt(elementBits(tensor.element)) + 7n) / 8n;
  parameterTypes.set(type, sum);
}

/** The sums, as the summary of a model has them. */
export function parameterCounts({ parameterTypes }: Findings): ReadonlyMap<string, ParameterCount> {
  return new Map(
    [...parameterTypes].map(([type, { count, bytes }]) => [type, { count: integer(count), bytes: integer(bytes) }]),
  );
}

/** Looks for tensors in other files in the graphs of a TrainingInfoProto. */
export async function readTraining(reading: Reading, end: number, findings: Findings): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end)) {
    if (wire.field === bytesField(1) || wire.field === bytesField(2)) {
      await readOtherGraph(reading, wire.enter(), findings);
    }
  }
}
