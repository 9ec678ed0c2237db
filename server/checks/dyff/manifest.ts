import { valueAt } from '../../document/entries.ts';
import type { MapNode } from '../../document/node.ts';
import type { PartContext } from '../check.ts';
import { fieldOf, textOf } from '../field.ts';

/** `flat`: `alignmentlabs.dyff/v1`, keys right below `spec`. `nested`: `dyff.io/v1alpha1`, with `source` and `storage` as maps. */
export type Generation = 'flat' | 'nested';

/** The version each generation is read from. */
export const versions: Readonly<Record<Generation, string>> = {
  flat: 'alignmentlabs.dyff/v1',
  nested: 'dyff.io/v1alpha1',
};

/** A document of one of the known generations. */
export interface Manifest {
  readonly generation: Generation;
  readonly root: MapNode;
  readonly metadata: MapNode | undefined;
  readonly spec: MapNode | undefined;
}

/** The manifest in a part; undefined when its version is not known, because then nothing else can be said about it. */
export function manifestOf(ctx: PartContext): Manifest | undefined {
  const { root } = ctx;
  if (root.type !== 'map') return undefined;
  const version = textOf(fieldOf(root, 'apiVersion'));
  const generation = version === versions.flat ? 'flat' : version === versions.nested ? 'nested' : undefined;
  if (generation === undefined) return undefined;
  return { generation, root, metadata: mapAt(root, 'metadata'), spec: mapAt(root, 'spec') };
}

/** The manifest when it is of the given generation. */
export function manifestOfGeneration(ctx: PartContext, generation: Generation): Manifest | undefined {
  const manifest = manifestOf(ctx);
  return manifest?.generation === generation ? manifest : undefined;
}

/** The map below the keys, aliases followed; undefined when there is none or it is no map. */
export function mapAt(map: MapNode | undefined, ...keys: readonly string[]): MapNode | undefined {
  const value = valueAt(map, ...keys);
  return value?.type === 'map' ? value : undefined;
}
