import type { Descriptor } from '../document/descriptor.ts';
import { isMerge } from '../document/entries.ts';
import type { AliasNode, Node, ScalarNode } from '../document/node.ts';
import { readAt } from '../document/part-at.ts';
import { type Spot, spotAt } from '../document/spot.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Schema } from '../kinds/schema.ts';
import { type Known, schemaAlong } from '../kinds/schema-along.ts';
import { typesOf } from '../kinds/schema-holds.ts';
import { excerptOfNode } from './anchors.ts';
import { aboutValue, type Data, dataValues } from './data-set.ts';
import { about, code, documentation, fenced, headline, type Subject, valuesOf } from './explain.ts';

/** What to show at a place, in Markdown; offsets are those of the document. */
export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** Explains the key or the value at an offset. Undefined where there is none or nothing is known. */
export function hover(descriptor: Descriptor, offset: number, data: Data): Hover | undefined {
  const root = readAt(descriptor, offset)?.root;
  const spot = spotAt(root, offset);
  if (root === undefined || spot === undefined || spot.node.type === 'map' || spot.node.type === 'sequence')
    return undefined;
  const { node } = spot;
  if (node.start === node.end) return undefined;
  if (node.type === 'alias') return shown(node, [aboutAlias(descriptor, node)]);
  const known = knownAt(descriptor.kind, root, spot);
  const subject = { name: nameOf(spot), required: known?.required };
  const blocks =
    spot.role === 'key'
      ? known && [headline(subject, known.schema), ...about(known.schema), ...valuesOf(known.schema, descriptor.kind)]
      : aboutScalar(descriptor, node, subject, known?.schema, data);
  return blocks && blocks.length > 0 ? shown(node, [...blocks, documentation(descriptor.kind)]) : undefined;
}

function shown({ start, end }: Node, blocks: readonly string[]): Hover {
  return { start, end, markdown: blocks.join('\n\n') };
}

function knownAt(kind: Kind, root: Node, { steps, node, role }: Spot): Known | undefined {
  const pair = steps.at(-1)?.pair;
  if (pair !== undefined && isMerge(pair.key)) return undefined;
  return schemaAlong(kind.schema(), root, steps, role === 'key' ? pair?.value : node);
}

/** The key a value belongs to; undefined for an item of a list. */
function nameOf({ steps }: Spot): string | undefined {
  const step = steps.at(-1)?.step;
  return typeof step === 'string' ? step : undefined;
}

function aboutAlias({ text }: Descriptor, { name, target }: AliasNode): string {
  if (target === undefined) return `No anchor ${code(`&${name}`)} comes before this alias.`;
  return `${code(`*${name}`)} stands for:\n${fenced(excerptOfNode(text, target))}`;
}

/** What is known of this very value, and of the place it stands in. */
function aboutScalar(
  { kind }: Descriptor,
  node: ScalarNode,
  subject: Subject,
  schema: Schema | undefined,
  data: Data,
): readonly string[] {
  const reading = readAs(node, schema);
  if (schema === undefined) return reading;
  const own = ownMeaning(node, schema, data);
  if (own.length > 0)
    return [...own, ...reading, `${headline(subject, schema)}\n\n${schema.description ?? ''}`.trimEnd()];
  return [...reading, headline(subject, schema), ...about(schema), ...valuesOf(schema, kind)];
}

/** What the schema or a data set says of one value. */
function ownMeaning({ value, text }: ScalarNode, schema: Schema, data: Data): readonly string[] {
  const label = `**${code(text)}**`;
  const described = schema.enumDescriptions?.[schema.enum?.indexOf(value) ?? -1];
  if (described !== undefined && described !== '') return [`${label}: ${described}`];
  const source = schema['x-values'];
  if (source === undefined || source.startsWith('fact:')) return [];
  const known = dataValues(data, source).find((candidate) => candidate.value === value);
  const [first, ...rest] = known === undefined ? [] : aboutValue(known);
  return first === undefined ? [] : [`${label}: ${first}`, ...rest];
}

const typeWords: Readonly<Partial<Record<ScalarNode['scalarType'], string>>> = {
  integer: 'the number',
  float: 'the number',
  boolean: 'the Boolean',
  null: 'null',
  date: 'a date',
  timestamp: 'a date and time',
};

/** Says so when a plain scalar means something else than its letters. */
function readAs({ style, text, value, scalarType }: ScalarNode, schema: Schema | undefined): readonly string[] {
  const word = typeWords[scalarType];
  const wantsText = schema !== undefined && typesOf(schema).includes('string') && schema.format !== 'date';
  if (style !== 'plain' || word === undefined || (String(value) === text && !(wantsText && value !== null))) return [];
  const isDay = scalarType === 'date' || scalarType === 'timestamp';
  if (isDay && schema?.format === 'date') return [];
  const meaning = isDay || value === null ? word : `${word} ${code(String(value))}`;
  const advice = wantsText && value !== null ? ' Put it in quotes to keep the text.' : '';
  return [`Without quotes ${code(text)} is read as ${meaning}.${advice}`];
}
