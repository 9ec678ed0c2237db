import assert from 'node:assert/strict';
import { readModel } from '../../../server/models/read-model.ts';
import type { ModelSummary } from '../../../server/models/summary.ts';
import { openBytes } from '../cli/memory.ts';
import { joined, message } from './protobuf.ts';

/** The parts of a model, each as bytes of a message. */
export interface ModelParts {
  readonly irVersion?: number | bigint;
  /** Domain and version. */
  readonly opsets?: readonly (readonly [domain: string, version: number])[];
  readonly nodes?: readonly Uint8Array[];
  readonly initializers?: readonly Uint8Array[];
  readonly sparseInitializers?: readonly Uint8Array[];
  readonly inputs?: readonly Uint8Array[];
  readonly outputs?: readonly Uint8Array[];
  /** Fields of the model behind all others. */
  readonly rest?: Uint8Array;
}

/** The bytes of a model. */
export function model(parts: ModelParts): Uint8Array {
  return joined([
    message([1, parts.irVersion ?? 8]),
    message([7, graph(parts)]),
    ...(parts.opsets ?? [['', 17]]).map(([domain, version]) => message([8, message([1, domain], [2, version])])),
    parts.rest ?? new Uint8Array(),
  ]);
}

export function graph(parts: ModelParts): Uint8Array {
  const all = (number: number, messages: readonly Uint8Array[] = []) => messages.map((one) => message([number, one]));
  return joined([
    ...all(1, parts.nodes),
    message([2, 'graph']),
    ...all(5, parts.initializers),
    ...all(15, parts.sparseInitializers),
    ...all(11, parts.inputs),
    ...all(12, parts.outputs),
  ]);
}

/** An input or output of a type, a TypeProto. */
export function value(name: string, type?: Uint8Array): Uint8Array {
  return message([1, name], type && [2, type]);
}

/** The type of a tensor; a text is a symbolic dimension, undefined one without anything. */
export function tensorType(
  element: number,
  dimensions?: readonly (number | bigint | string | undefined)[],
): Uint8Array {
  const shape = dimensions?.map((size) => message([1, dimension(size)]));
  return message([1, message([1, element], shape && [2, joined(shape)])]);
}

function dimension(size: number | bigint | string | undefined): Uint8Array {
  if (size === undefined) return message();
  return message([typeof size === 'string' ? 2 : 1, size]);
}

export function node(operator: string, attributes: readonly Uint8Array[] = [], domain = ''): Uint8Array {
  return joined([
    message([1, 'x'], [2, 'y'], [4, operator], [7, domain]),
    ...attributes.map((attribute) => message([5, attribute])),
  ]);
}

/** A tensor without its numbers. */
export function tensor(name: string, element: number, sizes: readonly (number | bigint)[]): Uint8Array {
  return joined([...sizes.map((size) => message([1, size])), message([2, element], [8, name])]);
}

/** A tensor whose numbers lie in another file. */
export function externalTensor(name: string, entries: Readonly<Record<string, string>>): Uint8Array {
  const written = Object.entries(entries).map(([key, text]) => message([13, message([1, key], [2, text])]));
  return joined([tensor(name, 1, [4]), ...written, message([14, 1])]);
}

/** What is read in these bytes, which must be a model. */
export async function read(bytes: Uint8Array): Promise<ModelSummary> {
  const read = await readModel(openBytes(bytes));
  return 'error' in read ? assert.fail(read.error) : read;
}

/** Why these bytes are no model. */
export async function refusal(bytes: Uint8Array): Promise<string> {
  const read = await readModel(openBytes(bytes));
  return 'error' in read ? read.error : assert.fail(`read as ${read.format}`);
}
