import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { decodeText } from '../../server/checks/any/encoding.ts';
import type { Rule } from '../../server/checks/check.ts';
import { checks } from '../../server/checks/index.ts';
import { rules } from '../../server/checks/rules.ts';
import type { MapNode, Node } from '../../server/document/node.ts';
import { readYaml } from '../../server/document/read-yaml.ts';
import type { Kind } from '../../server/kinds/kind.ts';
import { recognise } from '../../server/kinds/recognise.ts';
import { kinds, open, root } from './kit.ts';

describe('rules', () => {
  it('each id is documented once', () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  it('each id that the sources report is documented', () => {
    const documented = new Set(rules.map(({ id }) => id));
    assert.deepEqual(
      [...reportedIds()].filter((id) => !documented.has(id)),
      [],
    );
  });

  for (const rule of rules)
    it(`${rule.id}: the wrong example has its problem, the right one has not`, () => checkRule(rule));
});

/** Ids written in the sources where problems are made. */
function reportedIds(): ReadonlySet<string> {
  const sources = ['server/checks', 'server/document'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(root, folder, name), 'utf8')),
  );
  const written = sources.flatMap((text) => [...text.matchAll(/\bid: '([\w-]+)'|problem\(\s*'([\w-]+)'/g)]);
  return new Set(written.map((match) => match[1] ?? match[2] ?? ''));
}

/** There must be a place in which the wrong example has the problem and the right one has not. */
function checkRule(rule: Rule): void {
  const places = placesOf(rule);
  const tells = places.some((place) => reports(place, rule.bad, rule.id) && !reports(place, rule.good, rule.id));
  const reported = places.some((place) => reports(place, rule.bad, rule.id));
  assert.ok(tells, reported ? 'the right example has it too' : 'the wrong example has it in no place');
}

interface Place {
  readonly label: string;
  readonly kind: Kind;
  readonly around: (example: string) => string;
}

/** Whether the example, put there, has the problem. It can begin with comments that tell its file's name and its encoding. */
function reports({ kind, around }: Place, example: string, id: string): boolean {
  const fileName = /^# (\S+\.ya?ml)$/m.exec(example)?.[1];
  const encoding = /^# encoding: latin1$/m.test(example) ? 'latin1' : 'utf8';
  const { text, problem } = decodeText(Buffer.from(around(spelledOut(example)), encoding));
  const { problems } = open(kind.id, text, fileName);
  return [...problems, ...(problem === undefined ? [] : [problem])].some((found) => found.id === id);
}

/** `(300,000 characters)` stands for so many. */
function spelledOut(example: string): string {
  return example.replaceAll(/\(([\d,]+) characters\)/g, (_, count: string) =>
    'x'.repeat(Number(count.replaceAll(',', ''))),
  );
}

/** An example is a whole file, items of a list, or keys that may stand in some map of a good file. */
function placesOf(rule: Rule): readonly Place[] {
  const own = checks.filter((check) => check.rules.includes(rule));
  const isGeneral = own.length === 0 || own.some((check) => check.kinds === 'any');
  const all = kinds.all.filter(({ id }) => isGeneral || own.some((check) => check.kinds.includes(id)));
  return all.flatMap((kind) => [
    { label: `${kind.id}, as a file`, kind, around: (example: string) => example },
    { label: `${kind.id}, as items`, kind, around: (example: string) => `${kind.itemsKey ?? 'none'}:\n${example}` },
    ...goodDocuments(kind).flatMap((text) => placesIn(kind, text)),
  ]);
}

/** The documents of the good examples of a kind. */
function goodDocuments(kind: Kind): readonly string[] {
  const folder = path.join(root, 'examples');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\bgood\b.*\.ya?ml$/.test(name))
    .map((name) => ({ name: path.basename(name), text: readFileSync(path.join(folder, name), 'utf8') }))
    .filter(({ name, text }) => recognise([kind], name, text) !== undefined)
    .flatMap(({ text }) => text.split(/^---$/m));
}

function placesIn(kind: Kind, text: string): readonly Place[] {
  return blockMaps(readYaml(text, kind.dialect).root).map((map) => ({
    label: `${kind.id}, in the map at ${map.start} of\n${text}`,
    kind,
    around: (example) => over(text, map, example),
  }));
}

function blockMaps(node: Node | undefined): readonly MapNode[] {
  if (node?.type === 'sequence') return node.items.flatMap(blockMaps);
  if (node?.type !== 'map' || node.style === 'flow') return [];
  return [node, ...node.pairs.flatMap(({ value }) => blockMaps(value))];
}

/** The text with keys of a map replaced by those of the example, and all others of the example put before the rest. */
function over(text: string, map: MapNode, example: string): string {
  const keys = new Set([...example.matchAll(/^["']?([\w.-]+)["']?:/gm)].map((match) => match[1]));
  const column = map.start - (text.lastIndexOf('\n', map.start - 1) + 1);
  const newLine = `\n${' '.repeat(column)}`;
  const kept = map.pairs.filter(({ key }) => !(key.type === 'scalar' && keys.has(key.text)));
  const parts = [
    example.trimEnd().replaceAll('\n', newLine),
    ...kept.map(({ key, value }) => text.slice(key.start, value.end).trimEnd()),
  ];
  return `${text.slice(0, map.start)}${parts.join(newLine)}\n${text.slice(map.end)}`;
}
