import { resolveAlias } from '../../document/entries.ts';
import type { MapNode, Node, SequenceNode } from '../../document/node.ts';
import type { Edit, Range } from '../check.ts';
import { firstLine } from '../first-line.ts';
import { type Holder, holdersIn, isItem, isItemList, isItemMap } from './items.ts';
import { itemToList, liftToTop, mapToList, namesToList, underArtifacts, withoutDashes, wrapItem } from './reshape.ts';

/** Artifacts that stand where the loader does not look, and how to bring them there. */
export interface Misplaced {
  readonly range: Range;
  readonly message: string;
  readonly title: string;
  /** Undefined where the way out is not certain. */
  readonly edits: readonly Edit[] | undefined;
}

/** Finds the artifacts of a file that has no `artifacts` at its top; undefined when there are none to be seen. */
export function misplacedArtifacts(text: string, root: Exclude<Node, { type: 'alias' }>): Misplaced | undefined {
  if (root.type === 'sequence') return inList(text, root);
  if (root.type !== 'map') return undefined;
  const range = firstLine(text, root);
  if (isItem(root)) {
    const message = 'One artifact stands at the top of the file.';
    return { range, message, title: 'Make it the first item of `artifacts`', edits: wrapItem(text, root) };
  }
  return underAnotherKey(text, root) ?? insideAnotherKey(text, root);
}

function inList(text: string, root: SequenceNode): Misplaced | undefined {
  const range = firstLine(text, root);
  const first = root.items[0] === undefined ? undefined : resolveAlias(root.items[0]);
  const holder = first?.type === 'map' && !isItem(first) ? holdersIn(first)[0] : undefined;
  if (holder !== undefined && holder.name === 'artifacts') {
    const edits = root.items.length === 1 ? withoutDashes(text, root) : undefined;
    return { range, message: '`artifacts` stands inside a list.', title: 'Remove the dash', edits };
  }
  if (!isItemList(root)) return undefined;
  const message = 'A list stands at the top of the file.';
  return { range, message, title: 'Put it under `artifacts`', edits: underArtifacts(text, root) };
}

function underAnotherKey(text: string, root: MapNode): Misplaced | undefined {
  const holders = holdersIn(root);
  const [holder] = holders;
  if (holder === undefined) return undefined;
  const { pair, name } = holder;
  const range = { start: pair.key.start, end: pair.key.end };
  if (isItemMap(root) && holders.every(isNamedByKey)) {
    const edits = root.style === 'block' ? namesToList(text, root) : undefined;
    return {
      range,
      message: 'Artifacts stand at the top of the file by name.',
      title: 'Make them a list under `artifacts`',
      edits,
    };
  }
  const rename = { start: range.start, end: range.end, text: 'artifacts' };
  const inner = asList(text, holder);
  const named = pair.key.anchor === undefined && pair.key.tag === undefined && range.end > range.start;
  const edits = holders.length === 1 && named && inner !== undefined ? [rename, ...inner] : undefined;
  const message = `The artifacts stand under \`${name}\`, not under \`artifacts\`.`;
  return { range, message, title: 'Rename it to `artifacts`', edits };
}

/** Whether the key looks like the name of the one artifact under it. */
function isNamedByKey({ shape, value, name }: Holder): boolean {
  return (
    shape === 'item' && value.type === 'map' && !hasName(value) && !/^(?:artifact|artefact|model|item)s?$/i.test(name)
  );
}

function hasName(map: MapNode): boolean {
  return map.pairs.some(({ key }) => key.type === 'scalar' && key.text === 'name');
}

function asList(text: string, { pair, value, shape }: Holder): readonly Edit[] | undefined {
  if (shape === 'list') return [];
  if (pair.value.type === 'alias' || value.type !== 'map') return undefined;
  return shape === 'item' ? itemToList(text, value) : mapToList(text, value);
}

/** Artifacts two levels down, as in `registry: artifacts: […]`. */
function insideAnotherKey(text: string, root: MapNode): Misplaced | undefined {
  for (const outer of root.pairs) {
    const { key, value } = outer;
    const map = resolveAlias(value);
    const holder = map?.type === 'map' ? holdersIn(map)[0] : undefined;
    if (holder === undefined || key.type !== 'scalar') continue;
    const range = { start: holder.pair.key.start, end: holder.pair.key.end };
    const edits = holder.shape === 'list' && value.type === 'map' ? liftToTop(text, outer, holder.pair) : undefined;
    const message = `The artifacts stand under \`${key.text}.${holder.name}\`, not at the top.`;
    return { range, message, title: 'Move them to `artifacts` at the top', edits };
  }
  return undefined;
}
