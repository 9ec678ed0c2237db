import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { inspect } from '../../../server/operations/inspect.ts';
import { nodeFiles, nodeFilesAtOnce } from '../../../server/ports/node/files.ts';
import { portablePath } from '../../../server/ports/node/portable-path.ts';
import { memoryFiles, runIn, type Tree } from '../cli/memory.ts';
import { externalTensor, model, node, tensor, tensorType, value } from './onnx-kit.ts';
import { message } from './protobuf.ts';

const small = model({
  opsets: [
    ['', 17],
    ['ai.onnx.ml', 3],
  ],
  nodes: [node('MatMul'), node('Relu'), node('Relu')],
  initializers: [tensor('w', 1, [1000, 4000])],
  inputs: [value('x', tensorType(1, ['batch', 1000, undefined]))],
  outputs: [value('y', message([4, message([1, tensorType(7, [])])])), value('z')],
  rest: message([2, 'maker'], [3, '2.1'], [14, message([1, '__proto__'], [2, 'a\nb'])]),
});

const external = (entries: Readonly<Record<string, string>>) => model({ initializers: [externalTensor('w', entries)] });

describe('inspect', () => {
  it('writes a line of JSON per argument, in their order', async () => {
    const tree = { '/w/m.onnx': small, '/w/bad.onnx': 'outs:\n- path: m.onnx\n' };
    const { code, output, complaints } = await runIn(tree, [
      'inspect',
      './m.onnx',
      'bad.onnx',
      'none',
      '--format=json',
    ]);
    const good =
      '{"path":"./m.onnx","format":"onnx","irVersion":8,"opsets":{"ai.onnx":17,"ai.onnx.ml":3},"producer":"maker 2.1",' +
      '"inputs":[{"name":"x","type":"float32","shape":["batch",1000,null]}],' +
      '"outputs":[{"name":"y","type":"sequence<int64>","shape":[]},{"name":"z","type":null,"shape":null}],' +
      '"nodes":3,"operators":{"MatMul":1,"Relu":2},"parameters":4000000,' +
      '"parameterTypes":{"float32":{"count":4000000,"bytes":16000000}},"externalData":[],"metadata":{"__proto__":"a\\nb"}}';
    const pointer = 'This is a DVC pointer, not the model itself; `dvc pull` gets the model.';
    const none = 'The file cannot be read: there is no such file or folder.';
    assert.deepEqual(output.split('\n'), [
      good,
      `{"path":"bad.onnx","error":"${pointer}"}`,
      `{"path":"none","error":"${none}"}`,
      '',
    ]);
    assert.deepEqual([code, complaints], [1, '']);
  });

  it('writes a text for people', async () => {
    const data = external({ location: 'w.bin', length: '16' });
    const { code, output } = await runIn({ '/w/m.onnx': small, '/w/e.onnx': data }, ['inspect', 'm.onnx', 'e.onnx']);
    assert.equal(
      output,
      [
        'm.onnx',
        '  format         ONNX, IR version 8',
        '  producer       maker 2.1',
        '  operator sets  ai.onnx 17, ai.onnx.ml 3',
        '  inputs         x: float32 [batch, 1000, ?]',
        '  outputs        y: sequence<int64> []',
        '                 z: no type of any rank',
        '  nodes          3',
        '                 Relu 2, MatMul 1',
        '  parameters     4,000,000',
        '                 float32 4,000,000 (16.0 MB)',
        '  metadata       __proto__: a\ufffdb',
        '',
        'e.onnx',
        '  format         ONNX, IR version 8',
        '  operator sets  ai.onnx 17',
        '  nodes          0',
        '  parameters     4',
        '                 float32 4 (16 bytes)',
        '  external data  w.bin: 1 tensor',
        '                 w: There is no file `w.bin` beside the model.',
        '',
      ].join('\n'),
    );
    assert.equal(code, 0);
  });

  it('wants a model', async () => {
    const { code, complaints } = await runIn({}, ['inspect']);
    assert.equal(complaints, 'model-artifacts: `inspect` wants the path of a model.\nTry `model-artifacts --help`.\n');
    assert.equal(code, 2);
  });

  it('refuses what is no regular file', async () => {
    const tree: Tree = { '/w/pipe': 'pipe', '/w/folder/x': '', '/w/secret': 'forbidden file' };
    const { output } = await runIn(tree, ['inspect', 'pipe', 'folder', 'secret']);
    const reasons = [...output.matchAll(/cannot be read: (.*)\.$/gm)].map((match) => match[1]);
    assert.deepEqual(reasons, ['it is no regular file', 'it is a folder', 'permission denied']);
  });
});

describe('external data', () => {
  const bytes = new Uint8Array(64);
  const rows: readonly (readonly [title: string, tree: Tree, problem: string | undefined])[] = [
    ['beside the model', { '/w/w.bin': bytes, '/w/m.onnx': external({ location: 'w.bin', length: '64' }) }, undefined],
    ['below the model', { '/w/d/w.bin': bytes, '/w/m.onnx': external({ location: './d/../d/w.bin' }) }, undefined],
    [
      'that is too short',
      { '/w/w.bin': bytes, '/w/m.onnx': external({ location: 'w.bin', offset: '60', length: '5' }) },
      '`w.bin` ends at byte 64, but the tensor is said to reach to byte 65.',
    ],
    [
      'that begins behind its file',
      { '/w/w.bin': bytes, '/w/m.onnx': external({ location: 'w.bin', offset: '9223372036854775807' }) },
      '`w.bin` ends at byte 64, but the tensor is said to reach to byte 9223372036854775807.',
    ],
    [
      'before the begin of its file',
      { '/w/w.bin': bytes, '/w/m.onnx': external({ location: 'w.bin', offset: '-1' }) },
      'Its offset or length is below zero.',
    ],
    [
      'above the model',
      { '/w.bin': bytes, '/w/m.onnx': external({ location: 'd/../../w.bin' }) },
      "`d/../../w.bin` leads out of the model's folder, which ONNX does not allow.",
    ],
    [
      'at an absolute path',
      { '/w/w.bin': bytes, '/w/m.onnx': external({ location: '/w/w.bin' }) },
      "`/w/w.bin` leads out of the model's folder, which ONNX does not allow.",
    ],
    [
      'behind a link that leads away',
      { '/etc/w.bin': bytes, '/w/d': { link: '/etc' }, '/w/m.onnx': external({ location: 'd/w.bin' }) },
      "`d/w.bin` leads out of the model's folder, which ONNX does not allow.",
    ],
    [
      'in a cache, as the model',
      {
        '/cache/w': bytes,
        '/cache/m': external({ location: 'w.bin' }),
        '/w/w.bin': { link: '/cache/w' },
        '/w/m.onnx': { link: '/cache/m' },
      },
      undefined,
    ],
    [
      'with a backslash',
      { '/w/d/w.bin': bytes, '/w/m.onnx': external({ location: 'd\\w.bin' }) },
      '`d\\w.bin` has a backslash; the parts of a location are parted by `/`.',
    ],
    ['in no file', { '/w/m.onnx': external({}) }, 'It is stored in another file, but the model does not say in which.'],
    ['in a folder', { '/w/d/x': '', '/w/m.onnx': external({ location: 'd' }) }, '`d` is no regular file.'],
  ];
  for (const [title, tree, problem] of rows) {
    it(`${title} is ${problem === undefined ? 'all right' : 'no good'}`, async () => {
      const inspection = await inspect(memoryFiles(tree), '/w/m.onnx');
      assert.ok('externalData' in inspection);
      assert.deepEqual(
        inspection.externalData.map((measured) => measured.problem),
        [problem],
      );
    });
  }
});

describe('the files of this machine', { skip: process.platform === 'win32' ? 'no pipes on Windows' : false }, () => {
  const inFolder = async (use: (folder: string) => Promise<void>) => {
    const folder = portablePath(mkdtempSync(path.join(tmpdir(), 'model-artifacts-inspect-')));
    try {
      await use(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('never wait for a pipe or read a device', () =>
    inFolder(async (folder) => {
      execFileSync('mkfifo', [`${folder}/pipe`]);
      symlinkSync('/dev/zero', `${folder}/zero`);
      for (const place of [`${folder}/pipe`, `${folder}/zero`, '/dev/tty']) {
        assert.deepEqual(await inspect(nodeFiles, place), {
          error: 'The file cannot be read: it is no regular file.',
        });
      }
    }));

  it('are read in small pieces, however large a model is', () =>
    inFolder(async (folder) => {
      const [place, size] = [`${folder}/m.onnx`, 2 ** 31];
      // One tensor of two GB, which the disk need not hold.
      const head = Uint8Array.from([0x3a, 0x86, 0x80, 0x80, 0x80, 0x08, 0x2a, 0x80, 0x80, 0x80, 0x80, 0x08]);
      const tail = Uint8Array.from([0x4a, 0xfa, 0xff, 0xff, 0xff, 0x07]);
      writeFileSync(place, Buffer.concat([head, tail]));
      truncateSync(place, head.length + size);
      let bytes = 0;
      const counting = {
        ...nodeFilesAtOnce,
        open: async (name: string) => {
          const file = await nodeFilesAtOnce.open(name);
          return {
            ...file,
            read: (offset: number, length: number) => {
              bytes += length;
              return file.read(offset, length);
            },
          };
        },
      };
      const inspection = await inspect(counting, place);
      assert.ok('parameters' in inspection, JSON.stringify(inspection));
      assert.equal(inspection.parameters, 1);
      assert.ok(bytes < 4096, `${bytes} bytes`);
    }));
});
