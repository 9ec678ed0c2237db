import { entriesOf, resolveAlias } from '../document/entries.ts';
import type { Node, Path, PathStep } from '../document/node.ts';
import type { Schema } from './schema.ts';
import { hasType, holds, referenced, typesOf } from './schema-holds.ts';
import { both, either, propertyOf } from './schema-merge.ts';

/**
 * What the schema `top` says of the place a path leads to, in one schema without `$ref`, `allOf`, `anyOf` and `if`: conditions are
 * judged by what is written. `root` is the root of a whole document, undefined for an empty one. Undefined for unknown places.
 */
export function schemaAt(top: Schema, root: Node | undefined, path: Path): Schema | undefined {
  let node = root;
  let schema = plainSchema(top, top, node);
  for (const step of path) {
    node = childNode(node, step);
    const child = childSchema(top, schema, step, node);
    if (child === undefined) return undefined;
    schema = child;
  }
  return schema;
}

function childNode(node: Node | undefined, step: PathStep): Node | undefined {
  const target = node === undefined ? undefined : resolveAlias(node);
  if (target?.type === 'map') return entriesOf(target).get(String(step))?.value;
  return target?.type === 'sequence' && typeof step === 'number' ? target.items[step] : undefined;
}

/** What a plain schema says of one of its keys (a text) or items (a number), given what is written there. */
export function childSchema(top: Schema, schema: Schema, step: PathStep, node: Node | undefined): Schema | undefined {
  const child = typeof step === 'number' ? schema.items : propertyOf(schema, step);
  return child && plainSchema(top, child, node);
}

/**
 * A schema with its references followed and its conditions judged by a node. Where that leaves nothing, as at the top of a document
 * whose deciding key is not written yet, all its branches are taken together.
 */
export function plainSchema(top: Schema, schema: Schema, node: Node | undefined): Schema {
  const strict = flatten(top, schema, node, 'judged');
  return isSilent(strict) ? flatten(top, schema, node, 'open') : strict;
}

function flatten(top: Schema, schema: Schema, node: Node | undefined, conditions: 'judged' | 'open'): Schema {
  const { $ref, allOf = [], anyOf, if: condition, then, else: otherwise, not: _not, definitions: _, ...own } = schema;
  let result: Schema = own;
  const target = referenced(top, $ref);
  for (const part of target === undefined ? allOf : [target, ...allOf]) {
    result = both(result, flatten(top, part, node, conditions));
  }
  if (condition !== undefined) {
    const branches = [then, otherwise].filter((branch) => branch !== undefined);
    if (conditions === 'open') {
      const open = branches.map((branch) => flatten(top, branch, node, 'open')).filter((branch) => !isSilent(branch));
      result = both(result, either(open));
    } else {
      const branch = holds(top, condition, node) ? then : otherwise;
      if (branch !== undefined) result = both(result, flatten(top, branch, node, conditions));
    }
  }
  return anyOf === undefined
    ? result
    : both(result, either(fitting(top, anyOf, node).map((any) => flatten(top, any, node, conditions))));
}

/** Of alternatives those that what is written could become: of its type, else all. */
function fitting(top: Schema, alternatives: readonly Schema[], node: Node | undefined): readonly Schema[] {
  if (node === undefined) return alternatives;
  const fit = alternatives.filter((schema) => {
    const types = typesOf(referenced(top, schema.$ref) ?? schema);
    return types.length === 0 || hasType(node, types);
  });
  return fit.length === 0 ? alternatives : fit;
}

function isSilent(schema: Schema): boolean {
  const { properties, additionalProperties, items, type, enum: values, const: value } = schema;
  return (
    properties === undefined &&
    typeof additionalProperties !== 'object' &&
    items === undefined &&
    type === undefined &&
    values === undefined &&
    value === undefined
  );
}

/** Whether a map may stand at the place of a plain schema. */
export function acceptsMap(schema: Schema): boolean {
  const types = typesOf(schema);
  if (types.length > 0) return types.includes('object');
  return schema.properties !== undefined || typeof schema.additionalProperties === 'object';
}

/** Whether a list may stand at the place of a plain schema. */
export function acceptsList(schema: Schema): boolean {
  const types = typesOf(schema);
  return types.length > 0 ? types.includes('array') : schema.items !== undefined;
}

/** Whether a scalar other than null may stand at the place of a plain schema. */
export function acceptsScalar(schema: Schema): boolean {
  const types = typesOf(schema);
  if (types.length > 0) return types.some((type) => !['object', 'array', 'null'].includes(type));
  return !acceptsMap(schema) && !acceptsList(schema);
}
