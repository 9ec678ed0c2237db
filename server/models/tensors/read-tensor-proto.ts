import type { OpenFile } from '../../ports/files.ts';
import { elementBits, elementTypeName } from '../onnx/element-types.ts';
import { bytesField, fixed32Field, fixed64Field, numberField, Wire } from '../onnx/wire.ts';
import { type Integer, ModelError } from '../summary.ts';
import { elementCount, mostDimensions, mostTensorBytes, packedBytes, type Tensor } from './tensor.ts';
import { fromEntries } from './typed-lists.ts';

/** Reads a tensor of ONNX, a TensorProto. Throws a `ModelError` for what is none. */
export async function readTensorProto(file: OpenFile): Promise<Tensor> {
  const wire = new Wire(file);
  return readTensor(wire, wire.size);
}

/** Reads what an optional of ONNX holds, an OptionalProto; undefined when it holds nothing. Throws a `ModelError` for what is no tensor. */
export async function readOptionalProto(file: OpenFile): Promise<Tensor | undefined> {
  const wire = new Wire(file);
  let form = tensorForm;
  let tensor: Tensor | undefined;
  while (await wire.next(wire.size)) {
    if (wire.field === numberField(2)) form = wire.small;
    else if (wire.field === bytesField(3)) tensor = await readTensor(wire, wire.enter());
  }
  if (form !== tensorForm && form !== 0) throw new ModelError('The optional holds something else than a tensor.');
  return tensor;
}

/** The element type of an optional that holds a tensor. */
const tensorForm = 1;

/** The lists of elements by their field, beside the raw bytes. */
const lists = { float: 4, int32: 5, text: 6, int64: 7, double: 10, uint64: 11 } as const;

type List = keyof typeof lists;

interface Parts {
  name: string;
  element: number;
  isExternal: boolean;
  raw: Uint8Array | undefined;
  readonly dimensions: Integer[];
  readonly lists: Readonly<Record<List, Uint8Array[]>>;
}

async function readTensor(wire: Wire, end: number): Promise<Tensor> {
  const parts: Parts = {
    name: '',
    element: 0,
    isExternal: false,
    raw: undefined,
    dimensions: [],
    lists: { float: [], int32: [], text: [], int64: [], double: [], uint64: [] },
  };
  let pieces = 0;
  while (await wire.next(end)) {
    if (wire.field === numberField(1)) addDimension(parts, wire.integer);
    else if (wire.field === bytesField(1)) await wire.packed((size) => addDimension(parts, size));
    else if (wire.field === numberField(2)) parts.element = wire.small;
    else if (wire.field === bytesField(8)) parts.name = await wire.text();
    else if (wire.field === bytesField(9)) parts.raw = await content(wire);
    else if (wire.field === numberField(14)) parts.isExternal = wire.small === 1;
    else {
      const list = listOfField.get(wire.field);
      if (list === undefined) continue;
      if (++pieces > mostPieces) throw new ModelError('The tensor is in more pieces than anyone writes.');
      parts.lists[list].push(await content(wire));
    }
  }
  return tensorOf(parts);
}

function addDimension({ dimensions }: Parts, size: Integer): void {
  if (dimensions.length === mostDimensions) throw new ModelError('The tensor has more than 1,024 dimensions.');
  dimensions.push(size);
}

/** A million texts, or numbers each written as a field of its own. */
const mostPieces = 1_000_000;

const listOfField: ReadonlyMap<number, List> = new Map([
  [bytesField(lists.float), 'float'],
  [fixed32Field(lists.float), 'float'],
  [bytesField(lists.int32), 'int32'],
  [numberField(lists.int32), 'int32'],
  [bytesField(lists.text), 'text'],
  [bytesField(lists.int64), 'int64'],
  [numberField(lists.int64), 'int64'],
  [bytesField(lists.double), 'double'],
  [fixed64Field(lists.double), 'double'],
  [bytesField(lists.uint64), 'uint64'],
  [numberField(lists.uint64), 'uint64'],
]);

function content(wire: Wire): Promise<Uint8Array> {
  if (wire.contentBytes > mostTensorBytes) throw new ModelError('The tensor has more than 2 GB.');
  return wire.content();
}

function tensorOf({ name, element, isExternal, raw, dimensions, lists }: Parts): Tensor {
  if (isExternal) throw new ModelError('The elements of the tensor lie in another file, which only a model may have.');
  const type = elementTypeName(element);
  const count = elementCount(dimensions);
  const shape = dimensions.map(Number);
  if (type === 'string') return { name, type, shape, data: textsOf(lists.text, count) };
  const bits = elementBits(element);
  if (bits === 0) throw new ModelError(`The tensor has the element type ${element}, which is unknown.`);
  const data = raw ?? fromEntries(lists[listOfType(type)], type, bits, count);
  const expected = packedBytes(count, bits);
  if (data.length !== expected) {
    throw new ModelError(`The tensor has ${data.length} bytes, but its type and shape ask for ${expected}.`);
  }
  return { name, type, shape, data };
}

function textsOf(pieces: readonly Uint8Array[], count: number): readonly string[] {
  if (pieces.length !== count) {
    throw new ModelError(`The tensor has ${pieces.length} texts, but its shape asks for ${count}.`);
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return pieces.map((piece) => decoder.decode(piece));
}

/** In which list a type is kept when it is not kept as raw bytes. */
function listOfType(type: string): Exclude<List, 'text'> {
  switch (type) {
    case 'float32':
    case 'complex64':
      return 'float';
    case 'float64':
    case 'complex128':
      return 'double';
    case 'int64':
      return 'int64';
    case 'uint32':
    case 'uint64':
      return 'uint64';
    default:
      return 'int32';
  }
}
