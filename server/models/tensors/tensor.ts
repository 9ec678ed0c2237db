import { type Integer, ModelError } from '../summary.ts';

/** A tensor with all its elements. */
export interface Tensor {
  /** Empty where the file gives none. */
  readonly name: string;
  /** Such as `float32`; the names are those of ONNX. */
  readonly type: string;
  readonly shape: readonly number[];
  /**
   * The elements, rows first. Numbers as bytes, little-endian, those of less than eight bits packed from the lowest bit on; a truth value
   * is a byte of 0 or 1. Texts as texts.
   */
  readonly data: Uint8Array | readonly string[];
}

/** More than any runtime takes at once, and the most that one piece of memory is sure to hold. */
export const mostTensorBytes = 2 ** 31 - 1;

/** No operator takes more than a handful. */
export const mostDimensions = 1_024;

/** The product of the sizes, 1 for a scalar. Throws a `ModelError` for sizes that no tensor in memory can have. */
export function elementCount(shape: readonly Integer[]): number {
  if (shape.some((size) => size < 0)) throw new ModelError('The tensor has a dimension below zero.');
  const count = shape.includes(0) ? 0 : shape.reduce<number>((product, size) => product * Number(size), 1);
  if (count > mostTensorBytes * 8) throw new ModelError('The tensor claims to have more elements than fit in memory.');
  return count;
}

/** Bytes of so many elements of so many bits. */
export function packedBytes(count: number, bits: number): number {
  return Math.ceil((count * bits) / 8);
}
