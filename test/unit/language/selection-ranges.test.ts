import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectionRanges } from '../../../server/language/selection-ranges.ts';
import { open } from '../kit.ts';
import { cursorIn } from './marked.ts';

const rows: readonly {
  readonly at: string;
  readonly kind?: string;
  readonly source: string;
  readonly selected: readonly string[];
}[] = [
  {
    at: 'a quoted value',
    source: 'artifacts:\n  - name: "A<|>b"\n    family: F\n  - family: G\n',
    selected: [
      'Ab',
      '"Ab"',
      'name: "Ab"',
      'name: "Ab"\n    family: F',
      '- name: "Ab"\n    family: F',
      '  - name: "Ab"\n    family: F\n  - family: G\n',
      'artifacts:\n  - name: "Ab"\n    family: F\n  - family: G\n',
    ],
  },
  {
    at: 'a key',
    source: 'artifacts:\n  - name: A\n    fam<|>ily: F\n',
    selected: [
      'family',
      'family: F',
      'name: A\n    family: F',
      '- name: A\n    family: F',
      '  - name: A\n    family: F\n',
      'artifacts:\n  - name: A\n    family: F\n',
    ],
  },
  {
    at: 'a flow list',
    source: 'artifacts:\n  - {family: F, metadata: {publication: {authors: [A<|>da, Bo]}}}\n',
    selected: [
      'Ada',
      '[Ada, Bo]',
      'authors: [Ada, Bo]',
      '{authors: [Ada, Bo]}',
      'publication: {authors: [Ada, Bo]}',
      '{publication: {authors: [Ada, Bo]}}',
      'metadata: {publication: {authors: [Ada, Bo]}}',
      '{family: F, metadata: {publication: {authors: [Ada, Bo]}}}',
      '- {family: F, metadata: {publication: {authors: [Ada, Bo]}}}',
      '  - {family: F, metadata: {publication: {authors: [Ada, Bo]}}}\n',
      'artifacts:\n  - {family: F, metadata: {publication: {authors: [Ada, Bo]}}}\n',
    ],
  },
  {
    at: 'a comment at the top',
    source: '# he<|>llo\nartifacts:\n  - family: F\n    name: A\n',
    selected: ['# hello\nartifacts:\n  - family: F\n    name: A\n'],
  },
  {
    at: 'the second document',
    kind: 'dyff-model',
    source: 'apiVersion: v1\n---\napiVersion: dyff.io/v1alpha1\nkind: M<|>odel\n',
    selected: [
      'Model',
      'kind: Model',
      'apiVersion: dyff.io/v1alpha1\nkind: Model',
      'apiVersion: v1\n---\napiVersion: dyff.io/v1alpha1\nkind: Model\n',
    ],
  },
];

describe('selection ranges', () => {
  for (const { at, kind = 'furiosa-artifacts', source, selected } of rows) {
    it(at, () => {
      const { text, offset } = cursorIn(source);
      const ranges = selectionRanges(open(kind, text), offset);
      assert.deepEqual(
        ranges.map(({ start, end }) => text.slice(start, end)),
        selected,
      );
    });
  }
});
