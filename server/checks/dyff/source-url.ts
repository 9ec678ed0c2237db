import { type Field, fieldOf, textOf } from '../field.ts';
import { type Manifest, mapAt } from './manifest.ts';
import { sourceKindOf } from './source-kind.ts';

/** The address of a Git repository in a manifest. */
export interface SourceUrl {
  readonly field: Field;
  readonly text: string;
  /** Whether the kind of source is the one that uses it. */
  readonly chosen: boolean;
}

/** `spec.source` of the flat generation, `spec.source.gitLFS.url` of the nested one; undefined when it is absent or no text. */
export function sourceUrl({ generation, spec }: Manifest): SourceUrl | undefined {
  const source = mapAt(spec, 'source');
  const flat = generation === 'flat';
  const field = flat ? fieldOf(spec, 'source') : fieldOf(mapAt(source, 'gitLFS'), 'url');
  const text = textOf(field);
  if (field === undefined || text === undefined) return undefined;
  const chosen = flat ? textOf(fieldOf(spec, 'sourceKind')) === 'git_lfs' : sourceKindOf(source) === 'GitLFS';
  return { field, text, chosen };
}
