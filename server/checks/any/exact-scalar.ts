import { nodeAtPointer, resolveAlias } from '../../document/entries.ts';
import type { Node, ScalarNode } from '../../document/node.ts';
import { quoted } from '../../document/yaml/diagnosis.ts';
import type { Schema } from '../../kinds/schema.ts';
import type { PartCheck, Problem, Severity } from '../check.ts';
import { pythonText } from '../python-text.ts';
import { followReference, severityOf } from './schema-place.ts';
import { unquotedScalarRule } from './wrong-type.ts';

/**
 * Where the written text matters although a number fits too (`x-exact` in the schema): a version written 3.10 that is read, and
 * used, as 3.1.
 */
export const exactScalar: PartCheck = {
  title: 'Text that changes when it is read',
  kinds: 'any',
  rules: [],
  stage: 'text',
  scope: 'item',
  run: ({ kind, root, text }) => {
    if (kind.itemsKey !== undefined) return [];
    const problems: Problem[] = [];
    for (const [pointer, severity] of exactPlaces(kind.schema())) {
      for (const node of nodesAt(root, pointer.split('/').slice(1))) {
        const problem = judge(text, node, severity);
        if (problem !== undefined && !problems.some(({ start }) => start === problem.start)) problems.push(problem);
      }
    }
    return problems;
  },
};

const known = new WeakMap<Schema, ReadonlyMap<string, Severity>>();

/** Pointers, with `*` for every item or key, to the places of a schema that are exact, and how grave a change is there. */
function exactPlaces(top: Schema): ReadonlyMap<string, Severity> {
  const before = known.get(top);
  if (before !== undefined) return before;
  const places = new Map<string, Severity>();
  collect(top, top, '', places, 0);
  known.set(top, places);
  return places;
}

function collect(top: Schema, schema: unknown, pointer: string, places: Map<string, Severity>, depth: number): void {
  const own = followReference(top, schema) as Schema | boolean | undefined;
  if (typeof own !== 'object' || depth > 12) return;
  if (own['x-exact'] === true) {
    const severity = severityOf(own, unquotedScalarRule.id, unquotedScalarRule.severity);
    if (severity !== 'off' && places.get(pointer) !== 'error') places.set(pointer, severity);
  }
  for (const [key, inner] of Object.entries(own.properties ?? {})) {
    collect(top, inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, places, depth + 1);
  }
  if (typeof own.additionalProperties === 'object')
    collect(top, own.additionalProperties, `${pointer}/*`, places, depth + 1);
  if (own.items !== undefined) collect(top, own.items, `${pointer}/*`, places, depth + 1);
  for (const branch of [...(own.allOf ?? []), ...(own.anyOf ?? [])]) collect(top, branch, pointer, places, depth + 1);
}

function nodesAt(node: Node, steps: readonly string[]): readonly ScalarNode[] {
  const target = resolveAlias(node);
  const [step, ...rest] = steps;
  if (target === undefined) return [];
  if (step === undefined) return target.type === 'scalar' ? [target] : [];
  if (step !== '*') {
    const child = nodeAtPointer(target, `/${step}`);
    return child === undefined ? [] : nodesAt(child, rest);
  }
  if (target.type === 'scalar') return [];
  const children = target.type === 'sequence' ? target.items : target.pairs.map((pair) => pair.value);
  return children.flatMap((child) => nodesAt(child, rest));
}

function judge(text: string, node: ScalarNode, severity: Severity): Problem | undefined {
  if (node.style !== 'plain' || node.tag !== undefined) return undefined;
  const number = node.scalarType === 'integer' || node.scalarType === 'float';
  const read = number ? pythonText(node) : undefined;
  if (read === undefined || read === node.text) return undefined;
  const { start, end } = node;
  const quote = quoted(text.slice(start, end));
  const message = `\`${node.text}\` is read as ${read}; quote it: ${quote}.`;
  const fix = { title: `Put it in quotes: ${quote}`, edits: [{ start, end, text: quote }], preferred: true as const };
  return { id: unquotedScalarRule.id, severity, start, end, message, fixes: [fix] };
}
