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

/** Checks with the same function share one look through the items. */
type KeyOf = DocumentCheck['keyOf'];

/** What was found across the items before an edit. */
export interface AcrossBefore {
  readonly list: readonly Segment[];
  readonly across: readonly Across[];
}

/**
 * Judges items across segments. With `before` only those whose key has an item that changed, came or went: the others answer as
 * they did.
 */
export function judgeAcross(around: Surroundings, list: readonly Segment[], before?: AcrossBefore): readonly Across[] {
  const own = checks.filter((check): check is DocumentCheck => {
    return check.scope === 'document' && (check.kinds === 'any' || check.kinds.includes(around.kind.id));
  });
  if (before === undefined) return inOrder(own, judge(around, list, own));
  const stretch = differing(before.list, list);
  const { old, fresh, index } = stretch;
  if (old.length === fresh.length && fresh.every((facts, at) => sameFacts(facts, old[at]))) return before.across;
  const touched = new Map(own.map(({ keyOf }) => [keyOf, keysOf(keyOf, [...old, ...fresh])]));
  const shift = fresh.length - old.length;
  const move = (item: number) => (item < index ? item : item + shift);
  const kept = before.across.filter(({ check, key }) => touched.get(check.keyOf)?.has(key) !== true);
  const moved = shift === 0 ? kept : kept.map((found) => ({ ...found, problems: renumbered(found.problems, move) }));
  return inOrder(own, [...moved, ...judge(around, list, own, touched)]);
}

/** Judges every key, or those that are `wanted`. */
function judge(
  around: Surroundings,
  list: readonly Segment[],
  own: readonly DocumentCheck[],
  wanted?: ReadonlyMap<KeyOf, ReadonlySet<string>>,
): Across[] {
  const groups = new Map<KeyOf, ReadonlyMap<string, Group>>();
  for (const { keyOf } of own) if (!groups.has(keyOf)) groups.set(keyOf, groupsOf(keyOf, list, wanted?.get(keyOf)));
  return own.flatMap((check) => {
    const found: Across[] = [];
    for (const [key, group] of groups.get(check.keyOf) ?? []) {
      const problems = run(around, check, group);
      if (problems.length > 0) found.push({ check, key, problems });
    }
    return found;
  });
}

/** Items of one key, with their numbers in the document. */
interface Group {
  readonly numbers: number[];
  readonly items: Facts[];
}

function groupsOf(
  keyOf: KeyOf,
  list: readonly Segment[],
  wanted: ReadonlySet<string> | undefined,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  let number = 0;
  for (const { analysis } of list) {
    for (const facts of analysis.items) {
      const key = keyOf(facts);
      if (key !== undefined && wanted?.has(key) !== false) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, { numbers: [number], items: [facts] });
        else {
          group.numbers.push(number);
          group.items.push(facts);
        }
      }
      number++;
    }
  }
  return groups;
}

function run(around: Surroundings, check: DocumentCheck, { numbers, items }: Group): readonly CrossProblem[] {
  try {
    return renumbered(check.run({ ...around, items }), (item) => numbers[item] ?? 0);
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
  const itemsOf = (list: readonly Segment[]) =>
    list.slice(start, list.length - same).flatMap(({ analysis }) => analysis.items);
  return { old: itemsOf(before), fresh: itemsOf(after), index };
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

function keysOf(keyOf: KeyOf, items: readonly Facts[]): ReadonlySet<string> {
  return new Set(items.map(keyOf).filter((key) => key !== undefined));
}
