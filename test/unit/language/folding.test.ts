import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folding } from '../../../server/language/folding.ts';

/** The text, and its folds as `first-last` lines counted from 1, `#` behind those of comments. */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['one line', 'a: 1', []],
  ['a map in a map', 'a:\n  b:\n    c: 1\n  d: 2\ne: 3\n', ['1-4', '2-3']],
  ['items', 'a:\n  - b: 1\n    c: 2\n  - d\n  - e:\n      f: 1\n', ['1-6', '2-3', '5-6']],
  ['items in the column of their key', 'a:\n- b: 1\n  c: 2\n- d\ne: 1\n', ['1-4', '2-3']],
  ['blank lines and comments at the end are left out', 'a:\n  b: 1\n\n  # about c\nc: 2\n', ['1-2']],
  ['comments inside are kept', 'a:\n  # about b\n  b: 1\n', ['1-3']],
  ['a block of comments', '# one\n# two\na: 1\n# three\n\n# four\n', ['1-2#']],
  ['comments of other columns are other blocks', '# one\n# two\n  # three\n  # four\n', ['1-2#', '3-4#']],
  ['a block scalar', 'a: |\n  # no comment\n    deeper\n\n  text\nb: 1\n', ['1-5']],
  ['a folded scalar of an item', 'a:\n  - b: >-\n      # text\n      text\n    c: 1\n', ['1-5', '2-5']],
  ['documents', 'a: 1\n---\nb:\n  c: 1\n---\nd: 1\n', ['2-4', '3-4', '5-6']],
  ['brackets over several lines', 'a: [\n  b,\n  c\n]\nd: 1\n', ['1-3']],
  ['a text that is broken', 'a:\n  b: "open\n    c: [\n  d: 1\n', ['1-4', '2-3']],
  ['CR LF', 'a:\r\n  b: 1\r\n# one\r\n# two\r\n', ['1-2', '3-4#']],
];

describe('folding', () => {
  for (const [name, text, expected] of rows) {
    it(name, () => {
      const line = (offset: number) => text.slice(0, offset).split('\n').length;
      const folds = folding(text).map(({ start, end, type }) => `${line(start)}-${line(end)}${type ? '#' : ''}`);
      assert.deepEqual(folds, expected);
    });
  }

  it('keeps the outer folds when there are too many', () => {
    const text = `a:\n${'  - b:\n      c: 1\n'.repeat(10)}d:\n  e: 1\n`;
    assert.deepEqual(
      folding(text, 2).map(({ start }) => text.charAt(start)),
      ['a', 'd'],
    );
  });
});
