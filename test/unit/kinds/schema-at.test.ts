import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Path } from '../../../server/document/node.ts';
import { readYaml } from '../../../server/document/read-yaml.ts';
import type { Schema } from '../../../server/kinds/schema.ts';
import { schemaAt } from '../../../server/kinds/schema-at.ts';
import { kinds } from '../kit.ts';

function at(top: Schema, text: string, path: Path): Schema | undefined {
  return schemaAt(top, readYaml(text, 'pyyaml').root, path);
}

/** `then` as a key of a literal reads like a promise to the linter. */
function conditional(condition: Schema, then: Schema, otherwise: Schema): Schema {
  return Object.fromEntries([
    ['if', condition],
    ['then', then],
    ['else', otherwise],
  ]);
}

const choosing = conditional(
  { required: ['kind'], properties: { kind: { const: 'a' } } },
  { properties: { kind: { enum: ['a', 'b'] }, a: { type: 'string', description: 'then' } }, required: ['kind', 'a'] },
  { properties: { kind: { enum: ['b', 'c'] }, b: { type: 'integer' } }, required: ['kind'] },
);

describe('the schema of a place', () => {
  const text: Schema = { type: ['string', 'null'], description: 'a text' };
  const rows: readonly (readonly [string, Schema, string, Path, Schema | undefined])[] = [
    ['a property', { properties: { a: text } }, 'a: 1', ['a'], text],
    ['a property that is not written', { properties: { a: text } }, '', ['a'], text],
    ['an unknown property', { properties: { a: text } }, 'b: 1', ['b'], undefined],
    ['a property of any name', { additionalProperties: text }, 'b: 1', ['b'], text],
    ['an item', { items: text }, '[1]', [0], text],
    [
      'a reference with words of its own',
      { definitions: { t: text }, properties: { a: { $ref: '#/definitions/t', title: 'A' } } },
      '',
      ['a'],
      { title: 'A', ...text },
    ],
    [
      'several schemas',
      { allOf: [text, { type: 'string', default: 'x' }] },
      '',
      [],
      { type: ['string'], description: 'a text', default: 'x' },
    ],
    [
      'a key that one names and the other allows',
      { properties: { a: { title: 'A' } }, allOf: [{ additionalProperties: text }] },
      '',
      ['a'],
      { title: 'A', ...text },
    ],
    [
      'alternatives',
      { anyOf: [{ type: 'string' }, { type: 'array', items: text }] },
      '',
      [],
      { type: ['string', 'array'], items: text },
    ],
    [
      'alternatives, one of which is written',
      { anyOf: [{ type: 'string' }, { type: 'array', items: text }] },
      '[]',
      [],
      { type: ['array'], items: text },
    ],
    ['a condition that holds', choosing, 'kind: a', ['a'], { type: 'string', description: 'then' }],
    ['a condition that does not hold', choosing, 'kind: b', ['a'], undefined],
    ['a condition on an alias', choosing, 'b: &x a\nkind: *x', ['a'], { type: 'string', description: 'then' }],
    ['a condition on a merged key', choosing, '<<: {kind: a}', ['a'], { type: 'string', description: 'then' }],
    [
      'no condition decided',
      conditional({ required: ['kind'] }, choosing, {}),
      '',
      ['kind'],
      { enum: ['a', 'b', 'c'], enumDescriptions: ['', '', ''] },
    ],
    [
      'both of two patterns that must not be',
      { not: { pattern: '^a' }, type: 'string' },
      'abc',
      [],
      { type: 'string' },
    ],
  ];
  for (const [name, top, written, path, expected] of rows) {
    it(name, () => assert.deepEqual(at(top, written, path), expected));
  }

  const dyff = kinds.byId('dyff-model')?.schema() ?? {};
  const keys = (written: string, path: Path) => Object.keys(at(dyff, written, path)?.properties ?? {});
  const header = 'kind: Model\napiVersion: ';
  const generations: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'the flat generation',
      `${header}alignmentlabs.dyff/v1`,
      ['framework', 'name', 'services', 'sourceKind', 'source'],
    ],
    ['the nested generation', `${header}dyff.io/v1alpha1`, ['id', 'account', 'source', 'storage']],
    ['an unknown version', `${header}dyff.io/v9`, []],
    [
      'a version still to come',
      'kind: Model',
      ['framework', 'name', 'services', 'sourceKind', 'source', 'id', 'account', 'storage'],
    ],
  ];
  for (const [name, written, expected] of generations) {
    it(`${name} of a Dyff manifest`, () => assert.deepEqual(keys(written, ['spec']), expected));
  }
});
