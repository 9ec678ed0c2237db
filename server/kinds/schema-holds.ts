import { entriesOf, resolveAlias } from '../document/entries.ts';
import type { Node } from '../document/node.ts';
import type { Schema } from './schema.ts';

/**
 * Whether what is written meets the conditions of a schema, as far as an `if` of our schemas asks: `type`, `const`, `enum`,
 * `required`, `properties`, `pattern`, `items`, `not`, `allOf`, `anyOf`, `$ref`. Undefined stands for nothing written yet, which has no
 * key and no type.
 */
export function holds(top: Schema, schema: Schema, written: Node | undefined): boolean {
  const node = written === undefined ? undefined : resolveAlias(written);
  const { properties, pattern, items } = schema;
  const target = referenced(top, schema.$ref);
  if (target !== undefined && !holds(top, target, node)) return false;
  if (schema.type !== undefined && !hasType(node, typesOf(schema))) return false;
  if (schema.const !== undefined && !isValue(node, schema.const)) return false;
  if (schema.enum !== undefined && !schema.enum.some((value) => isValue(node, value))) return false;
  if (schema.not !== undefined && holds(top, schema.not, node)) return false;
  if (schema.allOf?.some((all) => !holds(top, all, node))) return false;
  if (schema.anyOf?.every((any) => !holds(top, any, node))) return false;
  if (node?.type === 'map') {
    const entries = entriesOf(node);
    if (schema.required?.some((key) => !entries.has(key))) return false;
    return Object.entries(properties ?? {}).every(([key, own]) => {
      const entry = entries.get(key);
      return entry === undefined || holds(top, own, entry.value);
    });
  }
  if (node?.type === 'sequence') return items === undefined || node.items.every((item) => holds(top, items, item));
  if (node === undefined && schema.required !== undefined) return false;
  return pattern === undefined || typeof node?.value !== 'string' || new RegExp(pattern, 'u').test(node.value);
}

/** The definition a `$ref` names. */
export function referenced(top: Schema, reference: string | undefined): Schema | undefined {
  const name = /#\/definitions\/(.+)$/.exec(reference ?? '')?.[1];
  return name === undefined ? undefined : top.definitions?.[name];
}

/** The types a schema allows, as a list; empty when it says nothing of them. */
export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

/** Whether a node is of one of the types, as JSON has them. Dates are of none. */
export function hasType(node: Node | undefined, types: readonly string[]): boolean {
  if (node === undefined) return false;
  switch (node.type) {
    case 'map':
      return types.includes('object');
    case 'sequence':
      return types.includes('array');
    case 'alias':
      return hasType(resolveAlias(node), types);
    case 'scalar':
      switch (node.scalarType) {
        case 'integer':
          return types.includes('integer') || types.includes('number');
        case 'float':
          return types.includes('number');
        case 'date':
        case 'timestamp':
          return false;
        case 'boolean':
        case 'null':
          return types.includes(node.scalarType);
        default:
          return types.includes('string');
      }
  }
}

function isValue(node: Node | undefined, value: unknown): boolean {
  return node?.type === 'scalar' && node.value === value;
}
