import { resolveAlias } from '../../document/entries.ts';
import type { MapNode, Node } from '../../document/node.ts';
import { closest } from '../closest.ts';
import { type Field, fieldOf, fieldsOf } from '../field.ts';

export const environmentKey = 'INFERENCE_CONDA_ENV';
export const pathKey = 'INFERENCE_ENV_PATH';
export const pythonKey = 'INFERENCE_PYTHON_VERSION';
export const slugKey = 'INFERENCE_ENV_SLUG';
export const typeKey = 'INFERENCE_ENV_TYPE';

/** What introspection finds below `MODEL_DEPLOYMENT`, at whatever depth; each list in the order it is found. */
export interface Deployment {
  readonly field: Field;
  readonly map: MapNode;
  readonly paths: readonly Field[];
  readonly pythons: readonly Field[];
  readonly types: readonly Field[];
  readonly slugs: readonly Field[];
}

/** The deployment of a runtime.yaml; undefined where it is missing or no map, which the schema has words for. */
export function deploymentOf(root: Node): Deployment | undefined {
  const document = resolveAlias(root);
  const field = document?.type === 'map' ? fieldOf(document, 'MODEL_DEPLOYMENT') : undefined;
  if (field?.value.type !== 'map') return undefined;
  const found: Record<'paths' | 'pythons' | 'types' | 'slugs', Field[]> = {
    paths: [],
    pythons: [],
    types: [],
    slugs: [],
  };
  for (const own of fieldsBelow(field.value)) {
    if (own.key === typeKey) found.types.push(own);
    else if (own.key === pathKey) found.paths.push(own);
    else if (own.key === pythonKey) found.pythons.push(own);
    else if (own.key === slugKey) found.slugs.push(own);
  }
  return { field, map: field.value, ...found };
}

/** The fields of a map and of the maps in it, depth first; what introspection takes for a value is not looked into. */
function fieldsBelow(map: MapNode): readonly Field[] {
  const fields: Field[] = [];
  const seen = new Set<MapNode>();
  const visit = (current: MapNode): void => {
    if (seen.has(current)) return;
    seen.add(current);
    for (const field of fieldsOf(current)) {
      fields.push(field);
      const isValue =
        field.key === typeKey || field.key === pythonKey || (field.key === pathKey && isTrue(field.value));
      if (field.value.type === 'map' && !isValue) visit(field.value);
    }
  };
  visit(map);
  return fields;
}

/** Whether Python takes a value for true. */
export function isTrue(node: Exclude<Node, { type: 'alias' }>): boolean {
  switch (node.type) {
    case 'map':
      return node.pairs.length > 0;
    case 'sequence':
      return node.items.length > 0;
    case 'scalar':
      return typeof node.value === 'number' ? node.value !== 0 : Boolean(node.value);
  }
}

/** Whether a field stands in `INFERENCE_CONDA_ENV` itself, where the schema and ADS look at it. */
export function isInPlace({ map }: Deployment, { key, keyNode }: Field): boolean {
  const environment = fieldOf(map, environmentKey)?.value;
  return environment?.type === 'map' && fieldOf(environment, key)?.keyNode === keyNode;
}

/** The path introspection takes: the last one that holds something. */
export function usedPath({ paths }: Deployment): Field | undefined {
  return paths.findLast(({ value }) => isTrue(value));
}

/** The text that `pathKey`, `typeKey` or `slugKey` holds; undefined for a key that is absent, empty or no text, or a placeholder. */
export function filledText(field: Field | undefined): string | undefined {
  if (field?.value.type !== 'scalar' || field.value.scalarType !== 'text') return undefined;
  return field.value.text === '' || isPlaceholder(field.value.text) ? undefined : field.value.text;
}

/** Whether a text holds a place to fill in, as in `<slug of the conda environment>` or `oci://<bucket-name>@<namespace>/x`. */
export function isPlaceholder(text: string): boolean {
  return /<[A-Za-z][^<>]*>/.test(text);
}

/** A key of a map that was most likely meant to be another one, which is absent. */
export function misspelt(map: MapNode, meant: string): Field | undefined {
  const known = [environmentKey, pathKey, pythonKey, slugKey, typeKey];
  return fieldsOf(map).find(({ key }) => !known.includes(key) && closest(key, known) === meant);
}
