import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readYaml } from '../../server/document/read-yaml.ts';
import type { Dialect } from '../../server/document/tree.ts';
import { apply } from './fixtures.ts';

interface Row {
  readonly text: string;
  readonly dialect?: Dialect;
  /** Id and the underlined text of each problem, in order. */
  readonly found: readonly (readonly [string, string])[];
  /** The text after the fix of the first problem; absent where none is offered. */
  readonly fixed?: string;
}

const rows: Readonly<Record<string, Row>> = {
  'a key without a colon': { text: 'a: 1\nb\nc: 2\n', found: [['yaml-colon', 'b']], fixed: 'a: 1\nb:\nc: 2\n' },
  'a colon without a blank': { text: 'a: 1\nb:2\nc: 3\n', found: [['yaml-colon', 'b:']], fixed: 'a: 1\nb: 2\nc: 3\n' },
  'a word where a colon is missing': {
    text: 'a: 1\nb 2\nc: 3\n',
    found: [['yaml-colon', 'b 2']],
    fixed: 'a: 1\nb: 2\nc: 3\n',
  },
  'the first key of an item without a blank': {
    text: '- a:1\n  b: 2\n',
    found: [['yaml-colon', 'a:']],
    fixed: '- a: 1\n  b: 2\n',
  },
  'a colon in a value': { text: 'a: b: c # d\n', found: [['yaml-colon', 'b: c']], fixed: 'a: "b: c" # d\n' },
  'a line too deep': {
    text: 'a: 1\n  b: 2\nc: 3\n',
    found: [['yaml-indentation', 'b: 2']],
    fixed: 'a: 1\nb: 2\nc: 3\n',
  },
  'a line not deep enough': {
    text: 'a:\n    b: 1\n  c: 2\n    d: 3\n',
    found: [['yaml-indentation', 'c: 2']],
    fixed: 'a:\n    b: 1\n    c: 2\n    d: 3\n',
  },
  'an item out of line, with what belongs to it': {
    text: 'a:\n  - b: 1\n- c: 2\n  d: 3\n',
    found: [['yaml-indentation', '- c: 2']],
    fixed: 'a:\n  - b: 1\n  - c: 2\n    d: 3\n',
  },
  'an open double quote': { text: 'a: "b\nc: d\n', found: [['yaml-quote', '"b']], fixed: 'a: "b"\nc: d\n' },
  'an open single quote before a comment': {
    text: "a: 'b # c\nd: e\n",
    found: [['yaml-quote', "'b"]],
    fixed: "a: 'b' # c\nd: e\n",
  },
  'text behind a quote': {
    text: 'a: "b" c\n',
    found: [['yaml-quote', 'c']],
    fixed: "a: 'b\" c'\n",
  },
  'a backslash in double quotes': {
    text: 'a: "C:\\models\\new"\n',
    found: [['yaml-escape', '\\m']],
    fixed: "a: 'C:\\models\\new'\n",
  },
  'too few digits of a character': { text: 'a: "\\x4"\n', found: [['yaml-escape', '\\x4']], fixed: "a: '\\x4'\n" },
  'tabs that indent': {
    text: 'a:\n\tb: 1\n\tc:\n\t\td: 2\n',
    found: [['yaml-tab', '\t']],
    fixed: 'a:\n    b: 1\n    c:\n        d: 2\n',
  },
  'a tab behind a colon': { text: 'a:\tb\n', found: [['yaml-tab', '\t']], fixed: 'a: b\n' },
  'a tab behind a colon, for kubectl': { text: 'a:\tb\n', dialect: 'kubernetes', found: [] },
  'an at sign': { text: 'a: @b\n', found: [['yaml-syntax', '@b']], fixed: 'a: "@b"\n' },
  'an asterisk': { text: 'a: *.onnx\n', found: [['yaml-syntax', '*.onnx']], fixed: 'a: "*.onnx"\n' },
  'a bar with text': { text: 'a: |b\n', found: [['yaml-syntax', '|b']], fixed: 'a: "|b"\n' },
  'a list on the line of its key': { text: 'a: - b\n', found: [['yaml-syntax', '- b']], fixed: 'a: \n  - b\n' },
  'an open bracket': { text: 'a: [b, c\nd: e\n', found: [['yaml-flow', '[b, c']], fixed: 'a: [b, c]\nd: e\n' },
  'an open brace at the end': { text: 'a: {b: c', found: [['yaml-flow', '{b: c']], fixed: 'a: {b: c}' },
  'the wrong bracket': { text: 'a: [b}\n', found: [['yaml-flow', '}']], fixed: 'a: [b]\n' },
  'a missing comma': { text: 'a: ["b" "c"]\n', found: [['yaml-flow', '"c"']], fixed: 'a: ["b" , "c"]\n' },
  'a bracket nobody opened': { text: 'a: b\nc: ]\n', found: [['yaml-flow', ']']] },
  'an alias of nothing': { text: 'a: *b\n', found: [['yaml-alias', '*b']], fixed: 'a: "*b"\n' },
  'an anchor twice': { text: 'a: &x 1\nb: &x 2\n', found: [['yaml-anchor', '&x']] },
  'an anchor twice, for kubectl': { text: 'a: &x 1\nb: &x 2\n', dialect: 'kubernetes', found: [] },
  'an unknown tag': { text: 'a: !b c\n', found: [['yaml-tag', '!b c']] },
  'a placeholder': { text: 'a: {{ b }}\n', found: [['yaml-key', '{{ b }}']], fixed: 'a: "{{ b }}"\n' },
  'a merge of text': { text: 'a:\n  <<: b\n', found: [['yaml-merge', 'b']] },
  'a day that never was': {
    text: 'a: 2017-13-01\n',
    found: [['yaml-value', '2017-13-01']],
    fixed: 'a: "2017-13-01"\n',
  },
  'infinity, for kubectl': {
    text: 'a: .inf\n',
    dialect: 'kubernetes',
    found: [['yaml-value', '.inf']],
    fixed: 'a: ".inf"\n',
  },
  'a second document': { text: 'a: 1\n---\nb: 2\n', found: [['yaml-documents', '---']] },
  'a line of dashes at the end': { text: 'a: 1\n---\n', found: [['yaml-documents', '---']], fixed: 'a: 1\n\n' },
  'a control character': { text: 'a: b\0c\n', found: [['yaml-character', '\0']], fixed: 'a: bc\n' },
  'a merge conflict': {
    text: 'a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> other\nc: 3\n',
    found: [['yaml-conflict', '<<<<<<< HEAD']],
    fixed: 'a:\n  b: 1\nc: 3\n',
  },
  'two mistakes far from each other': {
    text: 'a: "b\nc: 1\nd: [e\nf: 2\n',
    found: [
      ['yaml-quote', '"b'],
      ['yaml-flow', '[e'],
    ],
    fixed: 'a: "b"\nc: 1\nd: [e\nf: 2\n',
  },
};

describe('what is wrong with the syntax', () => {
  for (const [name, { text, dialect = 'pyyaml', found, fixed }] of Object.entries(rows)) {
    for (const [ends, newline] of [
      ['', '\n'],
      [', with CR LF', '\r\n'],
    ] as const) {
      it(name + ends, () => {
        const written = text.replaceAll('\n', newline);
        const { problems } = readYaml(written, dialect);
        assert.deepEqual(
          problems.map(({ id, start, end }) => [id, written.slice(start, end)]),
          found,
        );
        const fix = problems[0]?.fix;
        const after = fix && apply(written, fix.edits).replaceAll('\r\n', '\n');
        assert.equal(after, fixed);
      });
    }
  }
});
