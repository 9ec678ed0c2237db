import { resolveAlias } from '../../document/entries.ts';
import type { Node, SequenceNode } from '../../document/node.ts';
import type { Fix, PartCheck, PartContext, Problem, Range, Rule, Severity } from '../check.ts';
import { type Field, fieldOf, isNull, rangeOf } from '../field.ts';
import { firstLine } from '../first-line.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { objectOf, pairsOf } from './python-pairs.ts';
import { withoutDashes } from './reshape.ts';

const rule: Rule = {
  id: 'not-a-map',
  severity: 'error',
  title: 'An artifact, its `metadata` or its `publication` is no map',
  docs: 'Each of the three is a map of keys and values. With pydantic 1 the loader also takes a list of pairs, and an empty list or text for `metadata` and `publication`; with pydantic 2 it refuses those as well, so they are a warning. Write the keys below each other, without dashes.',
  bad: 'metadata: [[description, A small model]]',
  good: 'metadata:\n  description: A small model',
};

/** Tells when an artifact, or one of the two maps in it, is something else. */
export const notAMap: PartCheck = {
  title: 'Maps of an artifact',
  kinds: ['furiosa-artifacts'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const item = resolveAlias(ctx.root);
    if (item === undefined) return [];
    if (item.type !== 'map') return judgeItem(ctx, item);
    const metadata = fieldOf(item, 'metadata');
    if (metadata === undefined || isNull(metadata)) return [];
    if (metadata.value.type !== 'map') return judgeValue(ctx, metadata, (value) => ({ metadata: value }));
    const publication = fieldOf(metadata.value, 'publication');
    if (publication === undefined || isNull(publication) || publication.value.type === 'map') return [];
    return judgeValue(ctx, publication, (value) => ({ metadata: { publication: value } }));
  },
};

function judgeItem(ctx: PartContext, item: Exclude<Node, { type: 'alias' }>): readonly Problem[] {
  const nothing = item.type === 'scalar' && item.scalarType === 'null';
  if (isInvalid(item) || (nothing && ctx.broken.length > 0)) return [];
  const severity = severityOf(ctx, item, (value) => value);
  const found = nothing ? 'Nothing follows this dash' : `This artifact is ${describe(item)}${reservation(severity)}`;
  const message = `${found}; an artifact must be a map with \`name\`, \`family\`, \`location\` and \`format\`.`;
  return [problemOf(rule, rangeOfItem(ctx.text, item), message, { severity, fixes: [asMap(ctx.text, item)] })];
}

/** The first line of an item; the dash where the item takes no room. */
function rangeOfItem(text: string, item: Node): Range {
  if (item.end > item.start) return firstLine(text, item);
  const dash = text.lastIndexOf('-', item.start);
  return dash < 0 ? item : { start: dash, end: dash + 1 };
}

type Wrap = (value: unknown) => unknown;

function judgeValue(ctx: PartContext, field: Field, wrap: Wrap): readonly Problem[] {
  const { written, value, key } = field;
  if (isInvalid(value)) return [];
  const required = { name: 'a', family: 'a', location: 'a', format: 'onnx' };
  const severity = severityOf(ctx, value, (own) => Object.assign({}, required, wrap(own)));
  const { start, end } = rangeOf(field);
  const fixes = written.type === 'alias' ? [] : [asMap(ctx.text, value), emptyMap(value), textToMap(ctx.text, field)];
  const example = key === 'metadata' ? 'such as `description`' : 'such as `title` and `url`';
  const message = `\`${key}\` is ${describe(value)}${reservation(severity)}; it must be a map with keys ${example}.`;
  return [problemOf(rule, firstLine(ctx.text, { start, end }), message, { severity, fixes })];
}

function isInvalid(node: Node): boolean {
  return node.type === 'scalar' && node.scalarType === 'invalid';
}

/** A warning where pydantic 1 makes a map of it that is in order. */
function severityOf(ctx: PartContext, node: Node, wrap: Wrap): Severity {
  const pairs = pairsOf(node);
  return pairs !== undefined && ctx.kind.validators().item?.(wrap(objectOf(ctx.kind, pairs))) === true
    ? 'warning'
    : 'error';
}

function reservation(severity: Severity): string {
  return severity === 'warning' ? ', which newer versions of pydantic refuse' : '';
}

function describe(node: Exclude<Node, { type: 'alias' }>): string {
  if (node.type === 'sequence') return node.items.length === 0 ? 'an empty list' : 'a list';
  return node.type === 'scalar' && node.text !== '' ? shown(node.text) : 'an empty text';
}

/** A fix for a list that says what a map would say. */
function asMap(text: string, node: Node): Fix | undefined {
  if (node.type !== 'sequence' || node.items.length === 0) return undefined;
  const edits = withoutDashes(text, node);
  if (edits !== undefined) return { title: 'Remove the dashes', edits, preferred: true };
  const pairs = inlinePairs(text, node);
  return pairs && preferred(replaceValue('Make it a map', node, `{${pairs.join(', ')}}`));
}

/** A fix for an empty list or text in the place of a map. */
function emptyMap(node: Node): Fix | undefined {
  const empty = node.type === 'sequence' ? node.items.length === 0 : node.type === 'scalar' && node.text === '';
  return empty ? preferred(replaceValue('Make it an empty map', node, '{}')) : undefined;
}

/** Pairs in brackets, as they would stand in braces. */
function inlinePairs(text: string, list: SequenceNode): readonly string[] | undefined {
  const pairs = list.items.map((pair) => {
    const [key, value, ...more] = pair.type === 'sequence' && pair.style === 'flow' ? pair.items : [];
    const whole = key?.type === 'scalar' && value !== undefined && more.length === 0;
    const source = whole ? text.slice(key.start, value.end) : '\n';
    return whole && !/[\r\n&!#]/.test(source)
      ? `${text.slice(key.start, key.end)}: ${text.slice(value.start, value.end)}`
      : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

/** A fix for a text, alone or alone in a list, that stands for the key it was meant for. */
function textToMap(text: string, { key, value }: Field): Fix | undefined {
  const only = value.type === 'sequence' && value.items.length === 1 ? value.items[0] : value;
  if (only?.type !== 'scalar' || only.scalarType !== 'text' || only.text === '') return undefined;
  if (only.style === 'literal' || only.style === 'folded') return undefined;
  const source = text.slice(only.start, only.end);
  if (/[\r\n]/.test(source)) return undefined;
  const quoted = only.style === 'plain' ? JSON.stringify(only.text) : source;
  const address = key === 'publication' && /^https?:/.test(only.text);
  const name = key === 'metadata' ? 'description' : address ? 'url' : 'title';
  const fix = replaceValue(`Make it the \`${name}\``, value, `{${name}: ${quoted}}`);
  return address ? preferred(fix) : fix;
}
