import assert from 'node:assert/strict';
import { it } from 'node:test';
import { baseNameOf, parentOf, relativePath, resolvePath } from '../../../server/ports/paths.ts';

it('resolvePath', () => {
  const rows = [
    ['/w', 'a', '/w/a'],
    ['/w', './a//b/../c/', '/w/a/c'],
    ['/w/x', '../..', '/'],
    ['/w', '../../..', '/'],
    ['/', 'a', '/a'],
    ['/w', '/v/', '/v'],
    ['/w', 'a\\b', '/w/a\\b'],
    ['C:/w', 'a\\b', 'C:/w/a/b'],
    ['C:/w', 'D:\\x', 'D:/x'],
    ['//host/share/w', '..\\a', '//host/share/a'],
  ] as const;
  for (const [from, path, expected] of rows) assert.equal(resolvePath(from, path), expected);
});

it('relativePath', () => {
  const rows = [
    ['/w', '/w', '.'],
    ['/w', '/w/a/b', 'a/b'],
    ['/', '/a', 'a'],
    ['/w', '/wide/a', '../wide/a'],
    ['/w/x', '/', '../..'],
    ['C:/w', 'D:/x', 'D:/x'],
  ] as const;
  for (const [from, path, expected] of rows) assert.equal(relativePath(from, path), expected);
});

it('parentOf and baseNameOf', () => {
  assert.deepEqual(['/a/b', '/a', '/', 'C:/a', 'C:/'].map(parentOf), ['/a', '/', undefined, 'C:/', undefined]);
  assert.equal(baseNameOf('/a/b.yaml'), 'b.yaml');
});
