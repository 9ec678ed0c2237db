import type { Range } from './check.ts';

/** The first line of a range, its comment and trailing blanks left out: what is shown of something long. */
export function firstLine(text: string, { start, end }: Range): Range {
  const line = /^[^\r\n]*?(?=[ \t]*(?: #[^\r\n]*)?(?:[\r\n]|$))/.exec(text.slice(start, Math.min(end, start + 400)));
  return { start, end: start + (line?.[0].length ?? 0) };
}
