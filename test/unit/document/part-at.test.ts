import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { valueAt } from '../../../server/document/entries.ts';
import type { Node } from '../../../server/document/node.ts';
import { excerptAt, partAt, readAt, readPart } from '../../../server/document/part-at.ts';
import { open } from '../kit.ts';
import { cursorIn } from '../language/marked.ts';

const one = '  - name: A\n    family: F\n';
const two = '\n  - name: B\n    family: G\n';
const first = 'apiVersion: dyff.io/v1alpha1\nkind: Model\n';

const rows: readonly {
  readonly at: string;
  readonly kind?: string;
  readonly source: string;
  readonly part: string | undefined;
  readonly read: string | undefined;
}[] = [
  {
    at: 'an item',
    source: `artifacts:\n${one.replace('A', '<|>A')}${two}`,
    part: `${one}\n`,
    read: `artifacts:\n${one}\n`,
  },
  {
    at: 'a blank line between items',
    source: `artifacts:\n${one}<|>${two}`,
    part: `${one}\n`,
    read: `artifacts:\n${one}\n`,
  },
  {
    at: 'the end of the text',
    source: `artifacts:\n${one}${two}<|>`,
    part: two.slice(1),
    read: `artifacts:\n${two.slice(1)}`,
  },
  {
    at: 'a blank line below the last item',
    source: `artifacts:\n${one}${two}    <|>\n`,
    part: `${two.slice(1)}    \n`,
    read: `artifacts:\n${two.slice(1)}    \n`,
  },
  { at: 'the key of the list', source: `arti<|>facts:\n${one}`, part: undefined, read: 'artifacts:\n' },
  {
    at: 'what comes after the list',
    source: `artifacts:\n${one}oth<|>er: 1\n`,
    part: undefined,
    read: 'artifacts:\nother: 1\n',
  },
  {
    at: 'a text with anchors',
    source: `artifacts:\n${one.replace('F', '&f <|>F')}`,
    part: `artifacts:\n${one.replace('F', '&f F')}`,
    read: `artifacts:\n${one.replace('F', '&f F')}`,
  },
  { at: 'an empty text', source: '<|>', part: '', read: '' },
  { at: 'a document', kind: 'dyff-model', source: `${first}---\n<|>${first}---\na: 1\n`, part: first, read: first },
  {
    at: 'a document of another kind',
    kind: 'dyff-model',
    source: `${first}---\na: 1\nb<|>: 2\n`,
    part: undefined,
    read: undefined,
  },
  {
    at: 'a document that is only begun',
    kind: 'dyff-model',
    source: `${first}---\n# c\napi<|>\n`,
    part: undefined,
    read: '# c\napi\n',
  },
];

describe('the part at an offset', () => {
  for (const { at, kind = 'furiosa-artifacts', source, part, read } of rows) {
    it(at, () => {
      const { text, offset } = cursorIn(source);
      const descriptor = open(kind, text);
      const found = partAt(descriptor, offset);
      assert.equal(found && text.slice(found.start, found.end), part);
      const excerpt = excerptAt(descriptor, offset);
      assert.equal(excerpt?.text, read);
      if (excerpt !== undefined) assert.equal(excerpt.toDocument(excerpt.toExcerpt(offset)), offset);
    });
  }

  it('is read with the offsets of the document', () => {
    const text = `artifacts:\n${one}${two}other: x\n`;
    const descriptor = open('furiosa-artifacts', text);
    const [, second] = descriptor.parts;
    assert.ok(second !== undefined);
    const slice = (node: Node | undefined) => node && text.slice(node.start, node.end);
    assert.equal(slice(valueAt(readPart(descriptor, second).root, 'artifacts', 0, 'family')), 'G');
    assert.equal(slice(valueAt(readAt(descriptor, text.length - 2)?.root, 'other')), 'x');
  });

  it('keeps its problems and aliases at their places', () => {
    const text = `${first}---\n${first}metadata: {name: &n a, uid: *n}\nspec: [\n`;
    const descriptor = open('dyff-model', text);
    const tree = readAt(descriptor, text.length - 3);
    const alias = valueAt(tree?.root, 'metadata', 'uid');
    assert.equal(alias, valueAt(tree?.root, 'metadata', 'name'));
    assert.equal(alias && text.slice(alias.start - 3, alias.end), '&n a');
    assert.deepEqual(
      tree?.problems.map(({ start, end }) => text.slice(start, end)),
      ['['],
    );
  });
});
