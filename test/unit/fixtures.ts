import type { Edit } from '../../server/checks/check.ts';

/** The text after edits that do not overlap, given in any order. */
export function apply(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    result = result.slice(0, start) + inserted + result.slice(end);
  }
  return result;
}
