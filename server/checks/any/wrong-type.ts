import type { MapNode, ScalarNode } from '../../document/node.ts';
import { excerpt, quoted } from '../../document/yaml/diagnosis.ts';
import type { Fix, PartContext, Problem, Rule } from '../check.ts';
import { insertText, removePair } from './insertion.ts';
import { type Place, severityOf } from './schema-place.ts';

export const wrongTypeRule: Rule = {
  id: 'wrong-type',
  severity: 'error',
  title: 'A value is of another type than its consumer takes',
  docs: 'For instance a list where a map is wanted, or a number where text is wanted and the consumer does not convert it. Text that looks like a number, a date or a Boolean must be in quotes.',
  bad: 'authors: A. Author',
  good: 'authors: [A. Author]',
};

export const nullValueRule: Rule = {
  id: 'null-value',
  severity: 'error',
  title: 'A key has no value',
  docs: 'Nothing, `~` and `null` all mean "no value", and the consumer wants one here.',
  bad: 'name:',
  good: 'name: ResNet50',
};

export const unquotedScalarRule: Rule = {
  id: 'unquoted-scalar',
  severity: 'warning',
  title: 'Text without quotes is read as something else',
  docs: 'YAML 1.1 reads `1.10` as the number 1.1, `010` as 8, `12:30` as 750, `no` as false and `2021-10-29` as a date. The consumer turns it back into text, often another one than was written, or refuses it in newer versions. Put the value in quotes.',
  bad: 'version: 1.10',
  good: 'version: "1.10"',
};

const names: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'empty',
};

/** A value of a type the schema does not list: null, something unquoted, or plainly another type. */
export function wrongType(ctx: PartContext, place: Place): Problem | undefined {
  const { node, key } = place;
  const expected = [place.schema.type ?? []].flat();
  const wanted = expected.filter((type) => type !== 'null');
  const name = key === undefined ? 'This item' : `\`${key.text}\``;
  if (node.type === 'scalar' && node.scalarType === 'null') return nullValue(ctx, place, name, wanted);
  if (node.type === 'scalar' && node.style === 'plain' && node.scalarType !== 'text' && wanted.includes('string')) {
    return unquotedScalar(ctx, place, node, name);
  }
  const severity = severityOf(place.schema, wrongTypeRule.id, wrongTypeRule.severity);
  if (severity === 'off') return undefined;
  const message = `${name} is ${describe(place)}; it must be ${list(wanted.map((type) => names[type] ?? type))}.`;
  const { start, end } = visible(place);
  return {
    id: wrongTypeRule.id,
    severity,
    start,
    end,
    message,
    fixes: [...listFix(ctx, place, wanted), ...booleanFixes(place, wanted)],
  };
}

function visible(place: Place): { start: number; end: number } {
  const { start, end } = place.written;
  if (end > start) return { start, end };
  return place.key === undefined ? { start, end } : { start: place.key.start, end: place.key.end };
}

function describe(place: Place): string {
  const { node } = place;
  if (node.type === 'map') return 'a map';
  if (node.type === 'sequence') return 'a list';
  switch (node.scalarType) {
    case 'integer':
    case 'float':
      return `the number ${String(node.value)}`;
    case 'boolean':
      return `the Boolean ${String(node.value)}`;
    case 'date':
    case 'timestamp':
      return 'a date';
    default:
      return 'text';
  }
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function nullValue(ctx: PartContext, place: Place, name: string, wanted: readonly string[]): Problem | undefined {
  const severity = severityOf(place.schema, nullValueRule.id, nullValueRule.severity);
  if (severity === 'off') return undefined;
  const { written } = place;
  const empty = written.start === written.end;
  const value = insertText(place.schema);
  const fix: Fix = {
    title: 'Give it a value',
    edits: [{ start: written.start, end: written.end, text: empty && !value.startsWith('\n') ? ` ${value}` : value }],
    preferred: true,
  };
  const multiline = value.includes('\n') || written.type === 'alias';
  const wants = wanted.length === 0 ? '' : `; it must be ${list(wanted.map((type) => names[type] ?? type))}`;
  const message = `${name} has no value${wants}.`;
  const key = place.key ?? written;
  const broken = ctx.broken.some((range) => range.start >= key.start && range.start <= written.end + 2);
  if (broken) return undefined;
  return {
    id: nullValueRule.id,
    severity,
    start: key.start,
    end: Math.max(key.end, written.end),
    message,
    fixes: multiline ? removal(ctx, place) : [fix],
  };
}

/** Takes the key out, where what belongs under it is more than one line. */
function removal(ctx: PartContext, { key }: Place): Fix[] {
  const owner = key === undefined || ctx.root.type !== 'map' ? undefined : ownerOf(ctx.root, key);
  const index = owner?.pairs.findIndex((pair) => pair.key === key) ?? -1;
  if (owner === undefined || key === undefined || index < 0) return [];
  return [{ title: `Remove \`${key.text}\``, edits: [removePair(ctx.text, owner, index)] }];
}

/** The map below `map`, or itself, in which the key is written. */
function ownerOf(map: MapNode, key: ScalarNode): MapNode | undefined {
  if (map.pairs.some((pair) => pair.key === key)) return map;
  for (const { value } of map.pairs) {
    const inner =
      value.type === 'map' && value.start <= key.start && key.end <= value.end ? ownerOf(value, key) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function unquotedScalar(ctx: PartContext, place: Place, node: ScalarNode, name: string): Problem | undefined {
  const coerced = ctx.kind.coercedToText.includes(node.scalarType);
  const rule = coerced ? unquotedScalarRule : wrongTypeRule;
  const severity = severityOf(place.schema, rule.id, rule.severity);
  if (severity === 'off') return undefined;
  const shown = excerpt(ctx.text, node.start, node.end);
  const text = quoted(ctx.text.slice(node.start, node.end));
  const message = `${name} must be text, and \`${shown}\` is read as ${describe(place)}; quote it: ${text}.`;
  const fix: Fix = {
    title: `Put it in quotes: ${text}`,
    edits: [{ start: node.start, end: node.end, text }],
    preferred: true,
  };
  const tagged = node.tag !== undefined || place.written.type === 'alias';
  return { id: rule.id, severity, start: node.start, end: node.end, message, fixes: tagged ? [] : [fix] };
}

const spelledTrue = /^(?:true|yes|on|1)$/i;
const spelledFalse = /^(?:false|no|off|0)$/i;

/** Text where true or false is wanted: the one it spells first. */
function booleanFixes({ written, node }: Place, wanted: readonly string[]): Fix[] {
  if (node.type !== 'scalar' || written.type === 'alias' || !wanted.includes('boolean')) return [];
  const meant = spelledTrue.test(node.text) ? 'true' : spelledFalse.test(node.text) ? 'false' : undefined;
  const values = meant === 'false' ? ['false', 'true'] : ['true', 'false'];
  return values.map((text) => {
    const edits = [{ start: node.start, end: node.end, text }];
    return { title: `Write \`${text}\``, edits, ...(text === meant && { preferred: true as const }) };
  });
}

function listFix(ctx: PartContext, place: Place, wanted: readonly string[]): Fix[] {
  const { written, node } = place;
  const oneLine =
    node.type === 'scalar' && written.type !== 'alias' && !/[\r\n]/.test(ctx.text.slice(node.start, node.end));
  if (!oneLine || !wanted.includes('array')) return [];
  const source = ctx.text.slice(node.start, node.end);
  const inner = node.style === 'plain' && /[,[\]{}#&*!|>%@`]/.test(source) ? quoted(source) : source;
  return [
    { title: 'Make it a list', edits: [{ start: node.start, end: node.end, text: `[${inner}]` }], preferred: true },
  ];
}
