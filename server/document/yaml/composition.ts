import type { MapNode, Node, SequenceNode } from '../node.ts';
import type { DialectRules } from './rules.ts';
import type { State } from './state.ts';

/** Something the scanner accepts and the consumer's constructor refuses; reading goes on. */
export interface Complaint {
  readonly reason:
    | 'anchor-again'
    | 'alias-unknown'
    | 'tag-unknown'
    | 'key-collection'
    | 'key-null'
    | 'merge-value'
    | 'value-invalid'
    | 'second-document';
  readonly node: { readonly start: number; readonly end: number };
  readonly other?: { readonly start: number; readonly end: number };
}

export interface Composition {
  readonly rules: DialectRules;
  readonly state: State;
  readonly complaints: Complaint[];
  readonly anchors: Map<string, { node: Node | undefined; start: number; end: number }>;
  readonly tagHandles: Map<string, string>;
  /** Collections being read, outermost first: what is left of the tree when reading fails. */
  readonly open: Open[];
  anchored: boolean;
}

export interface Open {
  readonly node: MapNode | SequenceNode;
  /** The key whose value is being read. */
  key: Node | undefined;
}

/** Complains of a key, or of what is merged under it. */
export function checkKey(composition: Composition, key: Node, value: Node): void {
  const { complaints, rules } = composition;
  const target = key.type === 'alias' ? key.target : key;
  if (target === undefined) return;
  if (target.type !== 'scalar') {
    complaints.push({ reason: 'key-collection', node: key });
  } else if (target.scalarType === 'null' && rules.nullKey === 'refuse') {
    complaints.push({ reason: 'key-null', node: { start: key.start, end: Math.max(key.end, key.start + 1) } });
  } else if (target.scalarType === 'merge') {
    const merged = value.type === 'alias' ? value.target : value;
    const mapOrMaps =
      merged?.type === 'map' || (merged?.type === 'sequence' && merged.items.every((item) => isMap(item)));
    if (!mapOrMaps && !(value.type === 'alias' && merged === undefined))
      complaints.push({ reason: 'merge-value', node: value });
  }
  // PyYAML takes a lone `=` as text where it is a key.
  if (key.type === 'scalar' && key.scalarType === 'invalid' && key.text !== '=')
    complaints.push({ reason: 'value-invalid', node: key });
}

/** Complains of a value that cannot be built. */
export function checkValue(composition: Composition, value: Node): void {
  if (value.type !== 'scalar') return;
  const mergeAsValue = value.scalarType === 'merge' && composition.rules.unknownTag === 'refuse';
  if (mergeAsValue || value.scalarType === 'invalid')
    composition.complaints.push({ reason: 'value-invalid', node: value });
}

function isMap(node: Node): boolean {
  return node.type === 'map' || (node.type === 'alias' && (node.target === undefined || node.target.type === 'map'));
}
