import type { Node } from '../node.ts';
import { composeDocument, expectEnd } from './composer.ts';
import type { Complaint, Composition, Open } from './composition.ts';
import { Failure } from './failure.ts';
import type { DialectRules } from './rules.ts';
import { type Shifts, startState, stateBelowKey } from './state.ts';

export interface Reading {
  readonly root: Node | undefined;
  readonly complaints: readonly Complaint[];
  /** Where reading stopped for good, if it did; `root` is then what was read before. */
  readonly failure: Failure | undefined;
  readonly anchored: boolean;
}

/** Where reading begins: at the start of a document, or below a top-level key. */
export type From = 'start' | 'below-key';

const noShifts: Shifts = new Map();

/** Reads a text once, exactly as its consumer does, up to the first thing that cannot be read. */
export function readOnce(text: string, rules: DialectRules, from: From = 'start', shifts: Shifts = noShifts): Reading {
  const composition: Composition = {
    rules,
    state: from === 'start' ? startState(text, rules.tabs, shifts) : stateBelowKey(text, rules.tabs, shifts),
    complaints: [],
    anchors: new Map(),
    tagHandles: new Map(),
    open: [],
    anchored: false,
  };
  let root: Node | undefined;
  let failure: Failure | undefined;
  try {
    root = composeDocument(composition);
    if (!rules.restIgnored) expectEnd(composition);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = error;
    root ??= closeOpen(composition.open);
  }
  return { root, complaints: composition.complaints, failure, anchored: composition.anchored };
}

/** Joins the collections that were being read into the tree of what is known so far. */
function closeOpen(open: readonly Open[]): Node | undefined {
  let inner: Node | undefined;
  for (const { node, key } of [...open].reverse()) {
    const end = Math.max(node.end, inner?.end ?? 0);
    if (node.type === 'sequence') {
      inner = { ...node, end, items: inner === undefined ? node.items : [...node.items, inner] };
    } else {
      const pair = key !== undefined && inner !== undefined ? [{ key, value: inner }] : [];
      inner = { ...node, end, pairs: [...node.pairs, ...pair] };
    }
  }
  return inner;
}
