import { lineEndOf } from '../document/yaml/characters.ts';
import type { Problem } from './check.ts';

const mark = /(?:^|[ \t])#[ \t]*model-artifacts-ignore[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/;

/** Leaves out what a comment `# model-artifacts-ignore id[, id]` on the problem's line, or alone on the line above, silences. */
export function withoutSuppressed(text: string, problems: readonly Problem[]): readonly Problem[] {
  const silenced = silencedRanges(text);
  if (silenced.length === 0) return problems;
  return problems.filter(
    ({ id, start }) => !silenced.some((range) => start >= range.start && start <= range.end && range.ids.has(id)),
  );
}

function silencedRanges(text: string): { start: number; end: number; ids: ReadonlySet<string> }[] {
  const ranges = [];
  for (
    let index = text.indexOf('model-artifacts-ignore');
    index >= 0;
    index = text.indexOf('model-artifacts-ignore', index + 1)
  ) {
    const start = Math.max(text.lastIndexOf('\n', index), text.lastIndexOf('\r', index)) + 1;
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
