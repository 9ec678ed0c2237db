// Reads and judges one file as one kind, and prints how long it took, what it needed and how much was found, as JSON.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { validators } from '../schemas/generated/validators.mjs';
import { openLive } from '../server/checks/live.ts';
import { loadKinds } from '../server/kinds/load-kinds.ts';
import { defaultSettings } from '../server/settings.ts';

const [, , kindId = '', file = ''] = process.argv;
const kinds = loadKinds(
  (name) => readFileSync(name, 'utf8'),
  (id) => {
    const found = validators[id];
    if (found === undefined) throw new Error(`There are no validators of ${id}.`);
    return found;
  },
);
const kind = kinds.byId(kindId);
if (kind === undefined) throw new Error(`There is no kind ${kindId}.`);
const errors: unknown[] = [];
const around = {
  kind,
  settings: defaultSettings,
  fileName: path.basename(file),
  data: kinds.data,
  report: (error: unknown) => void errors.push(error),
};
const began = performance.now();
const text = new TextDecoder().decode(readFileSync(file));
const { problems } = openLive({ uri: 'file:///workspace/file.yaml', version: 1, text, around });
const seconds = (performance.now() - began) / 1000;
const first = errors[0];
const thrown = first instanceof Error ? first.stack : undefined;
process.stdout.write(
  JSON.stringify({ seconds, problems: problems.length, ids: [...new Set(problems.map(({ id }) => id))], thrown }),
);
