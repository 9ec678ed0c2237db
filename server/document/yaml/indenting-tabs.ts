import { contentStart, type Diagnosis, type Overwrite, problem, type Shift } from './diagnosis.ts';
import type { Failure } from './failure.ts';
import { type From, readOnce } from './read-once.ts';
import type { DialectRules } from './rules.ts';

/** How many blanks a tab may have stood for. */
const widths = [4, 2, 8];

/**
 * Tabs that indent lines, all of them in one problem: as many blanks are put for each as lets most of the text be read. Undefined
 * for a tab elsewhere in a line.
 */
export function diagnoseIndentingTabs(
  text: string,
  failure: Failure,
  rules: DialectRules,
  from: From,
): Diagnosis | undefined {
  const { start } = failure;
  if (failure.reason !== 'tab' || contentStart(text, start) <= start) return undefined;
  const indents = [...text.matchAll(/^ *\t[ \t]*/gm)].map((match) => ({ start: match.index, text: match[0] }));
  const readings = widths.map((width) => {
    const edits = indents.map((indent) => {
      return {
        start: indent.start,
        end: indent.start + indent.text.length,
        text: indent.text.replaceAll('\t', ' '.repeat(width)),
      };
    });
    let from0 = 0;
    let fixed = '';
    for (const edit of edits) {
      fixed += text.slice(from0, edit.start) + edit.text;
      from0 = edit.end;
    }
    const end = readOnce(fixed + text.slice(from0), rules, from).failure?.start ?? Number.POSITIVE_INFINITY;
    return { edits, end: end / Math.max(fixed.length + text.length - from0, 1) };
  });
  const best = readings.reduce((a, b) => (b.end > a.end ? b : a));
  const repair = best.edits.map((edit): Overwrite => ({ start: edit.start, end: edit.end, filler: ' ' }));
  const shift = best.edits.map(
    (edit): Shift => ({ lineStart: edit.start, columns: edit.text.length - (edit.end - edit.start) }),
  );
  let end = start;
  while (text.charAt(end) === '\t') end++;
  const fix = { title: 'Replace the tabs that indent lines by blanks', edits: best.edits };
  return {
    problem: problem('yaml-tab', { start, end }, 'YAML takes no tabs for indentation; use blanks.', fix),
    repair,
    shift,
  };
}
