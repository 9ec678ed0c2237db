import type { Budget } from '../budget.ts';
import { type Dimension, integer, ModelError, type ModelValue, type Quantisation } from '../summary.ts';
import type { FlatFile } from './flat-file.ts';
import { elementTypeOf, fields } from './schema.ts';

/** What is read of a file, and how much of it may still be kept. */
export interface TfliteReading {
  readonly file: FlatFile;
  readonly budget: Budget;
  /** Gets a sentence for what had to be cut. */
  readonly cut: Set<string>;
}

const mostTextBytes = 1024 * 1024;
const mostDimensions = 1024;

/** A field that is text; empty when the table does not have it. */
export function readText({ file, cut }: TfliteReading, table: number, field: number): string {
  const bytes = file.vector(table, field, 1);
  if (bytes === undefined) return '';
  // The byte 0 behind a text is part of it.
  file.contain(bytes.start, bytes.length + 1);
  const isLong = bytes.length > mostTextBytes;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = decoder.decode(file.readBytes(bytes.start, isLong ? mostTextBytes : bytes.length));
  if (isLong) cut.add('A text of more than 1 MiB is cut.');
  return isLong ? `${text}…` : text;
}

/** A field that is a whole number of 32 bits; 0 when the table does not have it. */
export function readNumber(file: FlatFile, table: number, field: number): number {
  const value = file.field(table, field);
  return value === undefined ? 0 : file.readUint32(value);
}

/** The number of the type of a tensor's elements. */
export function typeOf(file: FlatFile, tensor: number): number {
  const type = file.field(tensor, fields.tensor.type);
  return type === undefined ? 0 : file.readInt8(type);
}

/** The sizes in one of a tensor's two lists of them; empty when it does not have the list. */
export function sizesOf(file: FlatFile, tensor: number, field: 'shape' | 'shapeSignature'): readonly number[] {
  const sizes = file.vector(tensor, fields.tensor[field], 4);
  if (sizes === undefined) return [];
  if (sizes.length > mostDimensions) throw new ModelError('A tensor has more than 1,024 dimensions.');
  return file.elements(sizes, 4, (at) => file.readInt32(at));
}

/** An input or output of a graph: a tensor's name, type, shape and quantisation. */
export function readValue(reading: TfliteReading, tensor: number): ModelValue {
  const { file, budget } = reading;
  const name = readText(reading, tensor, fields.tensor.name);
  const type = elementTypeOf(typeOf(file, tensor));
  const shape = readShape(file, tensor);
  const quantisation = readQuantisation(file, tensor);
  budget.take(name);
  const parts = shape.length + (quantisation?.scales.length ?? 0) + (quantisation?.zeroPoints.length ?? 0);
  for (let part = 0; part < parts; part += 1) budget.take();
  return { name, type, shape, ...(quantisation === undefined ? {} : { quantisation }) };
}

function readShape(file: FlatFile, tensor: number): readonly Dimension[] {
  // The signature has -1 where the shape has a made-up 1, and is left out where every size is known.
  const signature = sizesOf(file, tensor, 'shapeSignature');
  const sizes = signature.length > 0 ? signature : sizesOf(file, tensor, 'shape');
  return sizes.map((size) => (size < 0 ? undefined : size));
}

function readQuantisation(file: FlatFile, tensor: number): Quantisation | undefined {
  const value = file.field(tensor, fields.tensor.quantisation);
  if (value === undefined) return undefined;
  const table = file.table(value);
  const scales = file.vector(table, fields.quantisation.scales, 4);
  if (scales === undefined || scales.length === 0) return undefined;
  const zeroPoints = file.vector(table, fields.quantisation.zeroPoints, 8) ?? { start: 0, length: 0 };
  const axis = file.field(table, fields.quantisation.axis);
  return {
    scales: file.elements(scales, 4, (at) => file.readFloat32(at)),
    zeroPoints: file.elements(zeroPoints, 8, (at) => integer(file.readInt64(at))),
    axis: scales.length === 1 ? undefined : axis === undefined ? 0 : file.readInt32(axis),
  };
}
