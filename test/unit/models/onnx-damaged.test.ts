import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readModel } from '../../../server/models/read-model.ts';
import { openBytes } from '../cli/memory.ts';
import { externalTensor, graph, model, node, read, refusal, tensor, tensorType, value } from './onnx-kit.ts';
import { joined, message, packed, varint } from './protobuf.ts';

/** The fields of a model that has a bit of everything. */
const fields = [
  message([1, 8]),
  message([2, 'maker']),
  message([
    7,
    graph({
      nodes: [
        node('Conv', [message([1, 'pads'], [8, packed(1, 1)])]),
        node('If', [message([6, graph({ nodes: [node('Add')] })])]),
      ],
      initializers: [tensor('w', 1, [3, 4]), externalTensor('e', { location: 'w.bin', offset: '0', length: '16' })],
      sparseInitializers: [message([1, tensor('s', 7, [5])], [2, tensor('', 7, [5])], [3, 100])],
      inputs: [value('x', tensorType(1, ['batch', 3])), value('m', message([5, message([1, 7], [2, tensorType(1)])]))],
      outputs: [value('y', message([4, message([1, message([9, message([1, tensorType(8, [])])])])]))],
    }),
  ]),
  Uint8Array.from([0xf3, 0x07, 0x08, 0x01, 0xf4, 0x07]),
  message([14, message([1, 'k'], [2, 'v'])]),
  message([8, message([1, ''], [2, 17])]),
];
const sample = joined(fields);

/** Reads what may be damaged in any way. */
const attempt = (bytes: Uint8Array) => readModel(openBytes(bytes));

describe('a damaged ONNX file', () => {
  it('is refused wherever it is cut but between two fields behind the graph', async () => {
    const complete: number[] = [];
    for (let length = 0; length <= sample.length; length++) {
      if (!('error' in (await attempt(sample.slice(0, length))))) complete.push(length);
    }
    assert.deepEqual(
      complete,
      [3, 4, 5, 6].map((count) => joined(fields.slice(0, count)).length),
    );
  });

  it('is read or refused, whatever byte is wrong', async () => {
    for (let at = 0; at < sample.length; at++) {
      for (const wrong of [0, 0x7f, 0x80, 0xff]) await attempt(sample.with(at, wrong));
    }
  });

  it('is read or refused in a sentence, whatever is changed in it', async () => {
    const at = fc.nat({ max: sample.length });
    const change = fc.record({ at, drop: fc.nat({ max: 8 }), put: fc.uint8Array({ maxLength: 12 }) });
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      let bytes = sample;
      for (const { at, drop, put } of changes) bytes = joined([bytes.slice(0, at), put, bytes.slice(at + drop)]);
      const answer = await attempt(bytes);
      if ('error' in answer) assert.match(answer.error, /^[A-Z][^\n]*\.$/);
    });
    await fc.assert(property, { seed: 7, numRuns: 4000 });
  });

  it('is read or refused, whatever is in it', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      await attempt(bytes);
      await attempt(message([7, bytes]));
      await attempt(message([7, message([11, bytes])]));
    });
    await fc.assert(property, { seed: 7, numRuns: 2000 });
  });
});

describe('a hostile ONNX file', () => {
  const rows: readonly (readonly [title: string, bytes: Uint8Array, expected: string])[] = [
    [
      'whose field is longer than the file',
      joined([Uint8Array.from([0x3a]), varint(2n ** 31n), message([1, 8])]),
      'This file is damaged or no ONNX model: at byte 6, a field runs past the end of what holds it.',
    ],
    [
      'whose field has 2^63 bytes',
      joined([Uint8Array.from([0x3a]), varint(2n ** 63n), message([1, 8])]),
      'This file is damaged or no ONNX model: at byte 11, a field runs past the end of what holds it.',
    ],
    [
      'with a number of eleven bytes',
      joined([Uint8Array.from([0x08]), new Uint8Array(10).fill(0x80), Uint8Array.from([0])]),
      'This file is damaged or no ONNX model: at byte 11, a number has more than ten bytes.',
    ],
    [
      'with a field of no number',
      joined([message([1, 8]), Uint8Array.from([0x02, 0x01, 0x08])]),
      'This file is damaged or no ONNX model: at byte 3, a field has no valid number.',
    ],
    [
      'with a wire type that there is not',
      joined([message([1, 8]), Uint8Array.from([0x0f])]),
      'This file is damaged or no ONNX model: at byte 3, a field has no valid type.',
    ],
    [
      'whose group ends as another',
      Uint8Array.from([0x08, 0x08, 0xf3, 0x07, 0xfc, 0x06]),
      'This file is damaged or no ONNX model: at byte 6, a group ends that has not begun.',
    ],
    [
      'with groups in groups',
      joined([message([1, 8]), ...Array.from({ length: 5000 }, () => Uint8Array.from([0xf3, 0x07]))]),
      'This file is damaged or no ONNX model: at byte 204, too many groups lie within each other.',
    ],
    ['without a graph', message([1, 8]), 'This file holds no graph, so it is no ONNX model or only a piece of one.'],
    [
      'with a value of many dimensions',
      model({
        inputs: [
          value(
            'x',
            tensorType(
              1,
              Array.from({ length: 1025 }, () => 1),
            ),
          ),
        ],
      }),
      'A value has more than 1,024 dimensions.',
    ],
    [
      'with a tensor of many dimensions',
      model({ initializers: [message([1, packed(...Array.from({ length: 1025 }, () => 1))])] }),
      'A tensor has more than 1,024 dimensions.',
    ],
    [
      'with a tensor larger than the world',
      model({
        initializers: [
          tensor(
            'w',
            1,
            Array.from({ length: 1024 }, () => 2n ** 62n),
          ),
        ],
      }),
      'The tensor `w` claims to have more elements than any computer can hold.',
    ],
    [
      'of a million inputs',
      message([7, joined(Array.from({ length: 1_000_000 }, () => Uint8Array.from([0x5a, 0])))]),
      'The description of this model would take more than 16 MB.',
    ],
    [
      'of a hundred long names',
      model({ inputs: Array.from({ length: 100 }, () => value('x'.repeat(2 ** 20))) }),
      'The description of this model would take more than 16 MB.',
    ],
  ];
  for (const [title, bytes, expected] of rows) {
    it(`${title} is refused`, async () => {
      assert.equal(await refusal(bytes), expected);
    });
  }

  it('may have a hundred messages within each other, and no more', async () => {
    // Graph, input and type are three; each sequence is two more.
    const nested = (depth: number): Uint8Array => {
      return depth === 0 ? message() : message([4, message([1, nested(depth - 1)])]);
    };
    const [first] = (await read(model({ inputs: [value('x', nested(48))] }))).inputs;
    assert.equal(first?.type?.startsWith('sequence<sequence<'), true);
    assert.equal(
      await refusal(message([7, message([11, value('x', nested(49))])])),
      'This file is damaged or no ONNX model: at byte 242, more than 100 messages lie within each other.',
    );
  });

  it('may have a million initializers of no name and nodes of no kind', async () => {
    const empty = (number: number) => joined(Array.from({ length: 200_000 }, () => Uint8Array.from([number, 0])));
    const { nodes, parameters } = await read(message([7, joined([empty(0x2a), empty(0x0a)])]));
    assert.deepEqual([nodes, parameters], [200_000, 200_000]);
  });

  it('has its long texts cut, and says so', async () => {
    const long = 'x'.repeat(2 ** 20);
    const { inputs, cut } = await read(model({ inputs: [value(`${long}yz`)] }));
    assert.deepEqual(inputs, [{ name: `${long}…`, type: undefined, shape: undefined }]);
    assert.deepEqual(cut, ['A text of more than 1 MiB is cut.']);
  });
});
