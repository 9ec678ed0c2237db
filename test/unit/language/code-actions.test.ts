import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Edit, Problem } from '../../../server/checks/check.ts';
import { codeActions, fixAll } from '../../../server/language/code-actions.ts';
import { open } from '../kit.ts';
import { marked } from './marked.ts';

const apply = (text: string, edits: readonly Edit[]) =>
  [...edits].reverse().reduce((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text);

const problemAt = (range: { readonly start: number; readonly end: number }, fixes: Problem['fixes'] = []): Problem => ({
  id: 'some-rule',
  severity: 'warning',
  message: 'm',
  ...range,
  fixes,
});

interface Row {
  readonly where: string;
  readonly uri?: string;
  /** The problem is marked. */
  readonly source: string;
  /** The text with the comment; undefined when none is offered. */
  readonly ignored?: string;
}

const rows: readonly Row[] = [
  {
    where: 'behind a value',
    source: 'artifacts:\n  - name: A\n    family: <|F|>\n',
    ignored: 'artifacts:\n  - name: A\n    family: F # model-artifacts-ignore some-rule\n',
  },
  {
    where: 'behind another comment',
    source: 'artifacts:\n  - name: A\n    family: <|F|> # why\n',
    ignored: 'artifacts:\n  - name: A\n    family: F # why # model-artifacts-ignore some-rule\n',
  },
  {
    where: 'behind the ids of a comment',
    source: 'artifacts:\n  - name: A\n    family: <|F|> # model-artifacts-ignore one, two\n',
    ignored: 'artifacts:\n  - name: A\n    family: F # model-artifacts-ignore one, two, some-rule\n',
  },
  {
    where: 'behind the ids of a comment above',
    source: 'artifacts:\n  - name: A\n    # model-artifacts-ignore one\n    family: <|F|>\n',
    ignored: 'artifacts:\n  - name: A\n    # model-artifacts-ignore one, some-rule\n    family: F\n',
  },
  {
    where: 'behind the header of a block scalar',
    source: 'artifacts:\n  - <|family|>: |\n      text\n',
    ignored: 'artifacts:\n  - family: | # model-artifacts-ignore some-rule\n      text\n',
  },
  {
    where: 'above a text in quotes over several lines',
    source: 'artifacts:\n  - name: A\n    family: <|"a\n      b"|>\n',
    ignored: 'artifacts:\n  - name: A\n    # model-artifacts-ignore some-rule\n    family: "a\n      b"\n',
  },
  {
    where: 'above a plain text over several lines',
    source: 'artifacts:\r\n  - name: A\r\n    family: <|a\r\n      b|>\r\n',
    ignored: 'artifacts:\r\n  - name: A\r\n    # model-artifacts-ignore some-rule\r\n    family: a\r\n      b\r\n',
  },
  {
    where: 'behind brackets that are open',
    source: 'artifacts: [{name: A,\n  family: <|F|>}]\n',
    ignored: 'artifacts: [{name: A,\n  family: F}] # model-artifacts-ignore some-rule\n',
  },
  { where: 'not inside a block scalar', source: 'artifacts:\n  - family: |\n      a\n      <|b|>\n' },
  { where: 'not in JSON', uri: 'file:///w/artifacts.json', source: '{"artifacts": [{"family": <|"F"|>}]}' },
];

describe('ignore comments', () => {
  for (const { where, uri, source, ignored } of rows) {
    it(where, () => {
      const { text, ranges } = marked(source);
      const range = ranges[0] ?? { start: 0, end: 0 };
      const descriptor = { ...open('furiosa-artifacts', text), ...(uri && { uri }) };
      const [action, ...others] = codeActions(descriptor, [problemAt(range)], range);
      assert.deepEqual(others, []);
      assert.equal(action && apply(text, action.edits), ignored);
      if (action !== undefined) assert.equal(action.title, 'Ignore some-rule on this line');
    });
  }

  it('name a rule once for a line', () => {
    const text = 'artifacts:\n  - {name: A, family: F}\n';
    const problems = [problemAt({ start: 15, end: 19 }), problemAt({ start: 24, end: 30 })];
    const actions = codeActions(open('furiosa-artifacts', text), problems, { start: 15, end: 30 });
    assert.deepEqual(
      actions.map(({ title, problems: own }) => [title, own.length]),
      [['Ignore some-rule on this line', 2]],
    );
  });
});

describe('quick fixes', () => {
  const text = 'artifacts:\n  - name: A\n    family: F\n    location: a\n    format: ONNX\n    version: 1.10\n';
  const live = open('furiosa-artifacts', text);
  const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) });

  it('are those of the problems at the place, the preferred one marked', () => {
    const actions = codeActions(live, live.problems, at('ONNX')).map(({ title, preferred, edits }) => {
      return [title, preferred ?? false, apply(text, edits) === text.replace('ONNX', 'onnx')];
    });
    assert.deepEqual(actions, [
      ['Write `onnx`', true, true],
      ['Write `tflite`', false, false],
      ['Write `code`', false, false],
      ['Ignore value-not-allowed on this line', false, false],
    ]);
  });

  it('are none where there is no problem', () => assert.deepEqual(codeActions(live, live.problems, at('family')), []));

  it('are applied together', () => {
    const action = fixAll(live.problems);
    assert.equal(action?.type, 'source.fixAll');
    assert.equal(action && apply(text, action.edits), text.replace('ONNX', 'onnx').replace('1.10', '"1.10"'));
  });
});

describe('fix all', () => {
  const fix = (start: number, end: number, text: string) => [
    { title: 't', edits: [{ start, end, text }], preferred: true as const },
  ];
  const place = { start: 0, end: 1 };
  const rows: readonly (readonly [string, readonly NonNullable<Problem['fixes']>[], string | undefined])[] = [
    ['nothing to fix', [[], [{ title: 't', edits: [{ start: 0, end: 1, text: 'x' }] }]], undefined],
    ['fixes apart from each other', [fix(4, 5, 'E'), fix(0, 1, 'A')], 'AbcdEf'],
    ['the first of two that overlap', [fix(0, 3, 'X'), fix(2, 4, 'Y')], 'Xdef'],
    ['neighbours', [fix(0, 2, 'X'), fix(2, 4, 'Y')], 'XYef'],
    [
      'two insertions at one place, in their order',
      [fix(6, 6, '\nname: A'), fix(6, 6, '\nfamily: F')],
      'abcdef\nname: A\nfamily: F',
    ],
    [
      'the first of two that insert the same key',
      [fix(6, 6, '\nmetadata:\n  a: 1'), fix(6, 6, '\nmetadata:\n  b: 1')],
      'abcdef\nmetadata:\n  a: 1',
    ],
    ['no insertion into what is replaced', [fix(0, 4, 'X'), fix(2, 2, 'Y')], 'Xef'],
  ];
  for (const [name, fixes, expected] of rows) {
    it(name, () => {
      const action = fixAll(fixes.map((own) => problemAt(place, own)));
      assert.equal(action && apply('abcdef', action.edits), expected);
    });
  }
});
