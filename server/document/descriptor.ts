import type { Kind } from '../kinds/kind.ts';
import type { Path, ScalarType } from './node.ts';

/** A value other items of the document, or other files, ask for. Offsets are relative to the start of the part. */
export interface Fact {
  readonly start: number;
  readonly end: number;
  /** The value as text; empty for null and for collections. */
  readonly text: string;
  readonly scalarType: ScalarType | 'map' | 'sequence';
}

export type Facts = Readonly<Record<string, Fact>>;

/** One stretch of a document that is read by itself: an item of a registry, a document of a manifest, or the whole. */
export interface Part {
  /** Offset in the document's text. */
  readonly start: number;
  readonly end: number;
  /** Path of what the part holds: `[]`, or the key of the list and the index of its first item in the part. */
  readonly path: Path;
  /** Facts of the items (or the one document) in the part; offsets relative to `start`. */
  readonly items: readonly Facts[];
}

/** One document of a kind, at one version. */
export interface Descriptor {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly kind: Kind;
  /** The parts that are ours, in order. Documents of other kinds in the same file are not among them. */
  readonly parts: readonly Part[];
}
