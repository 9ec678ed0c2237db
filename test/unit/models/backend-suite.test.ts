import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { jsonOf } from '../../../server/command-line/json-of.ts';
import { readModel } from '../../../server/models/read-model.ts';
import { nodeFilesAtOnce } from '../../../server/ports/node/files.ts';
import { root } from '../kit.ts';

/** The Python that `npm test` sets up, with the package onnx where there is one for its version. */
const python = process.env['MODEL_ARTIFACTS_PYTHON'];

it('reads every model of the backend suite of the ONNX project as the reference does', {
  skip: python ? false : 'no Python with the package onnx',
}, async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'model-artifacts-suite-'));
  try {
    const script = path.join(root, 'test/unit/models/reference.py');
    const { status, stdout, stderr } = spawnSync(python ?? '', ['-W', 'ignore', script, folder], {
      maxBuffer: 1 << 28,
      encoding: 'utf8',
    });
    if (status === 3) return context.skip('this Python has no package onnx');
    assert.equal(status, 0, stderr);
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.length >= 2033, `the suite has ${lines.length} models only`);
    for (const line of lines) {
      const expected: Readonly<Record<string, unknown>> & { path: string } = JSON.parse(line);
      assert.deepEqual(await readHere(expected.path, Object.keys(expected)), expected);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function readHere(model: string, keys: readonly string[]): Promise<unknown> {
  const file = await nodeFilesAtOnce.open(model);
  const read = JSON.parse(jsonOf({ path: model, ...(await readModel(file)) }));
  await file.close();
  return Object.fromEntries(keys.map((key) => [key, read[key]]));
}
