import type { Dialect, SyntaxProblem, Tree } from './tree.ts';
import { diagnoseComplaint } from './yaml/diagnose-complaint.ts';
import { diagnoseFailure } from './yaml/diagnose-failure.ts';
import type { Overwrite } from './yaml/diagnosis.ts';
import { kubernetes } from './yaml/kubernetes.ts';
import { pyyaml } from './yaml/pyyaml.ts';
import { readOnce } from './yaml/read-once.ts';
import type { DialectRules } from './yaml/rules.ts';
import { screen } from './yaml/screen.ts';

export const dialects: Readonly<Record<Dialect, DialectRules>> = { pyyaml, kubernetes };

/** Characters that may be read in all for one text when it is broken, and how often it may be stepped over a mistake. */
const repairBudget = 8_000_000;
const mostRepairs = 50;

/**
 * Reads a text as the consumer of `dialect` does. Where the consumer stops, the mistake is put into words and stepped over,
 * so that the rest is still read. Never throws.
 */
export function readYaml(text: string, dialect: Dialect): Tree {
  const rules = dialects[dialect];
  const screened = screen(text);
  const problems: SyntaxProblem[] = [...screened.problems];
  const broken: { start: number; end: number }[] = [];
  let current = screened.text;
  for (let round = 1; ; round++) {
    const reading = readOnce(current, rules);
    const { failure, root, anchored } = reading;
    const last = failure === undefined || round > mostRepairs || round * text.length > repairBudget;
    const diagnosis = failure && diagnoseFailure(current, failure);
    if (diagnosis !== undefined) {
      problems.push(diagnosis.problem);
      broken.push(diagnosis.problem, ...diagnosis.repair);
    }
    if (last || diagnosis === undefined || diagnosis.repair.length === 0) {
      problems.push(...reading.complaints.map((complaint) => diagnoseComplaint(text, complaint)));
      return { root, problems: problems.sort((a, b) => a.start - b.start), broken, anchored };
    }
    const repaired = overwrite(current, diagnosis.repair);
    if (repaired === current) return { root, problems, broken, anchored };
    current = repaired;
  }
}

function overwrite(text: string, repair: readonly Overwrite[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, filler } of [...repair].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    result += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, filler);
    from = end;
  }
  return result + text.slice(from);
}
