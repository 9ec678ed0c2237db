import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition } from '../../../server/language/definition.ts';
import { references } from '../../../server/language/references.ts';
import { renamable, rename } from '../../../server/language/rename.ts';
import { open } from '../kit.ts';
import { cursorIn, show } from './marked.ts';

interface Row {
  readonly on: string;
  readonly kind?: string;
  readonly source: string;
  /** The text with every place of the name marked; without marks when there is none. */
  readonly marked: string;
  /** What the anchor names, from its name on. */
  readonly content?: string;
}

const rows: readonly Row[] = [
  {
    on: 'an alias of a map',
    source: 'artifacts:\n  - &base # not &base\n    name: A\n    family: F\n  - <<: *b<|>ase\n    name: B\n  - *base\n',
    marked:
      'artifacts:\n  - &<|base|> # not &base\n    name: A\n    family: F\n  - <<: *<|base|>\n    name: B\n  - *<|base|>\n',
    content: 'base # not &base\n    name: A\n    family: F',
  },
  {
    on: 'an anchor',
    source: 'artifacts:\n  - name: A\n    family: &<|>f !!str F\n  - family: *f\n',
    marked: 'artifacts:\n  - name: A\n    family: &<|f|> !!str F\n  - family: *<|f|>\n',
    content: 'f !!str F',
  },
  {
    on: 'an anchor without a use',
    source: 'artifacts:\n  - name: A\n    family: &lone<|>ly F\n',
    marked: 'artifacts:\n  - name: A\n    family: &<|lonely|> F\n',
    content: 'lonely F',
  },
  {
    on: 'a name that begins like another one',
    source: 'artifacts:\n  - name: &ab A\n    family: &a F\n  - {name: *ab, family: *<|>a}\n',
    marked: 'artifacts:\n  - name: &ab A\n    family: &<|a|> F\n  - {name: *ab, family: *<|a|>}\n',
    content: 'a F',
  },
  {
    on: 'an anchor that is defined again',
    kind: 'dyff-model',
    source: 'apiVersion: dyff.io/v1alpha1\nkind: &k Model\nmetadata: {name: *k, namespace: &k other, uid: *<|>k}\n',
    marked:
      'apiVersion: dyff.io/v1alpha1\nkind: &k Model\nmetadata: {name: *k, namespace: &<|k|> other, uid: *<|k|>}\n',
    content: 'k other',
  },
  {
    on: 'an alias of nothing',
    source: 'artifacts:\n  - name: A\n    family: *<|>f\n',
    marked: 'artifacts:\n  - name: A\n    family: *f\n',
  },
  {
    on: 'a plain value',
    source: 'artifacts:\n  - name: A\n    family: R&<|>D\n',
    marked: 'artifacts:\n  - name: A\n    family: R&D\n',
  },
];

describe('anchors and aliases', () => {
  for (const { on, kind = 'furiosa-artifacts', source, marked, content } of rows) {
    it(`definition and references on ${on}`, () => {
      const { text, offset } = cursorIn(source);
      const descriptor = open(kind, text);
      const found = definition(descriptor, offset);
      assert.equal(found && text.slice(found.start, found.contentEnd), content);
      assert.equal(show(text, references(descriptor, offset)), marked);
    });
  }

  const source = 'artifacts:\n  - name: &one A\n    family: &two F\n  - {name: *o<|>ne, family: *two}\n';
  const { text, offset } = cursorIn(source);
  const descriptor = open('furiosa-artifacts', text);

  it('tells what would be renamed', () => {
    const found = renamable(descriptor, offset);
    assert.deepEqual([found && show(text, [found]), found?.name], [source.replace('*o<|>ne', '*<|one|>'), 'one']);
    assert.equal(renamable(descriptor, 3), undefined);
  });

  it('renames the anchor and its aliases', () => {
    const renamed = rename(descriptor, offset, 'first-1');
    assert.ok('edits' in renamed);
    const result = [...renamed.edits]
      .reverse()
      .reduce((all, { start, end, text: name }) => all.slice(0, start) + name + all.slice(end), text);
    assert.equal(result, 'artifacts:\n  - name: &first-1 A\n    family: &two F\n  - {name: *first-1, family: *two}\n');
  });

  const refusals: readonly (readonly [string, number, string])[] = [
    ['with blank', offset, 'The name of an anchor is made of letters, digits, `-` and `_`.'],
    ['', offset, 'The name of an anchor is made of letters, digits, `-` and `_`.'],
    ['two', offset, 'Another anchor is called `two` already.'],
    ['any', 3, 'Only anchors and their aliases can be renamed.'],
  ];
  for (const [name, at, refusal] of refusals) {
    it(`does not rename to "${name}" at ${at}`, () => assert.deepEqual(rename(descriptor, at, name), { refusal }));
  }
});
