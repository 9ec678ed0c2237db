import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ModelValue } from '../../../server/models/summary.ts';
import { externalTensor, graph, model, node, read, tensor, tensorType, value } from './onnx-kit.ts';
import { joined, message, packed } from './protobuf.ts';

const float = tensorType(1, [2]);

describe('an ONNX file', () => {
  it('is summed up', async () => {
    const bytes = model({
      opsets: [
        ['', 17],
        ['com.microsoft', 1],
      ],
      nodes: [node('Relu'), node('Gelu', [], 'com.microsoft'), node('Relu', [], 'ai.onnx')],
      initializers: [tensor('w', 1, [3, 4]), tensor('scale', 10, []), tensor('packed', 22, [3])],
      inputs: [value('x', tensorType(1, ['batch', 3, undefined])), value('w', float)],
      outputs: [value('y', tensorType(1))],
      rest: message([2, 'maker'], [3, '2.1'], [14, message([1, '__proto__'], [2, 'kept'])]),
    });
    assert.deepEqual(await read(bytes), {
      format: 'onnx',
      irVersion: 8,
      opsets: new Map([
        ['ai.onnx', 17],
        ['com.microsoft', 1],
      ]),
      producer: 'maker 2.1',
      inputs: [{ name: 'x', type: 'float32', shape: ['batch', 3, undefined] }],
      outputs: [{ name: 'y', type: 'float32', shape: undefined }],
      nodes: 3,
      operators: new Map([
        ['Relu', 2],
        ['com.microsoft.Gelu', 1],
      ]),
      parameters: 16,
      parameterTypes: new Map([
        ['float32', { count: 12, bytes: 48 }],
        ['float16', { count: 1, bytes: 2 }],
        ['int4', { count: 3, bytes: 2 }],
      ]),
      externalData: [],
      metadata: new Map([['__proto__', 'kept']]),
      cut: [],
    });
  });

  it('may have its fields in any order', async () => {
    const parts = { inputs: [value('x', float), value('w', float)], nodes: [node('Relu')] };
    const whole = model({ ...parts, initializers: [tensor('w', 1, [2])] });
    const turned = joined([
      message([8, message([2, 17], [1, ''])]),
      message([7, joined([graph(parts), message([5, message([9, 'weights'], [8, 'w'], [2, 1], [1, packed(2)])])])]),
      message([1, 8]),
    ]);
    assert.deepEqual(await read(turned), await read(whole));
  });

  it('may come in pieces, which are one', async () => {
    const one = model({ inputs: [value('x', tensorType(1, [2, 3]))], outputs: [value('y', float)] });
    const pieces = joined([
      message([1, 3], [7, graph({ inputs: [value('x', joined([tensorType(1, [2]), tensorType(1, [3])]))] })]),
      message([7, graph({ outputs: [value('y', joined([message([4, message()]), float]))] })]),
      message([8, message([2, 17])], [1, 8]),
    ]);
    assert.deepEqual(await read(pieces), await read(one));
  });

  it('may hold fields that nobody knows', async () => {
    const unknown = Uint8Array.from([
      ...[0xf8, 0x07, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
      ...[0xf9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8],
      ...[0xfd, 0x07, 1, 2, 3, 4],
      ...[0xfb, 0x07, 0x0b, 0x08, 0x01, 0x0c, 0x12, 0x02, 9, 9, 0xfc, 0x07],
    ]);
    const plain = model({ nodes: [node('Relu')] });
    assert.deepEqual(await read(joined([unknown, plain, unknown])), await read(plain));
  });

  it('may write numbers and lengths in more bytes than they take', async () => {
    const bytes = Uint8Array.from([0x88, 0x80, 0x00, 0x87, 0x80, 0x80, 0x80, 0x00, 0x3a, 0x80, 0x80, 0x80, 0x80, 0x00]);
    assert.equal((await read(bytes)).irVersion, 7);
  });

  it('may have an IR version of the future, one below zero, or none', async () => {
    for (const irVersion of [99, -1, 2n ** 53n + 1n, 0]) {
      assert.equal((await read(model({ irVersion }))).irVersion, irVersion);
    }
    assert.equal((await read(message([7, graph({})]))).irVersion, 0);
  });

  it('has no operator sets before IR version 3', async () => {
    assert.deepEqual((await read(model({ irVersion: 2 }))).opsets, new Map());
  });

  it('has inputs less those with a stored value, sparse ones too', async () => {
    const sparse = message([1, tensor('s', 7, [5])], [2, tensor('', 7, [5])], [3, 100]);
    const inputs = ['w', 'x', 's', 'y'].map((name) => value(name, float));
    const { inputs: left, parameters } = await read(
      model({ inputs, initializers: [tensor('w', 1, [2, 0])], sparseInitializers: [sparse] }),
    );
    assert.deepEqual(
      left.map(({ name }) => name),
      ['x', 'y'],
    );
    assert.equal(parameters, 5);
  });

  it('may claim any number of elements', async () => {
    const { parameters } = await read(model({ initializers: [tensor('w', 1, [2n ** 62n, 8]), tensor('v', 1, [1])] }));
    assert.equal(parameters, 2n ** 65n + 1n);
  });

  it('keeps a mark of order in a text, and what is no UTF-8 does not stop it', async () => {
    const names = [new TextEncoder().encode('\ufeffx'), Uint8Array.from([0x61, 0xff])];
    const inputs = names.map((name) => message([1, name]));
    assert.deepEqual(
      (await read(model({ inputs }))).inputs.map(({ name }) => name),
      ['\ufeffx', 'a\ufffd'],
    );
  });
});

describe('the type of a value', () => {
  const sequence = (type: Uint8Array) => message([4, message([1, type])]);
  const optional = (type: Uint8Array) => message([9, message([1, type])]);
  const map = (key: number, type: Uint8Array) => message([5, message([1, key], [2, type])]);
  const rows: readonly (readonly [type: Uint8Array | undefined, expected: Omit<ModelValue, 'name'>])[] = [
    [undefined, { type: undefined, shape: undefined }],
    [message(), { type: undefined, shape: undefined }],
    [tensorType(11, []), { type: 'float64', shape: [] }],
    [tensorType(11), { type: 'float64', shape: undefined }],
    [tensorType(7, [-1, 0, 2n ** 62n, '']), { type: 'int64', shape: [-1, 0, 2n ** 62n, undefined] }],
    [tensorType(28, ['n']), { type: 'float6e3m2', shape: ['n'] }],
    [tensorType(29, ['n']), { type: 'unknown(29)', shape: ['n'] }],
    [message([1, message()]), { type: 'unknown(0)', shape: undefined }],
    [message([8, message([1, 1], [2, message([1, message([1, 3])])])]), { type: 'sparse<float32>', shape: [3] }],
    [sequence(optional(tensorType(8, [2]))), { type: 'sequence<optional<string>>', shape: [2] }],
    [sequence(map(7, float)), { type: 'sequence<map<int64,float32>>', shape: [2] }],
    [message([7, message([1, 'org'], [2, 'Handle'])]), { type: 'opaque<org,Handle>', shape: undefined }],
    [joined([sequence(float), tensorType(9)]), { type: 'bool', shape: undefined }],
  ];
  for (const [type, expected] of rows) {
    it(`is ${expected.type} with the shape ${expected.shape?.join(', ')}`, async () => {
      const { inputs } = await read(model({ inputs: [value('x', type)] }));
      assert.deepEqual(inputs, [{ name: 'x', ...expected }]);
    });
  }
});

describe('external data', () => {
  it('is found anywhere in the model', async () => {
    const at = (name: string, entries = {}) => externalTensor(name, { location: 'w.bin', ...entries });
    const inner = graph({ initializers: [at('subgraph')] });
    const bytes = model({
      initializers: [at('w', { offset: '4096', length: '16', checksum: 'x' })],
      sparseInitializers: [message([1, at('values')], [2, at('indices')])],
      nodes: [
        node('If', [message([1, 'then_branch'], [6, inner], [11, inner])]),
        node('Constant', [
          message([5, at('t')], [10, at('ts')], [22, message([1, at('s')])], [23, message([2, at('ss')])]),
        ]),
      ],
      rest: joined([
        message([
          25,
          message([7, node('Constant', [message([5, at('function')])])], [11, message([5, at('default')])]),
        ]),
        message([
          20,
          message([1, graph({ initializers: [at('initial')] })], [2, graph({ initializers: [at('step')] })]),
        ]),
      ]),
    });
    const { externalData } = await read(bytes);
    const names = ['t', 'ts', 's', 'ss', 'w', 'values', 'indices', 'function', 'default', 'initial', 'step'];
    assert.deepEqual(
      externalData.map(({ name }) => name),
      ['subgraph', 'subgraph', ...names],
    );
    assert.deepEqual(externalData[6], { name: 'w', location: 'w.bin', offset: 4096, length: 16 });
    assert.deepEqual(externalData[0], { name: 'subgraph', location: 'w.bin', offset: 0, length: undefined });
  });

  it('is decided by the location of the data alone', async () => {
    const inline = joined([externalTensor('w', { location: 'w.bin' }), message([14, 0])]);
    assert.deepEqual((await read(model({ initializers: [inline] }))).externalData, []);
  });
});
