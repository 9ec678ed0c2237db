import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newBudget } from '../../../server/models/budget.ts';
import { ModelError } from '../../../server/models/summary.ts';
import { readTflite } from '../../../server/models/tflite.ts';
import { everything, inMemory, type MadeModel, type MadeTensor, makeTflite } from './tflite-kit.ts';

/** What is said of a model whose description is too large. */
function spentBudget(): string {
  const budget = newBudget();
  try {
    for (;;) budget.take('n'.repeat(1_000_000));
  } catch (error) {
    return error instanceof ModelError ? error.message : assert.fail();
  }
}

async function refuses(bytes: Uint8Array, message: string): Promise<void> {
  await assert.rejects(readTflite(inMemory(bytes)), (error: unknown) => {
    assert.ok(error instanceof ModelError);
    assert.equal(error.message, message);
    return true;
  });
}

const dense = { name: 'StatefulPartitionedCall:0', type: 'float32', shape: [undefined, 3] };
const bias = {
  name: 'bias',
  type: 'int8',
  shape: [3],
  quantisation: { scales: [1, 2, 4], zeroPoints: [0, 0, 0], axis: 0 },
};
const input = {
  name: 'serving_default_x:0',
  type: 'int8',
  shape: [undefined, 4],
  quantisation: { scales: [0.5], zeroPoints: [-3], axis: undefined },
};
const state = { name: 'state', type: 'int64', shape: [] };
const main = {
  inputs: [input],
  outputs: [dense, bias],
  nodes: 4,
  operators: new Map(Object.entries({ FULLY_CONNECTED: 2, 'custom.FlexErf': 1, GELU: 1 })),
  parameters: 27,
  parameterTypes: new Map(Object.entries({ float32: { count: 24, bytes: 96 }, int8: { count: 3, bytes: 3 } })),
};
const body = {
  name: 'body',
  inputs: [state],
  outputs: [state],
  nodes: 1,
  operators: new Map([['FULLY_CONNECTED', 1]]),
  parameters: 0,
  parameterTypes: new Map(),
};
const summary = {
  format: 'tflite',
  irVersion: 3,
  opsets: new Map(),
  producer: 'MLIR Converted.',
  ...main,
  externalData: [],
  metadata: new Map(),
  subgraphs: [body],
  buffers: { count: 4, bytes: 58 },
  attachments: [{ name: 'labels', bytes: 7 }],
  cut: [],
};

describe('a TFLite model', () => {
  it('is read with all its tables', async () => {
    assert.deepEqual(await readTflite(inMemory(makeTflite(everything))), summary);
  });

  for (const pageSize of [8, 13, 64, 4096]) {
    it(`reads the same in pages of ${pageSize} bytes`, async () => {
      const source = inMemory(makeTflite(everything));
      assert.deepEqual(await readTflite(source, pageSize), summary);
    });
  }

  it('of gigabytes is read without its weights', async () => {
    const front = makeTflite({
      buffers: [undefined, { offset: 4096n, size: 3_000_000_000n }],
      graphs: [{ tensors: [{ shape: [750, 1_000_000], buffer: 1 }] }],
    });
    const source = inMemory(front, 3_000_004_096);
    const { parameterTypes, buffers } = await readTflite(source);
    assert.deepEqual(parameterTypes, new Map([['float32', { count: 750_000_000, bytes: 3_000_000_000 }]]));
    assert.deepEqual(buffers, { count: 2, bytes: 3_000_000_000 });
    assert.equal(source.fetched, 4096);
  });

  it('has little but a graph', async () => {
    const { inputs, outputs, nodes, producer, irVersion } = await readTflite(
      inMemory(makeTflite({ version: 0, graphs: [{}] })),
    );
    assert.deepEqual(
      { inputs, outputs, nodes, producer, irVersion },
      { inputs: [], outputs: [], nodes: 0, producer: undefined, irVersion: 0 },
    );
  });
});

describe('an input', () => {
  const rows: readonly (readonly [
    string,
    MadeTensor,
    { name: string; type: string; shape: (number | undefined)[] },
  ])[] = [
    ['without anything', {}, { name: '', type: 'float32', shape: [] }],
    ['whose signature is empty', { shape: [2, 3], signature: [] }, { name: '', type: 'float32', shape: [2, 3] }],
    ['with unknown sizes in its shape', { shape: [-1, 0] }, { name: '', type: 'float32', shape: [undefined, 0] }],
    ['of a type of four bits', { type: 17 }, { name: '', type: 'int4', shape: [] }],
    ['of a type that is newer', { type: 99 }, { name: '', type: 'unknown(99)', shape: [] }],
    ['with an odd name', { name: '__proto__\u0000é' }, { name: '__proto__\u0000é', type: 'float32', shape: [] }],
    ['with empty quantisation', { quantisation: {} }, { name: '', type: 'float32', shape: [] }],
  ];
  for (const [title, tensor, expected] of rows) {
    it(title, async () => {
      const { inputs } = await readTflite(inMemory(makeTflite({ graphs: [{ tensors: [tensor], inputs: [0] }] })));
      assert.deepEqual(inputs, [expected]);
    });
  }

  it('that is left out', async () => {
    const { inputs } = await readTflite(inMemory(makeTflite({ graphs: [{ inputs: [-1] }] })));
    assert.deepEqual(inputs, [{ name: '', type: undefined, shape: undefined }]);
  });

  it('of which the name is longer than 1 MiB', async () => {
    const name = 'n'.repeat(1024 * 1024 + 1);
    const model = makeTflite({ graphs: [{ tensors: [{ name }], inputs: [0] }] });
    const { inputs, cut } = await readTflite(inMemory(model));
    assert.deepEqual(inputs, [{ name: `${name.slice(1)}…`, type: 'float32', shape: [] }]);
    assert.deepEqual(cut, ['A text of more than 1 MiB is cut.']);
  });
});

describe('refused', () => {
  const outside = 'The file is damaged or cut off: it refers to bytes that it does not have.';
  const tensors = [{}];
  const rows: readonly (readonly [string, MadeModel, string])[] = [
    ['a model without a graph', {}, 'The file is a TFLite model without a graph.'],
    [
      'an input that is no tensor',
      { graphs: [{ tensors, inputs: [1] }] },
      'The file is damaged: an input or output is no tensor of its graph.',
    ],
    [
      'a node without its operator',
      { graphs: [{ nodes: [0] }] },
      'The file is damaged: an operator is not in its list of operators.',
    ],
    [
      'a tensor without its buffer',
      { graphs: [{ tensors: [{ buffer: 4 }] }] },
      'The file is damaged: a tensor has a buffer that is not there.',
    ],
    [
      'a constant of an impossible shape',
      { buffers: [undefined, new Uint8Array(1)], graphs: [{ tensors: [{ buffer: 1, shape: [2 ** 30, 2 ** 30] }] }] },
      'The file is damaged: a stored tensor has an impossible shape.',
    ],
    ['content behind the end', { buffers: [{ offset: 100n, size: 2n ** 63n }], graphs: [{}] }, outside],
    [
      'a tensor of too many dimensions',
      { graphs: [{ tensors: [{ shape: Array(1025).fill(1) }], inputs: [0] }] },
      'A tensor has more than 1,024 dimensions.',
    ],
    [
      'inputs that all have one long name',
      { graphs: [{ tensors: [{ name: 'n'.repeat(2000) }], inputs: Array(40_000).fill(0) }] },
      spentBudget(),
    ],
    ['more graphs than anyone has', { graphs: Array(10_001).fill({}) }, 'The model has more than 10,000 graphs.'],
    [
      'more tensors than anyone has',
      { graphs: [{ inputs: Array(1_000_001).fill(0) }] },
      'The file lists more than a million things.',
    ],
  ];
  for (const [title, model, message] of rows) it(title, () => refuses(makeTflite(model), message));

  it('what has no mark of TFLite', async () => {
    await refuses(new Uint8Array(0), 'The file is no TFLite model.');
    await refuses(new TextEncoder().encode('a text of no interest'), 'The file is no TFLite model.');
  });

  it('tables that point behind the file, or lists longer than it', async () => {
    const bytes = new Uint8Array(64);
    bytes.set(new TextEncoder().encode('TFL3'), 4);
    for (const root of [64, 0x7fffffff, 0xffffffff]) {
      new DataView(bytes.buffer).setUint32(0, root, true);
      await refuses(bytes, outside);
    }
  });

  it('a file that gets shorter meanwhile', async () => {
    const bytes = makeTflite(everything);
    const source = { size: bytes.length, read: async () => bytes.subarray(0, 10) };
    await assert.rejects(readTflite(source), new ModelError('The file became shorter while it was read.'));
  });
});
