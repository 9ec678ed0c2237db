import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ModelError } from '../../../server/models/summary.ts';
import { readTflite } from '../../../server/models/tflite.ts';
import { everything, inMemory, makeTflite } from './tflite-kit.ts';

const whole = makeTflite(everything);

/** Whether the bytes could be read. Fails with every error that is not meant for people. */
async function isRead(bytes: Uint8Array, pageSize?: number): Promise<boolean> {
  try {
    await readTflite(inMemory(bytes), pageSize);
    return true;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

describe('a damaged TFLite file', () => {
  it('is refused wherever it is cut', async () => {
    const read: number[] = [];
    for (let length = 0; length <= whole.length; length += 1) {
      if (await isRead(whole.slice(0, length))) read.push(length);
    }
    assert.deepEqual(read, [whole.length]);
  });

  it('is read or refused, whatever byte is wrong', async () => {
    for (let at = 0; at < whole.length; at += 1) {
      for (const wrong of [0, 0xff]) await isRead(whole.with(at, wrong));
    }
  });

  it('is read or refused, whatever numbers are wrong', async () => {
    const at = fc.nat({ max: whole.length / 4 - 1 });
    const number = fc.oneof(fc.integer(), fc.nat({ max: whole.length }), fc.integer({ min: -64, max: 64 }));
    const changes = fc.array(fc.tuple(at, number), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(undefined, 8, 64), async (wrong, pageSize) => {
        const bytes = whole.slice();
        const view = new DataView(bytes.buffer);
        for (const [place, value] of wrong) view.setInt32(place * 4, value, true);
        await isRead(bytes, pageSize);
      }),
      { seed: 4, numRuns: 1500 },
    );
  });

  it('is read or refused, whatever is in it', async () => {
    const words = fc.array(fc.oneof(fc.nat({ max: 128 }), fc.integer({ min: -128, max: 0 }), fc.integer()), {
      maxLength: 64,
    });
    await fc.assert(
      fc.asyncProperty(words, async (content) => {
        const bytes = new Uint8Array(8 + 4 * content.length);
        const view = new DataView(bytes.buffer);
        for (const [place, value] of content.entries()) view.setInt32(place < 1 ? 0 : 4 + 4 * place, value, true);
        bytes.set(new TextEncoder().encode('TFL3'), 4);
        await isRead(bytes);
      }),
      { seed: 4, numRuns: 1500 },
    );
  });
});

describe('a hostile TFLite file', () => {
  it('gets no more than its due for a list of zeros that any of its numbers leads to', {
    timeout: 60_000,
  }, async () => {
    const bytes = new Uint8Array(8 * 1024 * 1024);
    const view = new DataView(bytes.buffer);
    const model = makeTflite({ description: 'small', graphs: [{ tensors: [{ name: 'x', shape: [1] }], nodes: [] }] });
    bytes.set(model);
    view.setUint32(model.length, 999_990, true);
    for (let at = 0; at < model.length; at += 4) {
      const kept = view.getUint32(at, true);
      view.setUint32(at, model.length - at, true);
      await isRead(bytes);
      view.setUint32(at, kept, true);
    }
  });

  it('is not read on when its tables are spread over gigabytes', async () => {
    const tensors = 100_000;
    const model = makeTflite({ graphs: [{ tensors: [{}], inputs: Array(tensors).fill(0x10000) }] });
    const bytes = model.slice();
    const view = new DataView(bytes.buffer);
    // The list of inputs is made the list of tensors, each on a page of its own. Pages of zeros are tables without fields.
    const list = bytes.findIndex((_, at) => at % 4 === 0 && view.getUint32(at, true) === tensors);
    const graph = graphOf(view);
    const tensorField = graph + view.getUint16(graph - view.getInt32(graph, true) + 4, true);
    view.setUint32(tensorField, list - tensorField, true);
    for (let index = 0; index < tensors; index += 1) {
      view.setUint32(list + 4 + 4 * index, 0x100000 + index * 8192, true);
    }
    const source = inMemory(bytes, 2 ** 31);
    await assert.rejects(
      readTflite(source),
      new ModelError('The tables of the file are spread over more than 256 MB.'),
    );
    assert.ok(source.fetched <= 256 * 1024 * 1024);
  });
});

/** Where the only graph of a model lies. */
function graphOf(view: DataView): number {
  const model = view.getUint32(0, true);
  const field = model + view.getUint16(model - view.getInt32(model, true) + 8, true);
  const list = field + view.getUint32(field, true);
  return list + 4 + view.getUint32(list + 4, true);
}
