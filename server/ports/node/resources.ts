import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { KindValidators } from '../../kinds/kind.ts';
import type { LoadValidators, ReadResource } from '../../kinds/load-kinds.ts';

/** Reads the data files that lie beside the bundle, in the folder `dist`. */
export function resourcesBeside(folder: string): ReadResource {
  return (path) => readFileSync(join(folder, path), 'utf8');
}

/** Loads the validators of a kind from beside the bundle, when they are first needed. */
export function validatorsBeside(folder: string): LoadValidators {
  const load = createRequire(join(folder, 'x.js'));
  return (id) => load(`./schemas/${id}/validators.js`) as KindValidators;
}
