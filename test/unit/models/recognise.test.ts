import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeSign, type FileSign, recognise } from '../../../server/models/recognise.ts';
import { model, node, read, refusal } from './onnx-kit.ts';

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
const zipEntry = (name: string) => `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`;

const rows: readonly (readonly [title: string, bytes: Uint8Array, expected: FileSign | undefined])[] = [
  ['nothing', latin(''), 'empty'],
  ['a TFLite model', latin('\x1c\0\0\0TFL3\x14\0\x20\0'), 'tflite'],
  ['a Git LFS pointer', latin(lfs), 'git-lfs-pointer'],
  ['a DVC pointer', latin('outs:\n- md5: 0123\n  size: 5\n  path: m.onnx\n'), 'dvc-pointer'],
  ['a DVC pointer with its own checksum', latin('md5: 0123\nfrozen: true\nouts:\n- path: m.onnx\n'), 'dvc-pointer'],
  ['a DVC import', latin('deps:\n- path: m.onnx\n  repo:\n    url: x\nouts:\n- path: m.onnx\n'), 'dvc-pointer'],
  ['a DVC pointer of Windows', latin('outs:\r\n- path: m.onnx\r\n'), 'dvc-pointer'],
  ['a web page', latin('\n\n<!DOCTYPE html>\n<html lang="en">'), 'html-page'],
  ['a web page behind a mark', latin('\xef\xbb\xbf<html>'), 'html-page'],
  ['an error of an object store', latin('<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code>'), 'xml-error'],
  ['XML', latin('<?xml version="1.0"?>\n<net name="x">'), 'xml'],
  ['a checkpoint of PyTorch', latin(`${zipEntry('archive/data.pkl')}\x80\x02}`), 'pytorch'],
  ['an archive of arrays', latin(`${zipEntry('x.npy')}\x93NUMPY`), 'numpy-archive'],
  ['an archive', latin(zipEntry('readme.txt')), 'zip'],
  ['an empty archive', latin(`PK\x05\x06${'\0'.repeat(18)}`), 'zip'],
  ['an array', latin("\x93NUMPY\x01\0v\0{'descr'"), 'numpy'],
  ['safetensors', latin('\x08\x01\0\0\0\0\0\0{"__metadata__":{}'), 'safetensors'],
  ['GGUF', latin('GGUF\x03\0\0\0'), 'gguf'],
  ['a pickle', latin('\x80\x04\x95\x10\0\0\0\0\0\0\0}'), 'pickle'],
  ['HDF5', latin('\x89HDF\r\n\x1a\n\0\0'), 'hdf5'],
  ['gzip', latin('\x1f\x8b\x08\0\0'), 'gzip'],
  ['ENF', latin('enf\0\x01'), 'enf'],
  ['DFG', latin('dfg\0\x01'), 'dfg'],
  ['JSON', latin('{"a": 1}'), 'text'],
  ['a text in two scripts', new TextEncoder().encode('Модель — 模型'), 'text'],
  ['zeros', new Uint8Array(100), 'zeros'],
  ['ONNX', model({ nodes: [node('Relu')] }), undefined],
  ['anything else', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), undefined],
];

describe('a file that is', () => {
  for (const [title, bytes, expected] of rows) {
    it(`${title} is told`, () => {
      assert.equal(recognise(bytes), expected);
    });
    if (expected !== undefined && expected !== 'tflite') {
      it(`${title} is refused for what it is`, async () => {
        assert.equal(await refusal(bytes), describeSign(expected));
      });
    }
  }

  it('is a text as long as one likes is told from its beginning, wherever that ends', () => {
    for (const blanks of ['', ' ', '  ']) {
      assert.equal(recognise(new TextEncoder().encode(blanks + '模'.repeat(1000)).subarray(0, 1024)), 'text');
    }
  });

  it('ONNX is read even if it looks like a text', async () => {
    const bytes = latin(':\x0a\x0a\x0812345678');
    assert.equal(recognise(latin(':\x22R 12345678901234567890123456789012')), 'text');
    assert.match(await refusal(bytes), /^This file is damaged/);
    assert.equal((await read(latin(':"R 12345678901234567890123456789012'))).format, 'onnx');
  });
});
