import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Live } from '../../server/checks/live.ts';
import { editLive } from '../../server/checks/live.ts';
import { recognise } from '../../server/kinds/recognise.ts';
import { apply } from './fixtures.ts';
import { kinds, open } from './kit.ts';

const bases: Readonly<Record<string, readonly string[]>> = {
  'furiosa-artifacts': [
    'artifacts:\n  - name: A\n    family: F\n    location: a.onnx\n    format: onnx\n  - name: B\n    version: 1.10\n    family: F\n    location: "b: c.onnx"\n    format: onxx\n  # end\nother: 1\n',
    '# top\nartifacts:\n- name: A\n  family: F\n  location: a\n  format: onnx\n- name: A\n  family: F\n  location: a\n  format: onnx\n  doc: "x\n- y"\n- {name: C, family: F, location: c, format: tflite}\n',
    'x: &b {family: F, format: onnx}\nartifacts:\n  - <<: *b\n    name: B\n    location: l\n  - name: C\n    <<: *b\n    location: |\n      text\n',
  ],
  'oci-runtime': [
    "MODEL_ARTIFACT_VERSION: '3.0'\nMODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    INFERENCE_ENV_PATH: oci://b@n/p\n    INFERENCE_ENV_TYPE: published\n    INFERENCE_PYTHON_VERSION: 3.10\n",
  ],
  'dyff-model': [
    'apiVersion: dyff.io/v1alpha1\nkind: Model\nmetadata:\n  name: model-1\nspec:\n  id: 1\n  source:\n    kind: GitLFS\n    gitLFS: {url: x}\n---\nkind: ConfigMap\n--- # c\napiVersion: alignmentlabs.dyff/v1\nkind: Model\nspec:\n  services: [ner]\n',
  ],
};

const pieces = [
  ...[
    '\n',
    '\r\n',
    ' ',
    '  ',
    '\t',
    '- ',
    '  - ',
    'artifacts:',
    'name: A',
    'format: ',
    ': ',
    ':',
    '#',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    ',',
    '&b',
    '*b',
    '<<: ',
    '|\n',
    '>',
    '---\n',
    '...\n',
    '\\',
    '\0',
    '\u2028',
    '\ufeff',
    '😀',
    '1.10',
    'no',
    '~',
    '%',
    '@',
    '!x ',
  ],
];

const edit = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 6 }),
  text: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
const start = fc.constantFrom(
  ...Object.entries(bases).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text }))),
);

describe('a descriptor under edits', () => {
  it('is what a fresh reading of its final text gives', () => {
    fc.assert(
      fc.property(start, edits, ({ kind, text }, changes) => {
        let live = open(kind, text);
        for (const change of changes) live = edited(live, change);
        const fresh = open(kind, live.text);
        assert.deepEqual(view(live), view(fresh), JSON.stringify(live.text));
      }),
      { numRuns: 800, seed: 7 },
    );
  });

  it('has every range inside the text, and the same problems when judged again', () => {
    fc.assert(
      fc.property(start, edits, ({ kind, text }, changes) => {
        let live = open(kind, text);
        for (const change of changes) live = edited(live, change);
        const { length } = live.text;
        const ranges = live.problems.flatMap(({ related = [], fixes = [], ...problem }) => {
          return [problem, ...related, ...fixes.flatMap((fix) => fix.edits)];
        });
        for (const range of ranges)
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= Math.max(length, 1), live.text);
        assert.deepEqual(view(open(kind, live.text)), view(open(kind, live.text)));
      }),
      { numRuns: 600, seed: 8 },
    );
  });

  it('takes any text without throwing, and is recognised or not without throwing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(bases)),
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())),
        (kind, parts) => {
          const text = parts.join('');
          open(kind, text);
          for (const name of ['artifacts.yaml', 'runtime.yaml', 'x.yaml', '']) recognise(kinds.all, name, text);
        },
      ),
      { numRuns: 1500, seed: 9 },
    );
  });

  it('has fixes that leave no problem of their id at their place', () => {
    fc.assert(
      fc.property(start, edits, ({ kind, text }, changes) => {
        let live = open(kind, text);
        for (const change of changes) live = edited(live, change);
        for (const problem of live.problems.slice(0, 5)) {
          for (const fix of problem.fixes ?? []) {
            const same = (other: Live) =>
              other.problems.filter(({ id, message }) => id === problem.id && message === problem.message).length;
            const after = open(kind, apply(live.text, fix.edits));
            assert.ok(same(after) < same(live), JSON.stringify([live.text, problem, fix, after.text]));
          }
        }
      }),
      { numRuns: 500, seed: 10 },
    );
  });
});

function edited(live: Live, { at, length, text }: { at: number; length: number; text: string }): Live {
  const from = at % (live.text.length + 1);
  const oldEnd = Math.min(from + length, live.text.length);
  const after = live.text.slice(0, from) + text + live.text.slice(oldEnd);
  return editLive(live, live.version + 1, after, { start: from, oldEnd, newEnd: from + text.length });
}

function view(live: Live): unknown {
  return { text: live.text, problems: live.problems, parts: live.parts, counts: live.counts };
}
