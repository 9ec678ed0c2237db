import type { Descriptor } from '../../document/descriptor.ts';
import type { Schema } from '../../kinds/schema.ts';
import type { Data } from '../data-set.ts';
import { writingOf } from '../explain.ts';
import type { Writing } from '../yaml-text.ts';

/** What may be inserted, before its place in the list and in the text is settled. */
export interface Candidate {
  readonly label: string;
  readonly type: 'key' | 'value' | 'snippet' | 'anchor';
  /** What is inserted, after a line break and indentation of its own where it begins with a line break. */
  readonly text: string;
  readonly syntax: 'plain' | 'snippet';
  /** Lower comes first. */
  readonly group: number;
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  readonly filterText?: string;
  readonly deprecated?: true;
  readonly preselect?: true;
  readonly passing?: true;
}

/** What completion may ask besides the place. */
export interface Asked {
  readonly descriptor: Descriptor;
  readonly offset: number;
  readonly data: Data;
}

/** Order of what is offered. */
export const groups = { snippet: 0, value: 1, required: 2, optional: 3, merged: 4, deprecated: 5 } as const;

/** How values are written in the file: JSON wants quotes around every text. */
export function writingIn({ uri, kind }: Descriptor, schema: Schema): Writing {
  return { ...writingOf(schema, kind), quotes: isJson(uri) ? 'always' : 'where needed' };
}

function isJson(uri: string): boolean {
  return /\.json$/i.test(uri);
}
