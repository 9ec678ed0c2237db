import { type ExternalTensor, type Integer, integer, ModelError } from '../summary.ts';
import type { Reading } from './reading.ts';
import { bytesField, numberField } from './wire.ts';

/** What a TensorProto says about its numbers, which themselves are not read. */
export interface TensorHead {
  readonly name: string;
  /** Number of the element type. */
  readonly element: number;
  /** Product of the dimensions, 1 for a scalar. */
  readonly count: bigint;
  /** Where the numbers lie, when they lie in another file. */
  readonly external: ExternalTensor | undefined;
}

/** No operator takes more dimensions than a handful. */
const mostDimensions = 1_024;

/** Leaves out the lists of numbers, which may be a million fields. */
const headFields = new Set([...[1, 8, 13].map(bytesField), ...[1, 2, 14].map(numberField)]);

/** Reads what a TensorProto says, its numbers left out. */
export async function readTensorHead(reading: Reading, end: number): Promise<TensorHead> {
  const { wire } = reading;
  const dimensions: Integer[] = [];
  const addDimension = (size: Integer) => {
    if (dimensions.length === mostDimensions) throw new ModelError('A tensor has more than 1,024 dimensions.');
    dimensions.push(size);
  };
  const entries = new Map<string, string>();
  let name = '';
  let element = 0;
  let isExternal = false;
  while (await wire.next(end, headFields)) {
    if (wire.field === numberField(1)) addDimension(wire.integer);
    else if (wire.field === bytesField(1)) await wire.packed(addDimension);
    else if (wire.field === numberField(2)) element = wire.small;
    else if (wire.field === bytesField(8)) name = await wire.text();
    else if (wire.field === bytesField(13)) await readExternalEntry(reading, wire.enter(), entries);
    else if (wire.field === numberField(14)) isExternal = isExternalLocation(wire.small, isExternal);
  }
  const external = isExternal ? externalOf(reading, name, entries) : undefined;
  return { name, element, count: product(dimensions, name), external };
}

/** A number that is no location leaves the one before, as protobuf does with its enumerations. */
function isExternalLocation(number: number, before: boolean): boolean {
  return number === 0 || number === 1 ? number === 1 : before;
}

/** The values of a SparseTensorProto, and the tensors it is made of. */
export async function readSparseTensor(
  reading: Reading,
  end: number,
): Promise<{ readonly values: TensorHead | undefined; readonly parts: readonly TensorHead[] }> {
  const { wire } = reading;
  let values: TensorHead | undefined;
  let indices: TensorHead | undefined;
  while (await wire.next(end)) {
    if (wire.field === bytesField(1)) values = await readTensorHead(reading, wire.enter());
    else if (wire.field === bytesField(2)) indices = await readTensorHead(reading, wire.enter());
  }
  return { values, parts: [values, indices].filter((part) => part !== undefined) };
}

const externalKeys = new Set(['location', 'offset', 'length']);

async function readExternalEntry(reading: Reading, end: number, entries: Map<string, string>): Promise<void> {
  const { wire } = reading;
  let key = '';
  let value = '';
  while (await wire.next(end)) {
    if (wire.field === bytesField(1)) key = await wire.text();
    else if (wire.field === bytesField(2)) value = await wire.text();
  }
  if (externalKeys.has(key)) entries.set(key, value);
}

function externalOf({ budget }: Reading, name: string, entries: ReadonlyMap<string, string>): ExternalTensor {
  const location = entries.get('location') ?? '';
  budget.take(name);
  budget.take(location);
  return { name, location, offset: bytesOf(entries.get('offset')) ?? 0, length: bytesOf(entries.get('length')) };
}

/** What Python's `int` makes of a text of sensible length. */
function bytesOf(written: string | undefined): Integer | undefined {
  const [, digits] = /^\s*([+-]?\d{1,19})\s*$/.exec(written ?? '') ?? [];
  return digits === undefined ? undefined : integer(BigInt(digits));
}

/** Far more than there are atoms. */
const mostElements = 1n << 256n;

function product(dimensions: readonly Integer[], name: string): bigint {
  if (dimensions.includes(0)) return 0n;
  let product = 1n;
  for (const size of dimensions) {
    if (size !== 1) product *= BigInt(size);
    if (product > mostElements || -product > mostElements) {
      throw new ModelError(
        `The tensor \`${name.slice(0, 100)}\` claims to have more elements than any computer can hold.`,
      );
    }
  }
  return product;
}
