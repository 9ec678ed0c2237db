import { Builder } from 'flatbuffers/js/builder.js';

/** What a model made for a test holds. */
export interface MadeModel {
  readonly version?: number;
  readonly description?: string;
  readonly operators?: readonly MadeOperator[];
  readonly graphs?: readonly MadeGraph[];
  /** Content of each buffer; the first is empty by agreement. */
  readonly buffers?: readonly (Uint8Array | { readonly offset: bigint; readonly size: bigint } | undefined)[];
  readonly metadata?: readonly { readonly name: string; readonly buffer: number }[];
}

export interface MadeOperator {
  readonly code?: number;
  readonly deprecatedCode?: number;
  readonly customName?: string;
}

export interface MadeGraph {
  readonly name?: string;
  readonly tensors?: readonly MadeTensor[];
  readonly inputs?: readonly number[];
  readonly outputs?: readonly number[];
  /** For each node the place of its operator in the model's list. */
  readonly nodes?: readonly number[];
}

export interface MadeTensor {
  readonly name?: string;
  readonly type?: number;
  readonly shape?: readonly number[];
  readonly signature?: readonly number[];
  readonly buffer?: number;
  readonly quantisation?: {
    readonly scales?: readonly number[];
    readonly zeroPoints?: readonly bigint[];
    readonly axis?: number;
  };
}

/** Two graphs, constants of two types, a custom operator, a quantised input and an attachment. */
export const everything: MadeModel = {
  description: 'MLIR Converted.',
  operators: [
    { deprecatedCode: 9 },
    { deprecatedCode: 32, code: 32, customName: 'FlexErf' },
    { deprecatedCode: 127, code: 150 },
  ],
  buffers: [undefined, new Uint8Array(48), new Uint8Array(3), new Uint8Array(7)],
  metadata: [{ name: 'labels', buffer: 3 }],
  graphs: [
    {
      name: 'main',
      tensors: [
        { name: 'dense/kernel', shape: [4, 3], buffer: 1 },
        {
          name: 'serving_default_x:0',
          type: 9,
          shape: [1, 4],
          signature: [-1, 4],
          quantisation: { scales: [0.5], zeroPoints: [-3n] },
        },
        { name: 'bias', type: 9, shape: [3], buffer: 2, quantisation: { scales: [1, 2, 4], zeroPoints: [0n, 0n, 0n] } },
        { name: 'StatefulPartitionedCall:0', shape: [1, 3], signature: [-1, 3] },
        { name: 'kernel again', shape: [4, 3], buffer: 1 },
      ],
      inputs: [1],
      outputs: [3, 2],
      nodes: [0, 1, 0, 2],
    },
    { name: 'body', tensors: [{ name: 'state', type: 4 }], inputs: [0], outputs: [0], nodes: [0] },
  ],
};

/** A file in memory that counts what is read of it. */
export function inMemory(bytes: Uint8Array, size: number = bytes.length) {
  const file = {
    size,
    fetched: 0,
    async read(offset: number, length: number): Promise<Uint8Array> {
      file.fetched += length;
      const part = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      part.set(bytes.subarray(offset, offset + length));
      return part;
    },
  };
  return file;
}

/** The bytes of a TFLite model. */
export function makeTflite(model: MadeModel): Uint8Array {
  const builder = new Builder(1024);
  const buffers = tables(builder, model.buffers ?? [undefined], addBuffer);
  const operators = tables(builder, model.operators ?? [], addOperator);
  const metadata = tables(builder, model.metadata ?? [], addMetadata);
  const graphs = tables(builder, model.graphs ?? [], addGraph);
  const description = model.description === undefined ? 0 : builder.createString(model.description);
  builder.startObject(8);
  builder.addFieldInt32(0, model.version ?? 3, 0);
  builder.addFieldOffset(1, operators, 0);
  builder.addFieldOffset(2, graphs, 0);
  builder.addFieldOffset(3, description, 0);
  builder.addFieldOffset(4, buffers, 0);
  if (model.metadata !== undefined) builder.addFieldOffset(6, metadata, 0);
  builder.finish(builder.endObject(), 'TFL3');
  return builder.asUint8Array();
}

function addBuffer(builder: Builder, content: Uint8Array | { offset: bigint; size: bigint } | undefined): number {
  const data = content instanceof Uint8Array ? builder.createByteVector(content) : 0;
  builder.startObject(3);
  builder.addFieldOffset(0, data, 0);
  if (content !== undefined && 'offset' in content) {
    builder.addFieldInt64(1, content.offset, 0n);
    builder.addFieldInt64(2, content.size, 0n);
  }
  return builder.endObject();
}

function addOperator(builder: Builder, { code, deprecatedCode, customName }: MadeOperator): number {
  const name = text(builder, customName);
  builder.startObject(4);
  builder.addFieldInt8(0, deprecatedCode ?? 0, 0);
  builder.addFieldOffset(1, name, 0);
  builder.addFieldInt32(3, code ?? 0, 0);
  return builder.endObject();
}

function addMetadata(builder: Builder, { name, buffer }: { name: string; buffer: number }): number {
  const offset = builder.createString(name);
  builder.startObject(2);
  builder.addFieldOffset(0, offset, 0);
  builder.addFieldInt32(1, buffer, 0);
  return builder.endObject();
}

function addGraph(builder: Builder, graph: MadeGraph): number {
  const tensors = tables(builder, graph.tensors ?? [], addTensor);
  const nodes = tables(builder, graph.nodes ?? [], addNode);
  const inputs = integers(builder, graph.inputs ?? []);
  const outputs = integers(builder, graph.outputs ?? []);
  const name = text(builder, graph.name);
  builder.startObject(5);
  for (const [field, offset] of [tensors, inputs, outputs, nodes, name].entries()) {
    builder.addFieldOffset(field, offset, 0);
  }
  return builder.endObject();
}

function addNode(builder: Builder, operator: number): number {
  const inputs = integers(builder, [0, 1]);
  const outputs = integers(builder, [2]);
  builder.startObject(1);
  const options = builder.endObject();
  builder.startObject(6);
  builder.addFieldInt32(0, operator, 0);
  builder.addFieldOffset(1, inputs, 0);
  builder.addFieldOffset(2, outputs, 0);
  builder.addFieldInt8(3, 1, 0);
  builder.addFieldOffset(4, options, 0);
  return builder.endObject();
}

function addTensor(builder: Builder, tensor: MadeTensor): number {
  const shape = tensor.shape === undefined ? 0 : integers(builder, tensor.shape);
  const signature = tensor.signature === undefined ? 0 : integers(builder, tensor.signature);
  const name = text(builder, tensor.name);
  const quantisation = tensor.quantisation === undefined ? 0 : addQuantisation(builder, tensor.quantisation);
  builder.startObject(8);
  builder.addFieldOffset(0, shape, 0);
  builder.addFieldInt8(1, tensor.type ?? 0, 0);
  builder.addFieldInt32(2, tensor.buffer ?? 0, 0);
  builder.addFieldOffset(3, name, 0);
  builder.addFieldOffset(4, quantisation, 0);
  builder.addFieldOffset(7, signature, 0);
  return builder.endObject();
}

function addQuantisation(builder: Builder, made: NonNullable<MadeTensor['quantisation']>): number {
  const scaleList = made.scales ?? [];
  builder.startVector(4, scaleList.length, 4);
  for (const scale of [...scaleList].reverse()) builder.addFloat32(scale);
  const scales = builder.endVector();
  const zeroPointList = made.zeroPoints ?? [];
  builder.startVector(8, zeroPointList.length, 8);
  for (const zeroPoint of [...zeroPointList].reverse()) builder.addInt64(zeroPoint);
  const zeroPoints = builder.endVector();
  builder.startObject(7);
  builder.addFieldOffset(2, scales, 0);
  builder.addFieldOffset(3, zeroPoints, 0);
  builder.addFieldInt32(6, made.axis ?? 0, 0);
  return builder.endObject();
}

function tables<Made>(builder: Builder, made: readonly Made[], add: (builder: Builder, one: Made) => number): number {
  const offsets = made.map((one) => add(builder, one));
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.reverse()) builder.addOffset(offset);
  return builder.endVector();
}

function integers(builder: Builder, numbers: readonly number[]): number {
  builder.startVector(4, numbers.length, 4);
  for (const number of [...numbers].reverse()) builder.addInt32(number);
  return builder.endVector();
}

function text(builder: Builder, made: string | undefined): number {
  return made === undefined ? 0 : builder.createString(made);
}
