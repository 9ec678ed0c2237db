import type { Descriptor, Facts, Part } from '../document/descriptor.ts';
import type { Surroundings } from './analysis.ts';
import type { CrossProblem, DocumentCheck, FactPlace, Problem, Range, Severity } from './check.ts';
import { checks } from './index.ts';
import { type Change, type Segment, type Segments, segmentsOf } from './segments.ts';
import { withoutSuppressed } from './suppressions.ts';

/** A descriptor that is kept up to date while its text is edited, with everything the text alone tells. */
export interface Live extends Descriptor {
  readonly around: Surroundings;
  /** Sorted by place; severities as the settings say, suppressed ones left out, at most 1,000 and one that counts the rest. */
  readonly problems: readonly Problem[];
  /** How many there are of each severity, also of those that are not listed. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly segments: Segments;
  readonly cross: readonly CrossProblem[];
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
  return finish(uri, version, text, around, segments, crossProblems(around, segments));
}

/** The descriptor after an edit; equal to one opened with the new text. */
export function editLive(live: Live, version: number, text: string, change: Change): Live {
  const { around, uri } = live;
  const segments = segmentsOf(around, text, { text: live.text, segments: live.segments, change });
  const cross = sameFacts(live.segments.list, segments.list) ? live.cross : crossProblems(around, segments);
  return finish(uri, version, text, around, segments, cross);
}

/** Whether the facts are the same, places apart. */
function sameFacts(before: readonly Segment[], after: readonly Segment[]): boolean {
  if (before.length !== after.length) return false;
  return after.every(({ analysis }, index) => {
    const old = before[index]?.analysis;
    if (old === undefined || old === analysis) return old === analysis;
    return old.items.length === analysis.items.length && analysis.items.every((item, at) => sameItem(item, old.items[at] ?? {}));
  });
}

function sameItem(item: Facts, old: Facts): boolean {
  const names = Object.keys(item);
  if (names.length !== Object.keys(old).length) return false;
  return names.every((name) => item[name]?.text === old[name]?.text && item[name]?.scalarType === old[name]?.scalarType);
}

function crossProblems(around: Surroundings, segments: Segments): readonly CrossProblem[] {
  const items: Facts[] = [];
  for (const { analysis } of segments.list) for (const facts of analysis.items) items.push(facts);
  const own = checks.filter((check): check is DocumentCheck => {
    return check.scope === 'document' && (check.kinds === 'any' || check.kinds.includes(around.kind.id));
  });
  const problems: CrossProblem[] = [];
  for (const check of own) {
    try {
      problems.push(...check.run({ ...around, items }));
    } catch (error) {
      around.report?.(error);
    }
  }
  return problems;
}

function finish(
  uri: string,
  version: number,
  text: string,
  around: Surroundings,
  segments: Segments,
  cross: readonly CrossProblem[],
): Live {
  const all = [...segments.between, ...frameProblems(segments), ...listProblems(segments), ...placed(segments, cross)];
  const kept = withSettings(around, withoutSuppressed(text, all));
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of kept) counts[severity]++;
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
    problems: capped(kept),
    counts,
    segments,
    cross,
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

function listProblems(segments: Segments): Problem[] {
  const problems: Problem[] = [];
  for (const { start, analysis } of segments.list) {
    for (const problem of analysis.problems)
      problems.push(start === 0 ? problem : moved(problem, (offset) => offset + start));
  }
  return problems;
}

/** The frame's text skips the items: what lies behind them moves back to its place. */
function frameProblems({ frame, split }: Segments): Problem[] {
  if (frame === undefined || split === undefined) return [];
  const skipped = split.tail - split.head;
  return frame.analysis.problems.map((problem) =>
    moved(problem, (offset) => (offset < split.head ? offset : offset + skipped)),
  );
}

function moved(problem: Problem, move: (offset: number) => number): Problem {
  const range = <T extends Range>(value: T): T => ({ ...value, start: move(value.start), end: move(value.end) });
  return {
    ...range(problem),
    ...(problem.related && { related: problem.related.map(range) }),
    ...(problem.fixes && { fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(range) })) }),
  };
}

/** Cross problems name facts; this gives them their place in this version of the text. */
function placed(segments: Segments, cross: readonly CrossProblem[]): Problem[] {
  if (cross.length === 0) return [];
  const places: { readonly start: number; readonly facts: Facts }[] = [];
  for (const { start, analysis } of segments.list) for (const facts of analysis.items) places.push({ start, facts });
  const rangeOf = ({ item, fact }: FactPlace): Range => {
    const place = places[item];
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

function withSettings({ settings }: Surroundings, problems: readonly Problem[]): readonly Problem[] {
  if (Object.keys(settings.rules).length === 0) return problems;
  return problems.flatMap((problem) => {
    const severity = settings.rules[problem.id] ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

const mostProblems = 1000;
const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** The gravest ones, in the order of the text, and one at the top that says how many more there are. */
function capped(problems: readonly Problem[]): readonly Problem[] {
  const byPlace = (a: Problem, b: Problem) =>
    a.start - b.start || a.end - b.end || gravity[a.severity] - gravity[b.severity];
  if (problems.length <= mostProblems) return [...problems].sort(byPlace);
  const gravest = [...problems].sort((a, b) => gravity[a.severity] - gravity[b.severity] || byPlace(a, b));
  const shown = gravest.slice(0, mostProblems).sort(byPlace);
  const rest = (problems.length - mostProblems).toLocaleString('en-US');
  const severity = gravest[mostProblems]?.severity ?? 'information';
  return [
    { id: 'more-problems', severity, start: 0, end: 1, message: `There are ${rest} more problems in this file.` },
    ...shown,
  ];
}
