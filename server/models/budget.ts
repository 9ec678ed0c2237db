import { ModelError } from './summary.ts';

/** How much of a model's description is kept, so that a small or hostile file cannot make a huge one. */
export interface Budget {
  /** Counts something that is kept, and its text. Throws a `ModelError` when that is too much in all. */
  take(text?: string): void;
}

const mostBytes = 16 * 1024 * 1024;

/** An entry of an answer with its keys, beside its text. */
const entryBytes = 64;

/** The budget of one file: about as many bytes as the answer takes as JSON. */
export function newBudget(): Budget {
  let left = mostBytes;
  return {
    take(text = '') {
      left -= entryBytes + jsonBytes(text);
      if (left < 0) throw new ModelError('The description of this model would take more than 16 MB.');
    },
  };
}

const encoder = new TextEncoder();

function jsonBytes(text: string): number {
  return text === '' ? 0 : encoder.encode(JSON.stringify(text)).length;
}
