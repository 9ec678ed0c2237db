import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { entriesOf, keyText, resolveAlias } from '../../../server/document/entries.ts';
import type { Node } from '../../../server/document/node.ts';
import { integerOf, pyyaml } from '../../../server/document/yaml/pyyaml.ts';
import { readOnce } from '../../../server/document/yaml/read-once.ts';
import { screen } from '../../../server/document/yaml/screen.ts';
import { root } from '../kit.ts';

/** The Python with PyYAML that `npm test` sets up. */
const python = process.env['MODEL_ARTIFACTS_PYTHON'];

interface Verdict {
  readonly accepted?: boolean;
  readonly value?: unknown;
  readonly reason?: string;
  readonly recursive?: true;
}

const bases = [
  'artifacts:\n  - name: A\n    family: F\n    location: m.onnx\n    format: onnx\n    metadata: {publication: {authors: [A. B., "C D"], date: 2017-04-17, url: http://x:80/y?z}}\n',
  "MODEL_ARTIFACT_VERSION: '3.0'\nMODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    INFERENCE_ENV_PATH: oci://b@n/p q\n    INFERENCE_PYTHON_VERSION: 3.10\n",
  "# c\nx: &b {family: F, format: \"on\\x41nx\", location: 'it''s'}\nartifacts:\n- <<: *b\n  name: >-\n    folded\n    text\n\n     more\n  doc: |+2\n     literal\n\n- name: B   # c\n  ? complex\n  : value\n  desc: multi\n    line plain\n\n    scalar\n...\n",
  'a: [1, 2.5, 0x1f, 010, 1_000, 12:30, 2021-10-29, 2021-1-2 1:00:00, .inf, ~, yes, y, 1e5, 1.5e+3]\nb: {a, b: , "c":d, ? e : f}\nc:\n  - - x\n    - y\n  - !!str 5\n  - !!int "7"\n  - &a z\n  - *a\n',
];

const pieces = [
  ...[
    '\t',
    ' ',
    '  ',
    '\n',
    '- ',
    '  - ',
    ': ',
    ':',
    '#',
    ' #',
    "'",
    '"',
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a',
    '*a',
    '!x ',
    '!!str ',
    '|',
    '>',
  ],
  ...[
    '%',
    '@',
    '`',
    '?',
    '? ',
    '---\n',
    '...\n',
    '\n---',
    '\n...',
    '\\',
    '\\\n',
    '<<: ',
    '=',
    '<<',
    '\r',
    '\r\n',
    '\u2028',
    '\x85',
    '\ufeff',
  ],
  ...[
    '\xa0',
    'é',
    '😀',
    '0',
    '~',
    '08',
    '0_8',
    '0o7',
    '1e5',
    '1e+5',
    '-.5',
    '+.inf',
    'y',
    'no',
    '-',
    '--',
    '{{ x }}',
    '%YAML 1.1\n',
    '1.',
  ],
  ...[
    '%YAML 2.0\n---\n',
    '%TAG !e! tag:x,2000:\n---\n',
    '\n\n',
    'key: value\n',
    'a: b: c',
    '""',
    '|-\n  x\n',
    '>\n x\n',
    '1.10',
    '01:30',
  ],
  ...[
    '1:60',
    '2021-13-01',
    '2021-1-2',
    '\x07',
    '\0',
    '\x7f',
    '!<tag:yaml.org,2002:str> ',
    '!',
    '1__0',
    '0b',
    '0x_',
    '9:59.5',
    '!!binary aGk=',
  ],
  ...[
    '!!float 1',
    '!!map',
    '!!null ',
    '2001-12-14t21:59:43.10-05:00',
    '2021-10-29 10:00:00',
    '!!timestamp x',
    '+12',
    '0b101',
    '"x"# c',
  ],
];

const edit = fc.record({ at: fc.nat(), drop: fc.nat({ max: 4 }), text: fc.constantFrom(...pieces) });
const mutated = fc
  .tuple(fc.constantFrom(...bases), fc.array(edit, { minLength: 1, maxLength: 3 }))
  .map(([base, edits]) => {
    return edits.reduce((text, { at, drop, text: piece }) => {
      const offset = at % (text.length + 1);
      return text.slice(0, offset) + piece + text.slice(offset + drop);
    }, base);
  });

it('reads as PyYAML does: the same verdict and the same value', {
  skip: python ? false : 'no Python with PyYAML',
}, () => {
  const scalars = pieces.flatMap((piece) => [
    `a: ${piece}`,
    `- ${piece}\n`,
    `[${piece}]`,
    piece,
    `{a: ${piece}}`,
    `${piece}: b\n`,
  ]);
  const texts = [...scalars, ...fc.sample(mutated, { numRuns: 4000, seed: 20 })];
  const verdicts = readByPython(texts);
  texts.forEach((text, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined || verdict.recursive) return;
    const own = readHere(text);
    assert.equal(
      own.accepted,
      verdict.accepted,
      `${JSON.stringify(text)}: ${verdict.reason ?? 'accepted'}; here ${own.reason ?? 'accepted'}`,
    );
    if (own.accepted) assert.deepEqual(own.value, verdict.value, JSON.stringify(text));
  });
});

function readByPython(texts: readonly string[]): readonly Verdict[] {
  const script = path.join(root, 'test/unit/pyyaml/read.py');
  const output = execFileSync(python ?? '', [script], {
    input: JSON.stringify(texts),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

function readHere(text: string): Verdict {
  const screened = screen(text);
  const { root: tree, failure, complaints } = readOnce(text, pyyaml);
  const characters = screened.problems.filter(({ id }) => id === 'yaml-character');
  if (characters.length > 0 || failure !== undefined || complaints.length > 0) {
    return { accepted: false, reason: failure?.reason ?? complaints[0]?.reason ?? 'character' };
  }
  return { accepted: true, value: tree === undefined ? null : shown(tree) };
}

/** The value as read.py shows it: keys in the order a Python dict has them. */
function shown(node: Node): unknown {
  const target = resolveAlias(node);
  if (target === undefined) return null;
  if (target.type === 'sequence') return target.items.map(shown);
  if (target.type === 'map') {
    return { map: [...entriesOf(target).values()].map(({ keyNode, value }) => [shownKey(keyNode), shown(value)]) };
  }
  switch (target.scalarType) {
    case 'integer':
      return { integer: String(integerOf(target.text) ?? target.value) };
    case 'float':
      return {
        float: Number.isFinite(target.value)
          ? target.value
          : String(target.value).replace('Infinity', 'inf').replace('NaN', 'nan'),
      };
    case 'date':
    case 'timestamp':
      return { date: true };
    case 'binary':
      return { binary: true };
    default:
      return target.value;
  }
}

function shownKey(node: Node): unknown {
  return node.type === 'scalar' && node.scalarType === 'invalid' ? keyText(node) : shown(node);
}
