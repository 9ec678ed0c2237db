import { lineEndOf, lineStartOf } from '../document/yaml/characters.ts';
import type { Problem } from './check.ts';

const mark = /(?:^|[ \t])#[ \t]*model-artifacts-ignore[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/;

/** Leaves out the problems that a comment silences. */
export function withoutSuppressed(text: string, problems: readonly Problem[]): readonly Problem[] {
  const silent = suppressions(text);
  return silent === undefined ? problems : problems.filter((problem) => !silent(problem));
}

/**
 * Tells whether a comment `# model-artifacts-ignore id[, id]` on a problem's line, or alone on the line above, silences it. Undefined
 * when there is no such comment.
 */
export function suppressions(text: string): ((problem: Problem) => boolean) | undefined {
  const ranges = silencedRanges(text);
  if (ranges.length === 0) return undefined;
  return ({ id, start }) => {
    for (let index = firstEndingAt(ranges, start); index < ranges.length; index++) {
      const range = ranges[index];
      if (range === undefined || range.start > start) return false;
      if (range.ids.has(id)) return true;
    }
    return false;
  };
}

interface Silenced {
  readonly start: number;
  readonly end: number;
  readonly ids: ReadonlySet<string>;
}

/** Index of the first range that ends at or behind an offset; starts and ends ascend. */
function firstEndingAt(ranges: readonly Silenced[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function silencedRanges(text: string): Silenced[] {
  const ranges: Silenced[] = [];
  for (
    let index = text.indexOf('model-artifacts-ignore');
    index >= 0;
    index = text.indexOf('model-artifacts-ignore', index + 1)
  ) {
    const start = lineStartOf(text, index);
    const line = text.slice(start, lineEndOf(text, start));
    const ids = mark.exec(line)?.[1]?.split(/[ \t]*,[ \t]*/);
    if (ids === undefined) continue;
    const alone = /^[ \t]*#/.test(line);
    const next = start + line.length + (text.startsWith('\r\n', start + line.length) ? 2 : 1);
    const end = alone ? lineEndOf(text, Math.min(next, text.length)) : start + line.length;
    ranges.push({ start, end, ids: new Set(ids) });
  }
  return ranges;
}
