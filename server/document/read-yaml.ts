import type { Dialect, SyntaxProblem, Tree } from './tree.ts';
import { diagnoseComplaint } from './yaml/diagnose-complaint.ts';
import { diagnoseFailure } from './yaml/diagnose-failure.ts';
import { overwrite, type Shift } from './yaml/diagnosis.ts';
import type { Failure } from './yaml/failure.ts';
import { diagnoseIndentingTabs } from './yaml/indenting-tabs.ts';
import { kubernetes } from './yaml/kubernetes.ts';
import { pyyaml } from './yaml/pyyaml.ts';
import { type From, readOnce } from './yaml/read-once.ts';
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
  return read(text, dialects[dialect], 'start');
}

/**
 * Reads items cut out of a list below a top-level key, as they are read where they stand. The text begins with the line of a dash;
 * the root is the list, undefined when there is none.
 */
export function readItems(text: string, dialect: Dialect): Tree {
  const tree = read(text, dialects[dialect], 'below-key');
  const root = tree.root?.type === 'map' ? tree.root.pairs[0]?.value : undefined;
  return { ...tree, root: root?.type === 'sequence' ? root : undefined };
}

function read(text: string, rules: DialectRules, from: From): Tree {
  const screened = screen(text);
  const problems: SyntaxProblem[] = [...screened.problems];
  const broken: { start: number; end: number }[] = [];
  const shifts = new Map<number, number>();
  let current = screened.text;
  let open = false;
  for (let round = 1; ; round++) {
    const reading = readOnce(current, rules, from, shifts);
    const { failure } = reading;
    if (failure !== undefined && endsOpen(failure)) open = true;
    const diagnosis =
      failure && (diagnoseIndentingTabs(current, failure, rules, from) ?? diagnoseFailure(current, failure));
    const exhausted = round > mostRepairs || round * text.length > repairBudget;
    const goesOn = diagnosis !== undefined && !exhausted;
    const shifted = goesOn && shiftLines(shifts, diagnosis.shift ?? []);
    const tabs = diagnosis?.problem.id === 'yaml-tab';
    const repaired = goesOn && (!shifted || tabs) ? overwrite(current, diagnosis.repair) : current;
    if (diagnosis !== undefined) {
      if (!problems.some(({ start }) => start === diagnosis.problem.start))
        problems.push(withProvenFix(diagnosis.problem, current, (other) => readOnce(other, rules, from).failure));
      if (!shifted) broken.push(diagnosis.problem, ...diagnosis.repair);
    }
    if (repaired === current && !shifted) {
      problems.push(...reading.complaints.map((complaint) => diagnoseComplaint(text, complaint)));
      problems.sort((a, b) => a.start - b.start);
      return { root: reading.root, problems, broken, anchored: reading.anchored, open };
    }
    current = repaired;
  }
}

/** Notes the shifts, unless there are none or one of the lines is shifted already and that has not helped. */
function shiftLines(shifts: Map<number, number>, wanted: readonly Shift[]): boolean {
  if (wanted.length === 0 || wanted.some(({ lineStart }) => shifts.has(lineStart))) return false;
  for (const { lineStart, columns } of wanted) shifts.set(lineStart, columns);
  return true;
}

/** Longest text in which a fix is tried out before it is offered. */
const longestTrial = 100_000;

/** The problem with its fix if the text can be read further once it is applied; else without it. */
function withProvenFix(
  problem: SyntaxProblem,
  text: string,
  failureOf: (text: string) => Failure | undefined,
): SyntaxProblem {
  const { fix, ...bare } = problem;
  if (fix === undefined || text.length > longestTrial) return problem;
  let fixed = text;
  for (const { start, end, text: inserted } of [...fix.edits].sort((a, b) => b.start - a.start)) {
    fixed = fixed.slice(0, start) + inserted + fixed.slice(end);
  }
  const failure = failureOf(fixed);
  const after = failure && diagnoseFailure(fixed, failure).problem;
  const same = after !== undefined && after.start >= problem.start && after.message === problem.message;
  return same || after?.start === problem.start ? bare : problem;
}

function endsOpen(failure: Failure): boolean {
  return failure.reason === 'quote-open' || failure.detail === 'stream-end';
}
