import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from '../../server/settings.ts';
import { open } from './kit.ts';

const wrong = 'artifacts:\n  - name: A\n    family: F\n    location: a.onnx\n    format: ONNX\n    formt: x\n';

function ids(text: string, rules: object = {}): readonly string[] {
  const { settings } = readSettings({ rules });
  return open('furiosa-artifacts', text, 'artifacts.yaml', settings).problems.map(
    ({ id, severity }) => `${severity} ${id}`,
  );
}

describe('settings', () => {
  it('take dotted and nested keys alike, the later layer winning', () => {
    const { settings, complaints } = readSettings(
      { rules: { 'unknown-key': 'off' }, 'furiosa.registryVersion': '0.5.0' },
      { 'rules.missing-key': 'hint', furiosa: { registryVersion: '0.6.2' }, languageDetection: false },
      undefined,
    );
    assert.deepEqual(complaints, []);
    assert.deepEqual(settings.rules, { 'unknown-key': 'off', 'missing-key': 'hint' });
    assert.equal(settings.languageDetection, false);
    assert.equal(settings.other['furiosa.registryVersion'], '0.6.2');
  });

  it('leave out what is of the wrong type, and say so', () => {
    const { settings, complaints } = readSettings({ rules: { a: 'loud', b: 'hint' }, languageDetection: 'yes' }, [1], {
      rules: 7,
    });
    assert.deepEqual(settings.rules, { b: 'hint' });
    assert.equal(settings.languageDetection, true);
    assert.deepEqual(complaints, [
      '`rules.a` must be off, hint, information, warning or error',
      'the settings are not an object',
      '`rules` must be an object of rule id and severity',
      '`languageDetection` must be true or false',
    ]);
  });

  it('set the severity of a rule, or turn it off', () => {
    assert.deepEqual(ids(wrong), ['error value-not-allowed', 'error unknown-key']);
    assert.deepEqual(ids(wrong, { 'value-not-allowed': 'hint', 'unknown-key': 'off' }), ['hint value-not-allowed']);
  });
});

/** Where the comment stands → what is still said. */
const comments: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'on the line': [wrong.replace('ONNX', 'ONNX # model-artifacts-ignore value-not-allowed'), ['error unknown-key']],
  'alone on the line above': [
    wrong.replace('    format', '    # model-artifacts-ignore value-not-allowed\n    format'),
    ['error unknown-key'],
  ],
  'with several ids': [
    wrong.replace('ONNX\n', 'ONNX # model-artifacts-ignore other , value-not-allowed\n'),
    ['error unknown-key'],
  ],
  'with CR LF': [
    wrong.replace('    format', '    # model-artifacts-ignore value-not-allowed\n    format').replaceAll('\n', '\r\n'),
    ['error unknown-key'],
  ],
  'with another id': [
    wrong.replace('ONNX', 'ONNX # model-artifacts-ignore unknown-key'),
    ['error value-not-allowed', 'error unknown-key'],
  ],
  'behind other content on the line above': [
    wrong.replace('a.onnx', 'a.onnx # model-artifacts-ignore value-not-allowed'),
    ['error value-not-allowed', 'error unknown-key'],
  ],
  'inside quotes': [
    wrong.replace('ONNX', '"ONNX# model-artifacts-ignore value-not-allowed"'),
    ['error value-not-allowed', 'error unknown-key'],
  ],
};

describe('a comment that silences a rule', () => {
  for (const [where, [text, left]] of Object.entries(comments)) it(where, () => assert.deepEqual(ids(text), left));
});

it('lists a thousand problems, the gravest, and says how many more there are', () => {
  const items = Array.from(
    { length: 1200 },
    (_, index) => `  - name: A${index}\n    family: F\n    location: a\n    format: ${index}\n`,
  );
  const { problems, counts } = open('furiosa-artifacts', `artifacts:\n${items.join('')}`);
  assert.equal(problems.length, 1001);
  assert.equal(counts.error, 1200);
  assert.deepEqual(
    [problems[0]?.id, problems[0]?.message],
    ['more-problems', 'There are 200 more problems in this file.'],
  );
});
