import type { Settings } from '../settings.ts';
import type { Problem, Severity } from './check.ts';
import { suppressions } from './suppressions.ts';

/** Problems of one stretch of text. */
export interface Found {
  readonly problems: readonly Problem[];
  /** Puts one in its place in the whole text. */
  place(problem: Problem): Problem;
}

export interface Selection {
  /** Sorted by place; severities as the settings say, suppressed ones left out, at most 1,000 and one that counts the rest. */
  readonly problems: readonly Problem[];
  /** How many there are of each severity, also of those that are not listed. */
  readonly counts: Readonly<Record<Severity, number>>;
}

const mostProblems = 1000;
const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/**
 * Chooses what to show. `inOrder` are stretches that follow each other in the text: what cannot be among the first of its severity is
 * counted and not looked at further, so that a text with a mistake in every line stays quick to edit.
 */
export function select(
  text: string,
  settings: Settings,
  anywhere: readonly Found[],
  inOrder: readonly Found[],
): Selection {
  const silent = suppressions(text);
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  const kept: Problem[] = [];
  const enough = { error: false, warning: false, information: false, hint: false };
  const take = ({ problems, place }: Found) => {
    for (const problem of problems) {
      const severity = settings.rules[problem.id] ?? problem.severity;
      if (severity === 'off') continue;
      const look = !enough[severity] || silent !== undefined;
      const placed = look ? place(problem) : problem;
      if (silent?.(placed) === true) continue;
      counts[severity]++;
      if (!enough[severity]) kept.push(severity === placed.severity ? placed : { ...placed, severity });
    }
  };
  for (const found of inOrder) {
    take(found);
    for (const severity of severities) enough[severity] = counts[severity] >= mostProblems;
  }
  for (const severity of severities) enough[severity] = false;
  for (const found of anywhere) take(found);
  return { problems: capped(kept, counts), counts };
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The gravest ones, in the order of the text, and one at the top that says how many more there are. */
function capped(problems: readonly Problem[], counts: Selection['counts']): readonly Problem[] {
  const all = counts.error + counts.warning + counts.information + counts.hint;
  const byPlace = (a: Problem, b: Problem) =>
    a.start - b.start || a.end - b.end || gravity[a.severity] - gravity[b.severity];
  if (all <= mostProblems) return [...problems].sort(byPlace);
  const gravest = [...problems].sort((a, b) => gravity[a.severity] - gravity[b.severity] || byPlace(a, b));
  const shown = gravest.slice(0, mostProblems).sort(byPlace);
  const severity = gravestBeyond(counts);
  const rest = (all - mostProblems).toLocaleString('en-US');
  return [
    { id: 'more-problems', severity, start: 0, end: 1, message: `There are ${rest} more problems in this file.` },
    ...shown,
  ];
}

/** The gravest severity among those that are not listed. */
function gravestBeyond(counts: Selection['counts']): Severity {
  let listed = 0;
  for (const severity of severities) {
    listed += counts[severity];
    if (listed > mostProblems) return severity;
  }
  return 'information';
}
