import { entriesOf, nodeAtPointer } from '../../document/entries.ts';
import type { MapNode, Pair } from '../../document/node.ts';
import { lineStartOf } from '../../document/yaml/characters.ts';
import type { Edit, Fix, PartContext, Problem, Rule } from '../check.ts';
import { closest } from '../closest.ts';
import { removePair } from './insertion.ts';
import { type Place, severityOf } from './schema-place.ts';

export const unknownKeyRule: Rule = {
  id: 'unknown-key',
  severity: 'error',
  title: 'A key its consumer does not know',
  docs: 'Where a consumer refuses keys it does not know this is an error; where it drops them without a word, a warning or an information. The quick fix offers the key that was most likely meant, or the place the value belongs to.',
  bad: 'formt: onnx',
  good: 'format: onnx',
};

export interface UnknownKey {
  readonly problem: Problem;
  /** The key of the same map that was most likely meant. */
  readonly meant: string | undefined;
}

/** A key the schema does not list: what was meant, or where it belongs. Undefined when the schema leaves it to another check. */
export function unknownKey(ctx: PartContext, place: Place): UnknownKey | undefined {
  const name = String(place.error.params['additionalProperty']);
  const { node, schema } = place;
  const entry = node.type === 'map' ? entriesOf(node).get(name) : undefined;
  if (entry === undefined) return undefined;
  const known = Object.keys(schema.properties ?? {});
  const present = node.type === 'map' ? entriesOf(node) : new Map();
  const moved = schema['x-moved'] ?? {};
  const pointer = ownValue(moved, name) ?? pointerOfMisspelt(name, known, moved);
  const absent = known.filter((key) => !present.has(key));
  const meant = pointer === undefined ? closest(name, absent) : sameMapKey(pointer);
  const written = severityOf(schema, unknownKeyRule.id, unknownKeyRule.severity);
  if (written === 'off') return undefined;
  const severity = written === 'information' && meant !== undefined ? 'warning' : written;
  const { owner, index, keyNode } = entry;
  const pair = owner.pairs[index];
  const { start, end, anchor, tag, text: key } = keyNode;
  const plain = pair?.key === keyNode && anchor === undefined && tag === undefined;
  const fixes = plain ? fixesOf(ctx, owner, index, pair, { name: key, meant, pointer }) : [];
  const message = `${describe(ctx, place, key)} ${advice(schema, name, meant, pointer, known)}`;
  return { problem: { id: unknownKeyRule.id, severity, start, end, message, fixes }, meant };
}

/** Where a misspelt key belongs that is near to one which belongs elsewhere, and to none that belongs here. */
function pointerOfMisspelt(
  name: string,
  known: readonly string[],
  moved: Readonly<Record<string, string>>,
): string | undefined {
  const near = closest(name, known) === undefined ? closest(name, Object.keys(moved)) : undefined;
  return near === undefined ? undefined : moved[near];
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function sameMapKey(pointer: string): string | undefined {
  const steps = pointer.slice(1).split('/');
  return steps.length === 1 ? steps[0] : undefined;
}

function describe(ctx: PartContext, place: Place, name: string): string {
  const where = place.key === undefined ? 'here' : `in \`${place.key.text}\``;
  return `\`${name}\` is no key ${ctx.kind.consumer} knows ${where}.`;
}

function advice(
  schema: Place['schema'],
  name: string,
  meant: string | undefined,
  pointer: string | undefined,
  known: readonly string[],
): string {
  const special = ownValue(schema['x-unknown'], name);
  if (special !== undefined) return special;
  if (pointer !== undefined && meant === undefined)
    return `It belongs under \`${pointer.slice(1).split('/').slice(0, -1).join('.')}\`.`;
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  const listed = known.slice(0, 12).map((key) => `\`${key}\``);
  return `Known are ${listed.join(', ')}${known.length > 12 ? ' and others' : ''}.`;
}

interface Guess {
  readonly name: string;
  readonly meant: string | undefined;
  readonly pointer: string | undefined;
}

function fixesOf(ctx: PartContext, owner: MapNode, index: number, pair: Pair, guess: Guess): Fix[] {
  const fixes: Fix[] = [];
  const { meant, pointer } = guess;
  if (meant !== undefined && !entriesOf(owner).has(meant)) {
    const edits = [{ start: pair.key.start, end: pair.key.end, text: meant }];
    fixes.push({ title: `Rename it to \`${meant}\``, edits, preferred: true });
  } else if (pointer !== undefined && meant === undefined) {
    const edits = movePair(ctx.text, owner, index, pointer);
    if (edits !== undefined)
      fixes.push({ title: `Move it to \`${pointer.slice(1).replaceAll('/', '.')}\``, edits, preferred: true });
  }
  fixes.push({ title: `Remove \`${guess.name}\``, edits: [removePair(ctx.text, owner, index)] });
  return fixes;
}

/** Moves a pair to where a pointer, relative to its map, says; undefined when something stands there or in between. */
function movePair(text: string, owner: MapNode, index: number, pointer: string): readonly Edit[] | undefined {
  const pair = owner.pairs[index];
  const steps = pointer.slice(1).split('/');
  const last = steps.at(-1);
  if (pair === undefined || last === undefined) return undefined;
  for (let depth = steps.length - 1; depth >= 1; depth--) {
    const target = nodeAtPointer(owner, `/${steps.slice(0, depth).join('/')}`);
    if (target === undefined) continue;
    if (target.type !== 'map' || target.start < owner.start || entriesOf(target).has(steps[depth] ?? ''))
      return undefined;
    const column = target.style === 'flow' ? undefined : target.start - lineStartOf(text, target.start);
    return moveInto(text, owner, index, target, nested(text, pair, steps.slice(depth), column, owner));
  }
  if (owner.style === 'flow') {
    const value = nested(text, pair, steps, undefined, owner);
    return value === undefined
      ? undefined
      : [{ start: pair.key.start, end: Math.max(pair.value.end, pair.key.end), text: value }];
  }
  const value = nested(text, pair, steps, pair.key.start - lineStartOf(text, pair.key.start), owner);
  return value === undefined
    ? undefined
    : [{ start: pair.key.start, end: Math.max(pair.value.end, pair.key.end), text: value }];
}

function moveInto(
  text: string,
  owner: MapNode,
  index: number,
  target: MapNode,
  value: string | undefined,
): readonly Edit[] | undefined {
  if (value === undefined) return undefined;
  const removal = removePair(text, owner, index);
  const last = target.pairs.at(-1);
  if (target.style === 'flow') {
    const offset = last === undefined ? target.start + 1 : Math.max(last.value.end, last.key.end);
    return [{ start: offset, end: offset, text: `${last === undefined ? '' : ', '}${value}` }, removal];
  }
  const column = target.start - lineStartOf(text, target.start);
  return [{ start: target.start, end: target.start, text: `${value}\n${' '.repeat(column)}` }, removal];
}

/** The pair as text under its new keys: in lines from `column` on, or within braces when there is none; undefined where that cannot be. */
function nested(
  text: string,
  pair: Pair,
  steps: readonly string[],
  column: number | undefined,
  owner: MapNode,
): string | undefined {
  const value = text.slice(pair.key.end, Math.max(pair.value.end, pair.key.end)).replace(/^\s*:/, '').trimStart();
  const block =
    value.includes('\n') ||
    (pair.value.type !== 'scalar' && pair.value.type !== 'alias' && pair.value.style === 'block');
  if (block) return undefined;
  if (column === undefined) {
    if (owner.style === 'block' && /[,[\]{}]/.test(value) && !/^["'[{]/.test(value)) return undefined;
    return steps.reduceRight(
      (inner, step, depth) => (depth === steps.length - 1 ? `${step}: ${value}` : `${step}: {${inner}}`),
      '',
    );
  }
  return steps
    .map(
      (step, depth) =>
        `${' '.repeat(depth === 0 ? 0 : column + 2 * depth)}${step}:${depth === steps.length - 1 ? ` ${value}` : ''}`,
    )
    .join('\n');
}
