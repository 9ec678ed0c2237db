import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completion } from '../../../server/language/completion.ts';
import { kinds, open } from '../kit.ts';
import { cursorIn } from './marked.ts';

const registry = 'artifacts:\n  - name: A\n    family: F\n    location: a.onnx\n    format: onnx\n';
const item = (line: string) => `artifacts:\n  - name: A\n    family: F\n    ${line}\n    location: a.onnx\n`;
const environment = (line: string) => `MODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    ${line}\n`;
const nested = 'apiVersion: dyff.io/v1alpha1\nkind: Model\n';
describe('what a completion tells', () => {
  it('of a key', () => {
    const { text, offset } = cursorIn(item('for<|>'));
    assert.deepEqual(completion(open('furiosa-artifacts', text), offset, kinds.data)[0], {
      label: 'version',
      type: 'key',
      start: 41,
      end: 44,
      text: `version: "\${1:v1.0}"`,
      syntax: 'snippet',
      sortText: '30000',
      detail: 'text or null, optional',
      documentation:
        'Which release of the model this is. Quote it when it looks like a number.\n\nCompared as text. Who loads the model must then give exactly this version: without one the loader finds nothing. A plain number loses what it does not need, so `1.10` is stored as 1.1.',
    });
  });

  it('of a value of an enumeration', () => {
    const { text, offset } = cursorIn(item('format: <|>'));
    assert.deepEqual(completion(open('furiosa-artifacts', text), offset, kinds.data)[1], {
      label: 'tflite',
      type: 'value',
      start: 49,
      end: 49,
      text: 'tflite',
      syntax: 'plain',
      sortText: '10001',
      documentation: 'A TensorFlow Lite model file.',
    });
  });

  it('of a value that is used elsewhere', () => {
    const { text, offset } = cursorIn(`${registry}${registry.slice(11)}  - family: <|>\n`);
    const { detail } = completion(open('furiosa-artifacts', text), offset, kinds.data)[0] ?? {};
    assert.equal(detail, 'used 2 times in this file');
  });

  it('of a value that is out of date', () => {
    const { text, offset } = cursorIn(environment('INFERENCE_ENV_SLUG: <|>'));
    const old = completion(open('oci-runtime', text), offset, kinds.data).find(
      ({ label }) => label === 'automlx234_p38_cpu_x86_64_v1',
    );
    assert.deepEqual(
      [old?.deprecated, old?.detail, old?.documentation],
      [
        true,
        'deprecated',
        'Oracle AutoMLx v23.4 for CPU on Python 3.8. Deprecated.\n\nUse `generalml_p312_cpu_x86_64_v1` or `tensorflow220_p312_gpu_x86_64_v1` instead.',
      ],
    );
  });

  it('of a snippet', () => {
    const { text, offset } = cursorIn(`${nested}spec:\n  source: <|>`);
    assert.deepEqual(completion(open('dyff-model', text), offset, kinds.data)[4], {
      label: 'Source: upload',
      type: 'snippet',
      start: 56,
      end: 57,
      text: '\n    kind: Upload',
      syntax: 'snippet',
      sortText: '00004',
      filterText: 'source-upload Source: upload',
      detail: 'source-upload',
      documentation: 'You upload the files yourself.\n\n```yaml\nkind: Upload\n```',
    });
  });
});
