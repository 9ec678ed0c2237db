import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Problem } from '../../server/checks/check.ts';
import { apply } from './fixtures.ts';
import { kinds, open, root } from './kit.ts';

/** Lines (from 1) with the ids of the problems that are to start there. */
type Expectation = ReadonlyMap<number, readonly string[]>;

for (const { id } of kinds.all) {
  const folder = path.join(root, 'test/fixtures', id);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(ya?ml|json)$/.test(name)) : [];
  describe(`fixtures of ${id}`, () => {
    for (const name of files) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const fileName = /^# file: (.+)$/m.exec(text)?.[1];
      it(name, () => checkFixture(id, text, fileName));
      it(`${name}: each fix removes its problem`, () => checkFixes(id, text, fileName));
    }
  });
}

function checkFixture(kindId: string, text: string, fileName: string | undefined): void {
  const found = new Map<number, Set<string>>();
  const { problems } = open(kindId, text, fileName);
  for (const { id, start } of problems) {
    const line = text.slice(0, start).split('\n').length;
    found.set(line, (found.get(line) ?? new Set()).add(id));
  }
  const actual = [...found].map(([line, ids]) => `${line}: ${[...ids].sort().join(', ')}`);
  const wanted = [...expectations(text)].map(([line, ids]) => `${line}: ${[...ids].sort().join(', ')}`);
  const byLine = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10);
  assert.deepEqual(actual.sort(byLine), wanted.sort(byLine), problems.map((problem) => problem.message).join('\n'));
}

function expectations(text: string): Expectation {
  const wanted = new Map<number, string[]>();
  const pending: string[] = [];
  const add = (line: number, ids: readonly string[]) =>
    wanted.set(line, [...new Set([...(wanted.get(line) ?? []), ...ids])]);
  text.split('\n').forEach((line, index) => {
    const below = /^\s*# want-below: (.+?)\r?$/.exec(line)?.[1];
    if (below !== undefined) {
      pending.push(...below.split(/,\s*/));
      return;
    }
    if (pending.length > 0) add(index + 1, pending.splice(0));
    const here = /# want: (.+?)\r?$/.exec(line)?.[1];
    if (here !== undefined) add(index + 1, here.split(/,\s*/));
  });
  return wanted;
}

function checkFixes(kindId: string, text: string, fileName: string | undefined): void {
  for (const problem of open(kindId, text, fileName).problems) {
    for (const fix of problem.fixes ?? []) {
      const fixed = apply(text, fix.edits);
      const after = open(kindId, fixed, fileName).problems;
      const before = open(kindId, text, fileName).problems;
      const label = `${fix.title} (${problem.id} at ${problem.start})\n${fixed}`;
      assert.ok(count(after, problem) < count(before, problem), `still there: ${label}\n${problem.message}`);
    }
  }
}

/** How many problems say the same about the same words. */
function count(problems: readonly Problem[], problem: Problem): number {
  return problems.filter(({ id, message }) => id === problem.id && message === problem.message).length;
}
