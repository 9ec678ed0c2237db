import { ModelError } from '../summary.ts';

/**
 * The elements of one of ONNX's lists as they would be as raw bytes.
 * @param pieces the list as it is in the file, in order
 */
export function fromEntries(pieces: readonly Uint8Array[], type: string, bits: number, count: number): Uint8Array {
  const entries = joined(pieces);
  // Floating-point numbers are in the file as they are in memory.
  if (['float32', 'float64', 'complex64', 'complex128'].includes(type)) return entries;
  const expected = bits === 4 || bits === 2 ? Math.ceil((count * bits) / 8) : count;
  const found = entries.reduce((sum, byte) => sum + (byte < 0x80 ? 1 : 0), 0);
  if (found !== expected)
    throw new ModelError(`The tensor has ${found} entries, but its type and shape ask for ${expected}.`);
  return bits === 6 ? packSixBits(entries, count) : numbersOf(entries, found, Math.max(bits / 8, 1));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The low bytes of numbers that are written in a variable length. */
function numbersOf(entries: Uint8Array, count: number, bytesEach: number): Uint8Array {
  const numbers = new Uint8Array(count * bytesEach);
  let at = 0;
  let low = 0;
  let high = 0;
  let shift = 0;
  for (const byte of entries) {
    const bits = byte & 0x7f;
    if (shift < 32) low |= bits << shift;
    if (shift > 25) high |= shift < 32 ? bits >>> (32 - shift) : bits << (shift - 32);
    shift += 7;
    if (byte >= 0x80 && shift < 70) continue;
    if (byte >= 0x80) throw new ModelError('A number of the tensor has more than ten bytes.');
    for (let index = 0; index < bytesEach; index++) {
      numbers[at++] = index < 4 ? low >>> (8 * index) : high >>> (8 * index - 32);
    }
    low = high = shift = 0;
  }
  return numbers;
}

/** Six bits of each number, the first in the lowest bits. */
function packSixBits(entries: Uint8Array, count: number): Uint8Array {
  const packed = new Uint8Array(Math.ceil((count * 6) / 8));
  for (const [index, number] of numbersOf(entries, count, 1).entries()) {
    const shifted = (number & 0x3f) << ((index * 6) % 8);
    const at = Math.floor((index * 6) / 8);
    packed[at] = (packed[at] ?? 0) | shifted;
    if (at + 1 < packed.length) packed[at + 1] = shifted >> 8;
  }
  return packed;
}
