/** What a field holds: a whole number, a text, or bytes such as those of a message. */
export type FieldValue = number | bigint | string | Uint8Array;

/** A message of these fields, in this order; what is undefined is left out. */
export function message(...fields: readonly (readonly [number: number, value: FieldValue] | undefined)[]): Uint8Array {
  return joined(fields.map((field) => (field === undefined ? new Uint8Array() : encoded(...field))));
}

/** Messages one after the other, which protobuf takes for one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** A number in as few bytes as it takes, a negative one in ten. */
export function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** Numbers as one field holds them. */
export function packed(...values: readonly (number | bigint)[]): Uint8Array {
  return joined(values.map(varint));
}

function encoded(number: number, value: FieldValue): Uint8Array {
  if (typeof value === 'number' || typeof value === 'bigint') return joined([varint(number * 8), varint(value)]);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return joined([varint(number * 8 + 2), varint(bytes.length), bytes]);
}
