import type { Kind } from '../kinds/kind.ts';
import type { Schema } from '../kinds/schema.ts';
import { typesOf } from '../kinds/schema-holds.ts';
import { blockText, scalarText, type Writing } from './yaml-text.ts';

/** What is explained: a key of a map, an item of a list, or the whole. */
export interface Subject {
  readonly name: string | undefined;
  /** Undefined for what is no key. */
  readonly required: boolean | undefined;
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  array: 'list',
  object: 'map',
  null: 'null',
};

/** One line: the name, what kind of value it takes, and whether it must be there. */
export function headline({ name, required }: Subject, schema: Schema): string {
  const label = name === undefined ? `**${schema.title ?? 'List item'}**` : nameLabel(name, schema);
  return [label, ...facets(schema, required)].join(' · ');
}

/** What kind of value it takes, in words, and whether it must be there. */
export function facets(schema: Schema, required: boolean | undefined): readonly string[] {
  const types = typesOf(schema).map((type) => words[type] ?? type);
  const need = required === undefined ? [] : [required ? 'required' : 'optional'];
  return [...(types.length > 0 ? [types.join(' or ')] : []), ...need];
}

function nameLabel(name: string, { title }: Schema): string {
  return title === undefined ? `**${code(name)}**` : `**${title}** ${code(name)}`;
}

/** What it is and what the consumer does with it, in Markdown paragraphs. */
export function about(schema: Schema): readonly string[] {
  const { deprecationMessage, markdownDescription, description } = schema;
  const own = markdownDescription ?? description;
  return [
    ...(deprecationMessage === undefined ? [] : [`**Deprecated.** ${deprecationMessage}`]),
    ...(own === undefined ? [] : [own]),
    ...(schema['x-rule'] === undefined ? [] : [schema['x-rule']]),
  ];
}

/** Allowed values, default and an example, in Markdown paragraphs. */
export function valuesOf(schema: Schema, kind: Kind): readonly string[] {
  const writing = writingOf(schema, kind);
  const blocks: string[] = [];
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) {
    const lines = values.map((value, index) => {
      const about = schema.enumDescriptions?.[index];
      return `- ${code(scalarText(value, writing))}${about ? `: ${about}` : ''}`;
    });
    blocks.push(`Allowed:\n${lines.join('\n')}`);
  }
  const fallback = schema.default;
  if (fallback !== undefined && fallback !== null && schema.const === undefined) {
    blocks.push(`Default: ${code(scalarText(fallback, writing))}`);
  }
  const example = schema.examples?.[0];
  if (example !== undefined && values === undefined) {
    blocks.push(
      typeof example === 'object' && example !== null
        ? `Example:\n${fenced(blockText(example, writing))}`
        : `Example: ${code(scalarText(example, writing))}`,
    );
  }
  return blocks;
}

/** Where to read on. */
export function documentation({ title, documentation }: Kind): string {
  return `[Documentation of ${title}](${documentation})`;
}

/** How values of a place are written in files of the kind. */
export function writingOf(schema: Schema, { dialect }: Kind): Writing {
  return { dialect, quotes: 'where needed', ...(schema.format === 'date' && { dates: 'plain' }) };
}

/** A piece of text in Markdown's code style, whatever back quotes it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return text === '' ? "`''`" : `${fence}${pad}${text}${pad}${fence}`;
}

/** YAML as a block of code in Markdown. */
export function fenced(yaml: string): string {
  const longest = Math.max(2, ...[...yaml.matchAll(/`{3,}/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${yaml}\n${fence}`;
}
