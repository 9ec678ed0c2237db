import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Problem, Severity } from '../../server/checks/check.ts';
import { open, root } from './kit.ts';

interface FuriosaCase {
  readonly title: string;
  readonly text: string;
  readonly reads: boolean;
  readonly readsWithPydantic2: boolean;
}

interface RuntimeCase {
  readonly title: string;
  readonly text: string;
  readonly refused: boolean;
}

test('an error stands exactly where the Furiosa loader refuses, a warning at least where only a new one does', () => {
  const wrong = casesOf<FuriosaCase>('furiosa-verdicts').filter(({ text, reads, readsWithPydantic2 }) => {
    const problems = open('furiosa-artifacts', text).problems.filter(({ id }) => id !== 'duplicate-artifact');
    const isError = has(problems, 'error');
    return reads === isError || (!readsWithPydantic2 && !isError && !has(problems, 'warning'));
  });
  assert.deepEqual(wrong, []);
});

test('an error stands exactly where introspection fails on the text of a runtime.yaml', () => {
  const wrong = casesOf<RuntimeCase>('oci-runtime-verdicts').filter(({ text, refused }) => {
    return has(open('oci-runtime', text).problems, 'error') !== refused;
  });
  assert.deepEqual(wrong, []);
});

function casesOf<T>(name: string): readonly T[] {
  const file = JSON.parse(readFileSync(path.join(root, `test/data/${name}.json`), 'utf8')) as { cases: readonly T[] };
  return file.cases;
}

function has(problems: readonly Problem[], severity: Severity): boolean {
  return problems.some((problem) => problem.severity === severity);
}
