import type { OpenFile } from '../../ports/files.ts';
import { newBudget } from '../budget.ts';
import { type Integer, integer, ModelError, type ModelSummary } from '../summary.ts';
import { type Findings, newFindings, parameterCounts, readFunction, readMainGraph, readTraining } from './graph.ts';
import { keptText, type Reading } from './reading.ts';
import { bytesField, numberField, Wire } from './wire.ts';

/** Reads what an ONNX file says about its model. Throws a `ModelError` for what is none. */
export async function readOnnx(file: OpenFile): Promise<ModelSummary> {
  const reading = { wire: new Wire(file), budget: newBudget() };
  const findings = newFindings();
  const header = await readModel(reading, findings);
  if (!header.hasGraph)
    throw new ModelError('This file holds no graph, so it is no ONNX model or only a piece of one.');
  return summaryOf(header, findings, reading.wire.hasCutText);
}

interface Header {
  irVersion: Integer;
  producerName: string;
  producerVersion: string;
  hasGraph: boolean;
  readonly opsets: Map<string, Integer>;
  readonly metadata: Map<string, string>;
}

async function readModel(reading: Reading, findings: Findings): Promise<Header> {
  const { wire } = reading;
  const header: Header = {
    irVersion: 0,
    producerName: '',
    producerVersion: '',
    hasGraph: false,
    opsets: new Map(),
    metadata: new Map(),
  };
  while (await wire.next(wire.size)) {
    if (wire.field === numberField(1)) header.irVersion = wire.integer;
    else if (wire.field === bytesField(2)) header.producerName = await keptText(reading);
    else if (wire.field === bytesField(3)) header.producerVersion = await keptText(reading);
    else await readPart(reading, header, findings);
  }
  return header;
}

async function readPart(reading: Reading, header: Header, findings: Findings): Promise<void> {
  const { wire } = reading;
  switch (wire.field) {
    case bytesField(7):
      header.hasGraph = true;
      return readMainGraph(reading, wire.enter(), findings);
    case bytesField(8):
      return readOpset(reading, wire.enter(), header.opsets);
    case bytesField(14):
      return readMetadata(reading, wire.enter(), header.metadata);
    case bytesField(20):
      return readTraining(reading, wire.enter(), findings);
    case bytesField(25):
      return readFunction(reading, wire.enter(), findings);
  }
}

async function readOpset(reading: Reading, end: number, opsets: Map<string, Integer>): Promise<void> {
  const { wire, budget } = reading;
  let domain = '';
  let version: Integer = 0;
  while (await wire.next(end)) {
    if (wire.field === bytesField(1)) domain = await wire.text();
    else if (wire.field === numberField(2)) version = wire.integer;
  }
  const name = domain || 'ai.onnx';
  if (!opsets.has(name)) budget.take(name);
  opsets.set(name, version);
}

async function readMetadata(reading: Reading, end: number, metadata: Map<string, string>): Promise<void> {
  const { wire } = reading;
  let key = '';
  let value = '';
  while (await wire.next(end)) {
    if (wire.field === bytesField(1)) key = await keptText(reading);
    else if (wire.field === bytesField(2)) value = await keptText(reading);
  }
  metadata.set(key, value);
}

function summaryOf(header: Header, findings: Findings, hasCutText: boolean): ModelSummary {
  const { irVersion, producerName, producerVersion, metadata } = header;
  const { stored, outputs, nodes, operators, externalData } = findings;
  let parameters = 0n;
  for (const { count } of findings.parameterTypes.values()) parameters += count;
  return {
    format: 'onnx',
    irVersion,
    // Operator sets came with IR 3: in an older file they mean nothing.
    opsets: irVersion === 1 || irVersion === 2 ? new Map() : header.opsets,
    producer: [producerName, producerVersion].filter((part) => part !== '').join(' ') || undefined,
    inputs: findings.inputs.filter(({ name }) => !stored.has(name)),
    outputs,
    nodes,
    operators,
    parameters: integer(parameters),
    parameterTypes: parameterCounts(findings),
    externalData,
    metadata,
    cut: hasCutText ? ['A text of more than 1 MiB is cut.'] : [],
  };
}
