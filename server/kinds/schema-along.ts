import { isMerge } from '../document/entries.ts';
import type { Node } from '../document/node.ts';
import type { Step } from '../document/spot.ts';
import type { Schema } from './schema.ts';
import { childSchema, plainSchema } from './schema-at.ts';

export interface Known {
  readonly schema: Schema;
  /** Whether it is the value of a key that must be there; undefined for what is no key's value. */
  readonly required: boolean | undefined;
}

/**
 * What a schema says of the place that steps of a tree lead to, `node` being what stands there, or undefined for what is still to
 * come. Unlike a path, steps also lead through a key that is there twice. A map that is merged in is judged like the map it goes
 * into. Undefined for unknown places.
 */
export function schemaAlong(
  top: Schema,
  root: Node,
  steps: readonly Step[],
  node: Node | undefined,
): Known | undefined {
  let schema = plainSchema(top, top, root);
  let required: boolean | undefined;
  for (const [index, { step, pair }] of steps.entries()) {
    const below = steps[index + 1]?.from ?? node;
    if (pair !== undefined && isMerge(pair.key)) {
      if (below?.type === 'map') continue;
      return undefined;
    }
    required = typeof step === 'string' ? schema.required?.includes(step) === true : undefined;
    const child = childSchema(top, schema, step, below);
    if (child === undefined) return undefined;
    schema = child;
  }
  return { schema, required };
}
