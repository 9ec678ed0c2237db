/** Name and bits of an element, by its number in ONNX. A text has no bits of its own. */
const elementTypes: readonly (readonly [name: string, bits: number] | undefined)[] = [
  undefined,
  ['float32', 32],
  ['uint8', 8],
  ['int8', 8],
  ['uint16', 16],
  ['int16', 16],
  ['int32', 32],
  ['int64', 64],
  ['string', 0],
  ['bool', 8],
  ['float16', 16],
  ['float64', 64],
  ['uint32', 32],
  ['uint64', 64],
  ['complex64', 64],
  ['complex128', 128],
  ['bfloat16', 16],
  ['float8e4m3fn', 8],
  ['float8e4m3fnuz', 8],
  ['float8e5m2', 8],
  ['float8e5m2fnuz', 8],
  ['uint4', 4],
  ['int4', 4],
  ['float4e2m1', 4],
  ['float8e8m0', 8],
  ['uint2', 2],
  ['int2', 2],
  ['float6e2m3', 6],
  ['float6e3m2', 6],
];

/** The name of an element type of ONNX; `unknown(99)` for a number this version knows nothing of. */
export function elementTypeName(number: number): string {
  return elementTypes[number]?.[0] ?? `unknown(${number})`;
}

/** 0 where it cannot be said. */
export function elementBits(number: number): number {
  return elementTypes[number]?.[1] ?? 0;
}
