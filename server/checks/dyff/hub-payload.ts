import type { MapNode } from '../../document/node.ts';
import type { PartContext } from '../check.ts';
import { manifestOfGeneration, mapAt } from './manifest.ts';
import { sourceKindOf } from './source-kind.ts';

/** `spec.source.huggingFaceHub`, unless another kind of source is chosen and nothing is downloaded with it. */
export function hubPayload(ctx: PartContext): MapNode | undefined {
  const source = mapAt(manifestOfGeneration(ctx, 'nested')?.spec, 'source');
  const kind = sourceKindOf(source);
  return kind === undefined || kind === 'HuggingFaceHub' ? mapAt(source, 'huggingFaceHub') : undefined;
}
