import type { OpenFile } from '../../ports/files.ts';
import { ModelError } from '../summary.ts';
import { type ElementType, readElementType } from './numpy-types.ts';
import { elementCount, mostDimensions, mostTensorBytes, type Tensor } from './tensor.ts';

/** Reads an array of NumPy. Throws a `ModelError` for what is none, and for Python objects, which only running code can read. */
export async function readNpy(file: OpenFile): Promise<Tensor> {
  const { text, end } = await readHeader(file);
  const { type, shape, isColumnsFirst } = parseHeader(text);
  const count = elementCount(shape);
  const length = count * type.bytes;
  if (length > mostTensorBytes) throw new ModelError('The array has more than 2 GB.');
  if (end + length > file.size) {
    throw new ModelError(`The array is cut: it has ${file.size - end} bytes of elements, but should have ${length}.`);
  }
  const bytes = await file.read(end, length);
  const rowsFirst = isColumnsFirst ? transposed(bytes, shape, type.bytes) : bytes;
  return { name: '', type: type.name, shape, data: type.decode(rowsFirst, count) };
}

/** NumPy itself refuses to read more unless it is asked to. */
const mostHeaderBytes = 64 * 1024;

async function readHeader(file: OpenFile): Promise<{ readonly text: string; readonly end: number }> {
  const head = await file.read(0, 12);
  if (String.fromCharCode(...head.subarray(0, 6)) !== '\x93NUMPY' || head.length < 12) {
    throw new ModelError('This is no NumPy array.');
  }
  const major = head[6] ?? 0;
  if (major < 1 || major > 3) throw new ModelError(`The array has version ${major} of its format, which is unknown.`);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const [start, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (length > mostHeaderBytes) throw new ModelError('The header of the array is longer than anyone writes.');
  const header = await file.read(start, length);
  if (header.length < length) throw new ModelError('The header of the array is cut.');
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(header);
  return { text, end: start + length };
}

interface Header {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly isColumnsFirst: boolean;
}

/** The header is a literal of Python, which NumPy always writes alike. */
function parseHeader(text: string): Header {
  const [, order] = /'fortran_order'\s*:\s*(True|False)\b/.exec(text) ?? [];
  const [, sizes] = /'shape'\s*:\s*\(([\d\sL,]*)\)/.exec(text) ?? [];
  const [, description, isStructure] = /'descr'\s*:\s*(?:'([^']*)'|(\[))/.exec(text) ?? [];
  if (isStructure) throw new ModelError('The array holds records, which no model takes.');
  if (order === undefined || sizes === undefined || description === undefined) {
    throw new ModelError('The header of the array says no type, shape or order.');
  }
  const shape = (sizes.match(/\d+/g) ?? []).map(Number);
  if (shape.length > mostDimensions) throw new ModelError('The tensor has more than 1,024 dimensions.');
  return { type: readElementType(description), shape, isColumnsFirst: order === 'True' };
}

/** Elements that are stored columns first, rows first. */
function transposed(bytes: Uint8Array, shape: readonly number[], bytesEach: number): Uint8Array {
  const turned = new Uint8Array(bytes.length);
  const index = shape.map(() => 0);
  const strides: number[] = [];
  let stride = bytesEach;
  for (const size of shape) {
    strides.push(stride);
    stride *= size;
  }
  let from = 0;
  for (let to = 0; to < bytes.length; to += bytesEach) {
    for (let byte = 0; byte < bytesEach; byte++) turned[to + byte] = bytes[from + byte] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] ?? 0) + 1;
      from += strides[axis] ?? 0;
      if (index[axis] !== shape[axis]) break;
      from -= (strides[axis] ?? 0) * (shape[axis] ?? 0);
      index[axis] = 0;
    }
  }
  return turned;
}
