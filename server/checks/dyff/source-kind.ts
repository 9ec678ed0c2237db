import type { MapNode } from '../../document/node.ts';
import { fieldOf, textOf } from '../field.ts';

/** Kind of source → the key that holds its details; undefined for a kind that has none (dyff-schema@dyff/schema/v0/r1/platform.py). */
const payloads = {
  GitLFS: 'gitLFS',
  HuggingFaceHub: 'huggingFaceHub',
  OpenLLM: 'openLLM',
  Upload: undefined,
  Mock: undefined,
} as const;

/** The kinds of `spec.source.kind`. */
export type SourceKind = keyof typeof payloads;

/** A key of `spec.source` that holds the details of one kind. */
export type PayloadKey = NonNullable<(typeof payloads)[SourceKind]>;

/** The kind each of these keys is for. */
export const payloadKinds: Readonly<Record<PayloadKey, SourceKind>> = {
  gitLFS: 'GitLFS',
  huggingFaceHub: 'HuggingFaceHub',
  openLLM: 'OpenLLM',
};

/** The kind a source is of; undefined when it is missing or none that Dyff knows. */
export function sourceKindOf(source: MapNode | undefined): SourceKind | undefined {
  const text = textOf(fieldOf(source, 'kind'));
  return text !== undefined && Object.hasOwn(payloads, text) ? (text as SourceKind) : undefined;
}

/** The key that holds the details of a kind; undefined when it has none. */
export function payloadOf(kind: SourceKind): PayloadKey | undefined {
  return payloads[kind];
}
