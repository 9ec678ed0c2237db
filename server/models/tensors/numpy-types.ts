import { ModelError } from '../summary.ts';

/** How NumPy stores the elements of an array. */
export interface ElementType {
  /** The name in ONNX. */
  readonly name: string;
  /** Of one element. */
  readonly bytes: number;
  /** The elements as a tensor has them, made of as many stored ones. */
  decode(stored: Uint8Array, count: number): Uint8Array | readonly string[];
}

/** What NumPy calls its types: a letter for the sort, and the bytes of an element. */
const names: Readonly<Record<string, string>> = {
  b1: 'bool',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  c8: 'complex64',
  c16: 'complex128',
};

/** Reads a description such as `<f4`. Throws a `ModelError` for a type that no model takes. */
export function readElementType(description: string): ElementType {
  const [, order = '', sort = '', digits = '0'] = /^([<>|=]?)([a-zA-Z?])(\d{0,9})$/.exec(description) ?? [];
  const size = Number(digits);
  const isBigEndian = order === '>';
  if (sort === 'O') throw new ModelError('The array holds Python objects, which only running their code could read.');
  if (size > 0 && sort === 'U') return textType(size * 4, (bytes) => wideText(bytes, isBigEndian));
  if (size > 0 && (sort === 'S' || sort === 'a')) return textType(size, narrowText);
  const name = sort === '?' ? 'bool' : names[`${sort}${size}`];
  if (name === undefined) throw new ModelError(`The array has the type \`${description}\`, which no model takes.`);
  const bytes = sort === '?' ? 1 : size;
  const swapped = sort === 'c' ? bytes / 2 : bytes;
  return { name, bytes, decode: (stored) => (isBigEndian && swapped > 1 ? reversedEach(stored, swapped) : stored) };
}

const mostTexts = 10_000_000;

function textType(bytes: number, read: (bytes: Uint8Array) => string): ElementType {
  const decode = (stored: Uint8Array, count: number) => {
    if (count > mostTexts) throw new ModelError('The array holds more than ten million texts.');
    return Array.from({ length: count }, (_, index) => read(stored.subarray(index * bytes, (index + 1) * bytes)));
  };
  return { name: 'string', bytes, decode };
}

/** A text of four bytes a character, filled up with zeros. */
function wideText(bytes: Uint8Array, isBigEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, !isBigEndian);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text.replace(/\0+$/, '');
}

function narrowText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\0+$/, '');
}

function reversedEach(bytes: Uint8Array, size: number): Uint8Array {
  const turned = bytes.slice();
  for (let at = 0; at < turned.length; at += size) turned.subarray(at, at + size).reverse();
  return turned;
}
