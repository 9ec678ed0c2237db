import type { Dialect, SyntaxProblem, Tree } from './tree.ts';
import { diagnoseComplaint } from './yaml/diagnose-complaint.ts';
import { diagnoseFailure } from './yaml/diagnose-failure.ts';
import type { Overwrite } from './yaml/diagnosis.ts';
import type { Failure } from './yaml/failure.ts';
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

function read(text: string, rules: DialectRules, from: 'start' | 'below-key'): Tree {
  const screened = screen(text);
  const problems: SyntaxProblem[] = [...screened.problems];
  const broken: { start: number; end: number }[] = [];
  let current = screened.text;
  let open = false;
  for (let round = 1; ; round++) {
    const reading = readOnce(current, rules, from);
    const { failure } = reading;
    if (failure !== undefined && endsOpen(failure)) open = true;
    const diagnosis = failure && diagnoseFailure(current, failure);
    if (diagnosis !== undefined) {
      problems.push(withProvenFix(diagnosis.problem, current, rules, from));
      broken.push(diagnosis.problem, ...diagnosis.repair);
    }
    const exhausted = round > mostRepairs || round * text.length > repairBudget;
    const repaired = diagnosis === undefined || exhausted ? current : overwrite(current, diagnosis.repair);
    if (repaired === current) {
      problems.push(...reading.complaints.map((complaint) => diagnoseComplaint(text, complaint)));
      problems.sort((a, b) => a.start - b.start);
      return { root: reading.root, problems, broken, anchored: reading.anchored, open };
    }
    current = repaired;
  }
}

/** Longest text in which a fix is tried out before it is offered. */
const longestTrial = 100_000;

/** The problem with its fix if the text reads differently once it is applied; else without it. */
function withProvenFix(
  problem: SyntaxProblem,
  text: string,
  rules: DialectRules,
  from: 'start' | 'below-key',
): SyntaxProblem {
  const { fix, ...bare } = problem;
  if (fix === undefined || text.length > longestTrial) return problem;
  let fixed = text;
  for (const { start, end, text: inserted } of [...fix.edits].sort((a, b) => b.start - a.start)) {
    fixed = fixed.slice(0, start) + inserted + fixed.slice(end);
  }
  const { failure } = readOnce(fixed, rules, from);
  const same = failure !== undefined && diagnoseFailure(fixed, failure).problem.message === problem.message;
  return same ? bare : problem;
}

function endsOpen(failure: Failure): boolean {
  return failure.reason === 'quote-open' || failure.detail === 'stream-end';
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
