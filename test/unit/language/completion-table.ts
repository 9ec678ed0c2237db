import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainSnippet } from '../../../server/kinds/plain-snippet.ts';
import { type Completion, completion } from '../../../server/language/completion.ts';
import { kinds, open } from '../kit.ts';
import { cursorIn } from './marked.ts';

/** What is offered at a place, and what accepting it does to the text. */
export interface Row {
  readonly at: string;
  readonly source: string;
  /** All labels in the order they are shown; only the first ones when the last is `…`. */
  readonly labels: readonly string[];
  /** Which one is accepted; the first when absent. */
  readonly accept?: string;
  /** The text afterwards, placeholders filled with their defaults. */
  readonly result?: string;
  readonly uri?: string;
}

/** Checks a row each. */
export function table(kindId: string, rows: readonly Row[]): void {
  describe(`completion in ${kindId}`, () => {
    for (const row of rows) it(row.at, () => checkCompletion(kindId, row));
  });
}

function checkCompletion(kindId: string, { source, labels, accept, result, uri }: Row): void {
  const { text, offset } = cursorIn(source);
  const descriptor = { ...open(kindId, text), ...(uri !== undefined && { uri }) };
  const offered = [...completion(descriptor, offset, kinds.data)].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  for (const { start, end } of offered) {
    assert.ok(start <= offset && offset <= end && !/[\r\n]/.test(text.slice(start, end)), `range ${start}–${end}`);
  }
  const all = offered.map(({ label }) => label);
  assert.deepEqual(labels.at(-1) === '…' ? [...all.slice(0, labels.length - 1), '…'] : all, labels);
  const accepted = accept === undefined ? offered[0] : offered.find(({ label }) => label === accept);
  assert.equal(accepted && insert(text, accepted), result);
}

function insert(text: string, { start, end, text: inserted, syntax }: Completion): string {
  return text.slice(0, start) + (syntax === 'snippet' ? plainSnippet(inserted) : inserted) + text.slice(end);
}
