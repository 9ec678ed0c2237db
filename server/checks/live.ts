import type { Descriptor, Facts, Part } from '../document/descriptor.ts';
import type { Surroundings } from './analysis.ts';
import type { CrossProblem, FactPlace, Problem, Range } from './check.ts';
import { type Across, type Comparison, compareItems } from './compare-items.ts';
import { type Change, type Segment, type Segments, segmentsOf } from './segments.ts';
import { type Found, type Selection, select } from './selection.ts';

/** A descriptor that is kept up to date while its text is edited, with everything the text alone tells. */
export interface Live extends Descriptor, Selection {
  readonly around: Surroundings;
  readonly segments: Segments;
  /** What was found by comparing items. */
  readonly comparison: Comparison;
}

export interface Opening {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly around: Surroundings;
}

/** Reads and judges a text from nothing. Never throws for what the text holds. */
export function openLive({ uri, version, text, around }: Opening): Live {
  const segments = segmentsOf(around, text);
  return finish(uri, version, text, around, segments, compareItems(around, segments.list));
}

/** The descriptor after an edit; equal to one opened with the new text. */
export function editLive(live: Live, version: number, text: string, change: Change): Live {
  const { around, uri } = live;
  const segments = segmentsOf(around, text, { text: live.text, segments: live.segments, change });
  const comparison = compareItems(around, segments.list, { list: live.segments.list, comparison: live.comparison });
  return finish(uri, version, text, around, segments, comparison);
}

function finish(
  uri: string,
  version: number,
  text: string,
  around: Surroundings,
  segments: Segments,
  comparison: Comparison,
): Live {
  const inPlace = [...segments.between, ...placed(segments, comparison.found)];
  const anywhere = [{ problems: inPlace, place: (problem: Problem) => problem }, frameProblems(segments)];
  const { problems, counts } = select(text, around.settings, anywhere, listProblems(segments));
  let parts: readonly Part[] | undefined;
  return {
    uri,
    version,
    text,
    kind: around.kind,
    get parts() {
      parts ??= partsOf(around, segments);
      return parts;
    },
    around,
    problems,
    counts,
    segments,
    comparison,
  };
}

function partsOf(around: Surroundings, segments: Segments): readonly Part[] {
  const parts: Part[] = [];
  let index = 0;
  for (const { start, end, analysis } of segments.list) {
    const { itemsKey } = around.kind;
    const path = segments.split === undefined || itemsKey === undefined ? [] : [itemsKey, index];
    index += analysis.items.length;
    if (analysis.ours) parts.push({ start, end, path, items: analysis.items });
  }
  return parts;
}

function listProblems({ list }: Segments): readonly Found[] {
  return list.filter(({ analysis }) => analysis.problems.length > 0).map(problemsOf);
}

function problemsOf({ start, analysis }: Segment): Found {
  const place = (problem: Problem) => (start === 0 ? problem : moved(problem, (offset) => offset + start));
  return { problems: analysis.problems, place };
}

/** The frame's text skips the items: what lies behind them moves back to its place. */
function frameProblems({ frame, split }: Segments): Found {
  const [head, skipped] = [split?.head ?? 0, (split?.tail ?? 0) - (split?.head ?? 0)];
  return {
    problems: frame?.analysis.problems ?? [],
    place: (problem) => moved(problem, (offset) => (offset < head ? offset : offset + skipped)),
  };
}

function moved(problem: Problem, move: (offset: number) => number): Problem {
  const range = <T extends Range>(value: T): T => ({ ...value, start: move(value.start), end: move(value.end) });
  return {
    ...range(problem),
    ...(problem.related && { related: problem.related.map(range) }),
    ...(problem.fixes && { fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(range) })) }),
  };
}

/** Problems across items name facts; this gives them their place in this version of the text. */
function placed(segments: Segments, across: readonly Across[]): Problem[] {
  const cross = across.flatMap(({ problems }) => problems);
  const places = placesOf(segments, cross);
  const rangeOf = ({ item, fact }: FactPlace): Range => {
    const place = places.get(item);
    const found = place?.facts[fact] ?? Object.values(place?.facts ?? {})[0];
    const start = place?.start ?? 0;
    return found === undefined ? { start, end: start + 1 } : { start: start + found.start, end: start + found.end };
  };
  return cross.map(({ place, related, ...problem }) => ({
    ...problem,
    ...rangeOf(place),
    ...(related && { related: related.map((other) => ({ ...rangeOf(other), message: other.message })) }),
  }));
}

/** Segment starts and facts of the items that are named, by their number. */
function placesOf(segments: Segments, cross: readonly CrossProblem[]) {
  const named = new Set(cross.flatMap(({ place, related = [] }) => [place, ...related].map(({ item }) => item)));
  const places = new Map<number, { readonly start: number; readonly facts: Facts }>();
  if (named.size === 0) return places;
  let item = 0;
  for (const { start, analysis } of segments.list) {
    for (const facts of analysis.items) {
      if (named.has(item)) places.set(item, { start, facts });
      item++;
    }
  }
  return places;
}
