import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { kindData } from '../../schemas/generated/kinds.mjs';
import { validators } from '../../schemas/generated/validators.mjs';
import type { KindData, Snippet } from '../../server/kinds/kind.ts';
import type { Schema } from '../../server/kinds/schema.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const schemaOf = ({ id }: KindData): Schema => JSON.parse(read(`schemas/${id}/schema.json`));

test('what is generated is current', () => {
  assert.equal(execFileSync(process.execPath, ['scripts/generate.mjs', '--check'], { encoding: 'utf8' }), '');
});

for (const kind of kindData) {
  const schema = schemaOf(kind);

  test(`${kind.id}: every key says what it is, what its consumer does with it, and shows an example`, () => {
    const wanted = [
      ['description', (own: Schema) => own.description !== undefined],
      ['x-rule', (own: Schema) => own['x-rule'] !== undefined],
      ['example', (own: Schema) => (own.examples ?? own.enum ?? own.const) !== undefined],
    ] as const;
    const silent = [...byPlace(propertiesOf(schema, schema, '', []))].flatMap(([place, all]) =>
      wanted.filter(([, has]) => !all.some(has)).map(([name]) => `${place}: ${name}`),
    );
    assert.deepEqual(silent, []);
  });

  test(`${kind.id}: every value of a list is described, and required and moved keys lead to known keys`, () => {
    const places = byPlace(schemasOf(schema, schema, '', []));
    const wrong = [...schemasOf(schema, schema, '', [])].flatMap(([path, own]) => [
      ...((own.enumDescriptions?.length ?? own.enum?.length) === own.enum?.length ? [] : [`${path}: enumDescriptions`]),
      ...(own.required ?? [])
        .filter((key) => !places.get(placeOf(path))?.some(({ properties }) => properties?.[key] !== undefined))
        .map((key) => `${path}: required ${key}`),
      ...Object.entries(own['x-moved'] ?? {})
        .filter(([from, to]) => own.properties?.[from] !== undefined || !leadsToKey(schema, own, to))
        .map(([from, to]) => `${path}: ${from} → ${to}`),
    ]);
    assert.deepEqual(wrong, []);
  });

  test(`${kind.id}: examples and texts to insert are accepted where they stand`, () => {
    const refused = [...propertiesOf(schema, schema, '', [])].flatMap(([path, own]) => {
      const accepts = new Ajv({ strict: false, validateFormats: false }).compile({
        ...own,
        definitions: schema.definitions,
      });
      const inserted = own['x-insert'] === undefined ? [] : [insertedValue(own['x-insert'])];
      return [...(own.examples ?? []), ...inserted]
        .filter((value) => !accepts(value))
        .map((value) => ({ path, value }));
    });
    assert.deepEqual(refused, []);
  });

  test(`${kind.id}: facts and the items lead to known keys`, () => {
    const whole = resolve(schema, schema);
    const items = kind.itemsKey === undefined ? undefined : whole.properties?.[kind.itemsKey]?.items;
    const start = items === undefined ? whole : resolve(schema, items);
    const lost = Object.values(kind.facts)
      .flat()
      .filter((pointer) => !leadsToKey(schema, start, pointer));
    assert.deepEqual(lost, []);
    assert.equal(validators[kind.id]?.item === undefined, kind.itemsKey === undefined);
  });

  test(`${kind.id}: every snippet is valid where it belongs`, () => {
    const snippets: Record<string, Omit<Snippet, 'title'>> = JSON.parse(read(`snippets/${kind.id}.json`));
    for (const [title, snippet] of Object.entries(snippets)) {
      assert.notEqual(snippet.prefix, '', title);
      assert.notEqual(snippet.description, '', title);
      assert.ok(snippet.scope === '' || leadsToKey(schema, schema, snippet.scope), `${title}: ${snippet.scope}`);
      const value = parse(resolvePlaceholders(snippet.body.join('\n')), { version: '1.1', schema: 'core' });
      const judge = snippet.scope === '' ? validators[kind.id]?.document : ajvAt(schema, snippet.scope);
      assert.ok(judge, title);
      judge(value);
      assert.deepEqual(judge.errors ?? [], [], title);
    }
  });

  test(`${kind.id}: the shipped schema lets a file of another tool pass`, () => {
    const accepts = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(read(`schemas/generated/${kind.id}.schema.json`)),
    );
    const refused = foreign.filter((text) => kind.recognition.by !== 'name' && !accepts(parse(text)));
    assert.deepEqual(refused, []);
  });
}

test('the shipped schema of the artifacts still refuses a wrong file of ours', () => {
  const accepts = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(read('schemas/generated/furiosa-artifacts.schema.json')),
  );
  assert.equal(accepts(parse(read('examples/furiosa/good/artifacts.yaml'))), true);
  assert.equal(accepts(parse(read('examples/furiosa/wrong/artifacts.yaml'), { uniqueKeys: false })), false);
});

test('the manifest names every kind once, and files that are there', () => {
  const { contributes } = JSON.parse(read('package.json'));
  const ids = kindData.map(({ id }) => id);
  assert.deepEqual(ids, JSON.parse(read('schemas/kinds.json')));
  assert.deepEqual(
    contributes.languages.map(({ id }: { id: string }) => id),
    ids,
  );
  assert.deepEqual(
    contributes.grammars.map(({ language }: { language: string }) => language),
    ids,
  );
  const files: string[] = [
    ...contributes.languages.map(({ configuration }: { configuration: string }) => configuration),
    ...contributes.grammars.map(({ path }: { path: string }) => path),
    ...[...contributes.yamlValidation, ...(contributes.jsonValidation ?? [])].map(({ url }: { url: string }) => url),
  ];
  assert.deepEqual(
    files.filter((file) => !existsSync(file)),
    [],
  );
  assert.deepEqual(
    ids.filter((id) => contributes.configurationDefaults[`[${id}]`] === undefined),
    [],
  );
});

test('every data set has values that differ, and none that is in use suggests one that is not', () => {
  for (const file of readdirSync('schemas/data')) {
    const set: DataSet = JSON.parse(read(`schemas/data/${file}`));
    const names = set.values.map(({ value }) => value);
    assert.equal(new Set(names).size, names.length, file);
    const inUse = new Set(set.values.filter(({ deprecated }) => deprecated !== true).map(({ value }) => value));
    const lost = set.values.flatMap(({ replacements = [] }) => replacements.filter((name) => !inUse.has(name)));
    assert.deepEqual(lost, [], file);
  }
});

interface DataSet {
  readonly values: readonly { value: string; description: string; deprecated?: true; replacements?: string[] }[];
}

const foreign = [
  'artifacts:\n  - name: a\n    paths: [x]\n    category: log\n',
  'artifacts:\n  model:\n    path: model.pkl\n    type: model\n',
  'artifacts: []\n',
  'version: 1\nartifacts:\n  - type: docker\n    location: here\n',
  'requires_ansible: ">=2.9"\nplugin_routing: {}\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n',
  'apiVersion: seldon.io/v1\nkind: Model\nspec: {}\n',
  '- 1\n',
  'text\n',
  '',
];

/** By the place in the data: branches that speak of the same place add to one another. */
function byPlace(found: Iterable<[string, Schema]>): ReadonlyMap<string, readonly Schema[]> {
  const places = new Map<string, Schema[]>();
  for (const [path, schema] of found) places.set(placeOf(path), [...(places.get(placeOf(path)) ?? []), schema]);
  return places;
}

function placeOf(path: string): string {
  return path
    .split('/')
    .filter((step) => !/^(then|else|if|not|of\d+)$/.test(step))
    .join('/');
}

/** Every key of every map of the schema, with `$ref` followed, and the path it was reached by. */
function* propertiesOf(
  schema: Schema,
  root: Schema,
  path: string,
  open: readonly Schema[],
): Generator<[string, Schema]> {
  for (const [place, own] of schemasOf(schema, root, path, open)) {
    for (const [key, inner] of Object.entries(own.properties ?? {})) {
      // A branch that only tells which case it is says nothing about its keys.
      if (!/\/(if|not)(\/|$)/.test(place)) yield [`${place}/${key}`, resolve(root, inner)];
    }
  }
}

function* schemasOf(start: Schema, root: Schema, path: string, open: readonly Schema[]): Generator<[string, Schema]> {
  const schema = resolve(root, start);
  if (open.includes(schema)) return;
  yield [path, schema];
  for (const [step, inner] of childrenOf(schema)) yield* schemasOf(inner, root, `${path}/${step}`, [...open, schema]);
}

function childrenOf(schema: Schema): readonly [string, Schema][] {
  const { items, additionalProperties, if: when, then, else: otherwise, not, allOf = [], anyOf = [] } = schema;
  const single = { items, additionalProperties, if: when, then, else: otherwise, not };
  return [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(single).flatMap(([step, inner]): [string, Schema][] =>
      typeof inner === 'object' ? [[step, inner]] : [],
    ),
    ...[...allOf, ...anyOf].map((inner, index): [string, Schema] => [`of${index}`, inner]),
  ];
}

function resolve(root: Schema, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
  assert.ok(found, schema.$ref);
  return found;
}

function leadsToKey(root: Schema, from: Schema, pointer: string): boolean {
  return schemaAt(root, from, pointer.split('/').slice(1)).length > 0;
}

/** The schemas of the place, in all branches. */
function schemaAt(root: Schema, from: Schema, steps: readonly string[]): readonly Schema[] {
  const schema = resolve(root, from);
  const [step, ...rest] = steps;
  if (step === undefined) return [schema];
  const direct = step === '-' ? schema.items : schema.properties?.[step];
  const open = schema.additionalProperties;
  const inner = direct ?? (typeof open === 'object' && step !== '-' ? open : undefined);
  const branches = [schema.then, schema.else, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  return [
    ...(inner === undefined ? [] : schemaAt(root, inner, rest)),
    ...branches.flatMap((branch) => (branch === undefined ? [] : schemaAt(root, branch, steps))),
  ];
}

/** Judges by any of the branches that know the place. */
function ajvAt(schema: Schema, scope: string): ReturnType<Ajv['compile']> {
  const anyOf = schemaAt(schema, schema, scope.split('/').slice(1));
  return new Ajv({ strict: false, validateFormats: false }).compile({ anyOf, definitions: schema.definitions });
}

function insertedValue(insert: string): unknown {
  return (parse(`key:${insert.startsWith('\n') ? '' : ' '}${resolvePlaceholders(insert)}`) as { key: unknown }).key;
}

/** What stands in the editor when every placeholder keeps its first text; a bare `$1` mirrors `${1:text}`. */
function resolvePlaceholders(text: string): string {
  const defaults = new Map<string, string>();
  let rest = text;
  let before: string;
  do {
    before = rest;
    rest = rest.replace(
      /\$\{(\d+)(?::([^${}]*)|\|([^,|]*)[^}]*\|)\}/g,
      (_, id: string, written?: string, chosen?: string) => {
        defaults.set(id, defaults.get(id) ?? written ?? chosen ?? '');
        return defaults.get(id) ?? '';
      },
    );
  } while (rest !== before);
  return rest.replace(
    /\$\{(\d+)\}|\$(\d+)/g,
    (_, long?: string, short?: string) => defaults.get(long ?? short ?? '') ?? '',
  );
}
