import type { SyntaxProblem } from '../tree.ts';
import { breakLength, lineEndOf } from './characters.ts';
import { blank, excerpt, overwrite, problem } from './diagnosis.ts';

/** A line that git writes around the sides of a conflict. Offsets of the whole line, `next` after its line break. */
interface Marker {
  readonly sign: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Two sides that git could not join, of which one must go: the markers before, between and after them. */
interface Conflict {
  readonly before: Marker;
  /** Between the sides; with three sides between the upper one and the common ancestor. */
  readonly between: Marker;
  readonly after: Marker;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The text with the upper side of each conflict alone, of the same length. A conflict inside another is a part of it. */
export function screenConflicts(text: string, problems: SyntaxProblem[]): string {
  if (!text.includes('<<<<<<<')) return text;
  const conflicts = closedConflicts(markersOf(text));
  const dropped = outermost(conflicts.flatMap(lowerSide));
  let from = 0;
  for (const { start, end } of outermost(conflicts.map(wholeOf))) {
    let to = from;
    while ((dropped[to]?.start ?? end) < end) to++;
    problems.push(unresolved(text, start, dropped.slice(from, to)));
    from = to;
  }
  return overwrite(
    text,
    dropped.map(({ start, end }) => blank(start, end)),
  );
}

function unresolved(text: string, start: number, dropped: readonly Range[]): SyntaxProblem {
  const end = lineEndOf(text, start);
  const side = excerpt(text, start + 8, end) || 'ours';
  const edits = dropped.map((range) => ({ ...range, text: '' }));
  const message = 'A merge conflict is not resolved here; keep one side and remove the markers.';
  return problem('yaml-conflict', { start, end }, message, { title: `Keep the upper side (${side})`, edits });
}

function markersOf(text: string): readonly Marker[] {
  return [...text.matchAll(/^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)/gm)].map(({ 0: sign, index: start }) => {
    const end = lineEndOf(text, start);
    return { sign, start, end, next: end + breakLength(text, end) };
  });
}

/** The conflicts whose markers are all there, inner ones before those around them. */
function closedConflicts(markers: readonly Marker[]): readonly Conflict[] {
  const closed: Conflict[] = [];
  const open: { before: Marker; between?: Marker; halved: boolean }[] = [];
  for (const marker of markers) {
    const inner = open.at(-1);
    if (marker.sign.startsWith('<')) open.push({ before: marker, halved: false });
    else if (inner === undefined) continue;
    else if (!marker.sign.startsWith('>')) {
      inner.between ??= marker;
      inner.halved ||= marker.sign.startsWith('=');
    } else if (inner.between !== undefined && inner.halved) {
      closed.push({ before: inner.before, between: inner.between, after: marker });
      open.pop();
    }
  }
  return closed;
}

function lowerSide({ before, between, after }: Conflict): readonly Range[] {
  return [
    { start: before.start, end: before.next },
    { start: between.start, end: after.next },
  ];
}

function wholeOf({ before, after }: Conflict): Range {
  return { start: before.start, end: after.next };
}

/** The ranges that lie in no other, in order. */
function outermost(ranges: readonly Range[]): readonly Range[] {
  const kept: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start >= (kept.at(-1)?.end ?? 0)) kept.push(range);
  }
  return kept;
}
