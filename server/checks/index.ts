import { duplicateKey } from './any/duplicate-key.ts';
import { exactScalar } from './any/exact-scalar.ts';
import { schemaOfItem, schemaOfRoot } from './any/schema.ts';
import { wrongFileName } from './any/wrong-file-name.ts';
import type { Check } from './check.ts';

/** Every check, one line each. Order does not matter: problems are sorted by place. */
export const checks: readonly Check[] = [schemaOfItem, schemaOfRoot, duplicateKey, exactScalar, wrongFileName];
