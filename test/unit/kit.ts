import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validators } from '../../schemas/generated/validators.mjs';
import type { Surroundings } from '../../server/checks/analysis.ts';
import { type Live, openLive } from '../../server/checks/live.ts';
import { type Kinds, loadKinds } from '../../server/kinds/load-kinds.ts';
import { defaultSettings, type Settings } from '../../server/settings.ts';

/** The checkout; unit tests run in it. */
export const root = process.cwd();

export const kinds: Kinds = loadKinds(
  (name) => readFileSync(path.join(root, name), 'utf8'),
  (id) => validators[id] ?? assert.fail(`no validators of ${id}`),
);

/** What a descriptor of a kind is judged with; a check that throws fails the test. */
export function surroundings(kindId: string, fileName?: string, settings: Settings = defaultSettings): Surroundings {
  const kind = kinds.byId(kindId);
  if (kind === undefined) throw new Error(`no kind ${kindId}`);
  return {
    kind,
    settings,
    fileName: fileName ?? kind.files[0] ?? '',
    data: kinds.data,
    report: (error) => {
      throw error;
    },
  };
}

export function open(kindId: string, text: string, fileName?: string, settings?: Settings): Live {
  return openLive({ uri: 'file:///w/test.yaml', version: 1, text, around: surroundings(kindId, fileName, settings) });
}
