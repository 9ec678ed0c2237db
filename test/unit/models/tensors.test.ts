import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { ModelError } from '../../../server/models/summary.ts';
import { readNpy } from '../../../server/models/tensors/read-npy.ts';
import { readNpz } from '../../../server/models/tensors/read-npz.ts';
import { readOptionalProto, readTensorProto } from '../../../server/models/tensors/read-tensor-proto.ts';
import type { Tensor } from '../../../server/models/tensors/tensor.ts';
import { openBytes } from '../cli/memory.ts';
import { root } from '../kit.ts';
import { joined, message, packed } from './protobuf.ts';

/** The Python that `npm test` sets up, with the packages onnx and NumPy where there are some for its version. */
const python = process.env['MODEL_ARTIFACTS_PYTHON'];

interface Written {
  readonly name: string;
  readonly tensors: Readonly<
    Record<string, { readonly type: string; readonly shape: readonly number[]; data: unknown }>
  >;
}

it('reads tensors of every form as the packages that write them do', {
  skip: python ? false : 'no Python with the package onnx',
}, async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'model-artifacts-tensors-'));
  try {
    const script = path.join(root, 'test/unit/models/tensors.py');
    const { status, stdout, stderr } = spawnSync(python ?? '', ['-W', 'ignore', script, folder], {
      maxBuffer: 1 << 26,
      encoding: 'utf8',
    });
    if (status === 3) return context.skip('this Python has no package onnx');
    assert.equal(status, 0, stderr);
    for (const line of stdout.trimEnd().split('\n')) {
      const { name, tensors }: Written = JSON.parse(line);
      const read = await readAny(name, readFileSync(path.join(folder, name)));
      assert.deepEqual(Object.fromEntries([...read].map(([key, tensor]) => [key, shown(tensor)])), tensors, name);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function readAny(name: string, bytes: Uint8Array): Promise<ReadonlyMap<string, Tensor>> {
  const file = openBytes(Uint8Array.from(bytes));
  if (name.endsWith('.npz')) return readNpz(file);
  const tensor = await (name.endsWith('.npy') ? readNpy(file) : readTensorProto(file));
  return new Map([[tensor.name, tensor]]);
}

function shown({ type, shape, data }: Tensor) {
  return { type, shape, data: data instanceof Uint8Array ? Buffer.from(data).toString('hex') : data };
}

const tensorBytes = message([1, 2], [2, 6], [8, 'x'], [9, Uint8Array.from([1, 0, 0, 0, 2, 0, 0, 0])]);
const tensor: Tensor = { name: 'x', type: 'int32', shape: [2], data: Uint8Array.from([1, 0, 0, 0, 2, 0, 0, 0]) };

function npy(header: string, data: readonly number[]): Uint8Array {
  const head = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 0xff, header.length >> 8];
  return Uint8Array.from([...head, ...Buffer.from(header), ...data]);
}

/** An archive of one file. */
function zip(name: string, content: Uint8Array, method: 0 | 8, claimed = content.length): Uint8Array {
  const stored = method === 8 ? deflateRawSync(content) : content;
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(stored.length, 4);
  sizes.writeUInt32LE(claimed, 8);
  const common = [20, 0, 0, 0, method, 0, 0, 0, 0, 0, ...sizes, name.length, 0, 0, 0];
  const local = Buffer.from([0x50, 0x4b, 3, 4, ...common, ...Buffer.from(name)]);
  const entry = Buffer.from([0x50, 0x4b, 1, 2, 20, 0, ...common, ...Buffer.alloc(14), ...Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length + stored.length, 16);
  return joined([local, stored, entry, end]);
}

const header = "{'descr': '<u2', 'fortran_order': False, 'shape': (2,), }";

describe('a TensorProto', () => {
  it('may have its elements as raw bytes, in a list, or one by one', async () => {
    const list = message([1, packed(2)], [5, packed(1, 2)], [2, 6], [8, 'x']);
    const single = message([5, 1], [1, 2], [2, 6], [5, 2], [8, 'x']);
    for (const bytes of [tensorBytes, list, single]) {
      assert.deepEqual(await readTensorProto(openBytes(bytes)), tensor);
    }
  });

  it('may be in an optional, or not', async () => {
    assert.deepEqual(await readOptionalProto(openBytes(message([1, 'o'], [2, 1], [3, tensorBytes]))), tensor);
    assert.equal(await readOptionalProto(openBytes(message([2, 1]))), undefined);
  });

  const rows: readonly (readonly [bytes: Uint8Array, reason: string])[] = [
    [message([1, 3], [2, 6], [9, 'abcd']), 'The tensor has 4 bytes, but its type and shape ask for 12.'],
    [message([1, 3], [2, 6], [5, packed(1)]), 'The tensor has 1 entries, but its type and shape ask for 3.'],
    [message([1, 3], [2, 8], [6, 'a']), 'The tensor has 1 texts, but its shape asks for 3.'],
    [message([1, -1], [2, 6]), 'The tensor has a dimension below zero.'],
    [message([1, 2n ** 62n], [2, 6]), 'The tensor claims to have more elements than fit in memory.'],
    [message([1, 1], [2, 99]), 'The tensor has the element type 99, which is unknown.'],
    [message([1, 1], [2, 1], [14, 1]), 'The elements of the tensor lie in another file, which only a model may have.'],
    [message([1, packed(...new Array(1025).fill(1))]), 'The tensor has more than 1,024 dimensions.'],
    [
      message([1, 1], [2, 7], [7, new Uint8Array(11).fill(0x80).with(10, 0)]),
      'A number of the tensor has more than ten bytes.',
    ],
  ];
  for (const [bytes, reason] of rows) {
    it(`is refused: ${reason}`, async () => {
      await assert.rejects(readTensorProto(openBytes(bytes)), new ModelError(reason));
    });
  }
});

describe('an array of NumPy', () => {
  it('is read', async () => {
    const expected: Tensor = { name: '', type: 'uint16', shape: [2], data: Uint8Array.from([1, 0, 2, 0]) };
    assert.deepEqual(await readNpy(openBytes(npy(header, [1, 0, 2, 0, 9]))), expected);
    for (const method of [0, 8] as const) {
      const archive = zip('x.npy', npy(header, [1, 0, 2, 0]), method);
      assert.deepEqual(await readNpz(openBytes(archive)), new Map([['x', { ...expected, name: 'x' }]]));
    }
  });

  const rows: readonly (readonly [bytes: Uint8Array, reason: string])[] = [
    [Uint8Array.from([1, 2, 3]), 'This is no NumPy array.'],
    [npy(header, [1, 0, 2]), 'The array is cut: it has 3 bytes of elements, but should have 4.'],
    [npy(header, []).with(6, 9), 'The array has version 9 of its format, which is unknown.'],
    [npy(header, []).slice(0, 40), 'The header of the array is cut.'],
    [npy('{}', []), 'The header of the array says no type, shape or order.'],
    [npy(header.replace('<u2', '|O'), []), 'The array holds Python objects, which only running their code could read.'],
    [npy(header.replace('<u2', '<M8'), []), 'The array has the type `<M8`, which no model takes.'],
    [npy(header.replace('<u2', '<U0'), []), 'The array has the type `<U0`, which no model takes.'],
    [npy(header.replace("'<u2'", "[('a', '<f4')]"), []), 'The array holds records, which no model takes.'],
    [
      npy(header.replace('(2,)', '(9999999999, 9999999999)'), []),
      'The tensor claims to have more elements than fit in memory.',
    ],
  ];
  for (const [bytes, reason] of rows) {
    it(`is refused: ${reason}`, async () => {
      await assert.rejects(readNpy(openBytes(bytes)), new ModelError(reason));
    });
  }
});

describe('an archive of arrays', () => {
  const content = npy(header, [1, 0, 2, 0]);
  const rows: readonly (readonly [bytes: Uint8Array, reason: string])[] = [
    [new Uint8Array(), 'This is no ZIP archive, or it is cut.'],
    [zip('x.npy', content, 8, 10), 'The archive is damaged.'],
    [zip('x.npy', content, 8, 1e6), 'The archive is damaged.'],
    [zip('x.npy', content, 8, 2 ** 31), 'The arrays have more than 2 GB.'],
    [zip('x.npy', content, 0).with(8, 99).with(0, 0), 'The archive is damaged.'],
  ];
  for (const [bytes, reason] of rows) {
    it(`of ${bytes.length} bytes is refused: ${reason}`, async () => {
      await assert.rejects(readNpz(openBytes(bytes)), new ModelError(reason));
    });
  }
});

describe('a damaged tensor', () => {
  const samples = [
    [tensorBytes, readTensorProto],
    [message([1, packed(2)], [5, packed(1, 300)], [2, 6], [8, 'x']), readTensorProto],
    [npy(header.replace('False', 'True'), [1, 0, 2, 0]), readNpy],
    [zip('x.npy', npy(header, [1, 0, 2, 0]), 8), readNpz],
    [zip('x.npy', npy(header, [1, 0, 2, 0]), 0), readNpz],
  ] as const;
  it('is read or refused', async () => {
    const change = fc.record({ at: fc.nat(), drop: fc.nat({ max: 4 }), put: fc.uint8Array({ maxLength: 6 }) });
    const property = fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async ([sample, readOne], changes) => {
        let bytes = sample;
        for (const { at, drop, put } of changes) {
          const place = at % (bytes.length + 1);
          bytes = joined([bytes.slice(0, place), put, bytes.slice(place + drop)]);
        }
        await readOne(openBytes(bytes)).catch((error: unknown) => {
          if (!(error instanceof ModelError)) throw error;
        });
      },
    );
    await fc.assert(property, { seed: 11, numRuns: 3000 });
  });
});
