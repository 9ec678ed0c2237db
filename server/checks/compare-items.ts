import type { Facts } from '../document/descriptor.ts';
import type { Surroundings } from './analysis.ts';
import type { CrossProblem, DocumentCheck, FactPlace } from './check.ts';
import { checks } from './index.ts';
import type { Segment } from './segments.ts';

/** The items of one key of a check, in which it found something. */
export interface Across {
  readonly check: DocumentCheck;
  readonly key: string;
  /** Items are counted through the whole document. */
  readonly problems: readonly CrossProblem[];
}

/** What comparing items told. */
export interface Comparison {
  readonly found: readonly Across[];
  /** The key of each item. Checks with the same function share them. */
  readonly keys: ReadonlyMap<KeyOf, Keys>;
}

type KeyOf = DocumentCheck['keyOf'];
type Keys = readonly (string | undefined)[];

export interface ComparedBefore {
  readonly list: readonly Segment[];
  readonly comparison: Comparison;
}

/**
 * Judges items across segments. With `before` only those whose key has an item that changed, came or went: the others answer as
 * they did.
 */
export function compareItems(around: Surroundings, list: readonly Segment[], before?: ComparedBefore): Comparison {
  const own = checks.filter((check): check is DocumentCheck => {
    return check.scope === 'document' && (check.kinds === 'any' || check.kinds.includes(around.kind.id));
  });
  if (before !== undefined) return compareAgain(around, list, own, before);
  const items = itemsOf(list);
  const keys = new Map<KeyOf, Keys>();
  for (const { keyOf } of own) if (!keys.has(keyOf)) keys.set(keyOf, items.map(keyOf));
  return { found: inOrder(own, judge(around, items, own, keys)), keys };
}

function compareAgain(
  around: Surroundings,
  list: readonly Segment[],
  own: readonly DocumentCheck[],
  before: ComparedBefore,
): Comparison {
  const { comparison } = before;
  const { old, fresh, index } = differing(before.list, list);
  if (old.length === fresh.length && fresh.every((facts, at) => sameFacts(facts, old[at]))) return comparison;
  const keys = new Map<KeyOf, Keys>();
  const touched = new Map<KeyOf, ReadonlySet<string | undefined>>();
  for (const [keyOf, known] of comparison.keys) {
    const replaced = fresh.map(keyOf);
    const behind = index + old.length;
    keys.set(keyOf, known.slice(0, index).concat(replaced, known.slice(behind)));
    touched.set(keyOf, new Set([...known.slice(index, behind), ...replaced]));
  }
  const shift = fresh.length - old.length;
  const move = (item: number) => (item < index ? item : item + shift);
  const kept = comparison.found.filter(({ check, key }) => touched.get(check.keyOf)?.has(key) !== true);
  const moved = shift === 0 ? kept : kept.map((found) => ({ ...found, problems: renumbered(found.problems, move) }));
  return { found: inOrder(own, [...moved, ...judge(around, itemsOf(list), own, keys, touched)]), keys };
}

function itemsOf(list: readonly Segment[]): readonly Facts[] {
  const items: Facts[] = [];
  for (const { analysis } of list) for (const facts of analysis.items) items.push(facts);
  return items;
}

/** Judges every key, or those that are `wanted`. */
function judge(
  around: Surroundings,
  items: readonly Facts[],
  own: readonly DocumentCheck[],
  keys: Comparison['keys'],
  wanted?: ReadonlyMap<KeyOf, ReadonlySet<string | undefined>>,
): Across[] {
  const groups = new Map([...keys].map(([keyOf, known]) => [keyOf, groupsOf(known, wanted?.get(keyOf))]));
  return own.flatMap((check) => {
    const found: Across[] = [];
    for (const [key, group] of groups.get(check.keyOf) ?? []) {
      const problems = run(around, check, items, group);
      if (problems.length > 0) found.push({ check, key, problems });
    }
    return found;
  });
}

/** Numbers of the items of each key. */
function groupsOf(keys: Keys, wanted: ReadonlySet<string | undefined> | undefined): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let item = 0; item < keys.length; item++) {
    const key = keys[item];
    if (key === undefined || wanted?.has(key) === false) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function run(
  around: Surroundings,
  check: DocumentCheck,
  all: readonly Facts[],
  group: readonly number[],
): readonly CrossProblem[] {
  try {
    const items = group.map((item) => all[item] ?? {});
    return renumbered(check.run({ ...around, items }), (item) => group[item] ?? 0);
  } catch (error) {
    around.report?.(error);
    return [];
  }
}

function renumbered(problems: readonly CrossProblem[], move: (item: number) => number): readonly CrossProblem[] {
  const place = <T extends FactPlace>(value: T): T => ({ ...value, item: move(value.item) });
  return problems.map(({ related, ...problem }) => ({
    ...problem,
    place: place(problem.place),
    ...(related && { related: related.map(place) }),
  }));
}

/** By check and place, so that the order is that of a first look, whatever was edited before. */
function inOrder(own: readonly DocumentCheck[], across: readonly Across[]): readonly Across[] {
  const itemOf = ({ problems }: Across) => problems[0]?.place.item ?? 0;
  return [...across].sort((a, b) => own.indexOf(a.check) - own.indexOf(b.check) || itemOf(a) - itemOf(b));
}

/** The items of the segments in which two lists differ, and the number of the first. */
function differing(before: readonly Segment[], after: readonly Segment[]) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  let index = 0;
  while (start < shorter && before[start]?.analysis === after[start]?.analysis) {
    index += after[start]?.analysis.items.length ?? 0;
    start++;
  }
  let same = 0;
  while (
    same < shorter - start &&
    before[before.length - 1 - same]?.analysis === after[after.length - 1 - same]?.analysis
  )
    same++;
  const between = (list: readonly Segment[]) => itemsOf(list.slice(start, list.length - same));
  return { old: between(before), fresh: between(after), index };
}

/** Whether they are the same, places apart. */
function sameFacts(facts: Facts, old: Facts | undefined): boolean {
  if (old === undefined) return false;
  const names = Object.keys(facts);
  if (names.length !== Object.keys(old).length) return false;
  return names.every(
    (name) => facts[name]?.text === old[name]?.text && facts[name]?.scalarType === old[name]?.scalarType,
  );
}
