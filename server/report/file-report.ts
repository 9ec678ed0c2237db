import type { Edit, Problem, Range, Severity } from '../checks/check.ts';
import { ruleLink } from '../checks/rule-link.ts';

/** What was found in one file, ready to be shown. It lives no longer than it takes to write it. */
export interface FileReport {
  /** Relative to the working folder, parted by `/`. */
  readonly path: string;
  /** Id and title of the kind. */
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly counts: Counts;
}

/** From the gravest to the mildest. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** How many problems there are of each severity, also of those that are not listed. */
export type Counts = Readonly<Record<Severity, number>>;

export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where it starts in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly range: LineRange;
  /** Where the rule is explained. */
  readonly docs: string;
  readonly related: readonly { readonly message: string; readonly range: LineRange }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly LineEdit[] }[];
}

/** Zero-based, as in the language server protocol; `character` counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

export interface LineEdit {
  readonly range: LineRange;
  readonly text: string;
}

/** What the formats say about a whole run. */
export interface Summary {
  readonly files: number;
  readonly filesWithProblems: number;
  readonly counts: Counts;
  /** False when something could not be read or judged. */
  readonly complete: boolean;
}

/** One way to write a report. The whole is `begin`, each file in turn, `end`; nothing has to be kept in between. */
export interface ReportFormat {
  begin(): string;
  /** `index` counts the files from 0. */
  file(report: FileReport, index: number): string;
  end(summary: Summary): string;
}

/** Gives problems, whose places are offsets, lines and characters. Linear in the text, however many problems there are. */
export function findingsOf(text: string, problems: readonly Problem[]): readonly Finding[] {
  const positionOf = positionsOf(text, problems.flatMap(offsetsOf));
  const rangeOf = ({ start, end }: Range): LineRange => ({ start: positionOf(start), end: positionOf(end) });
  const editOf = (edit: Edit): LineEdit => ({ range: rangeOf(edit), text: edit.text });
  return problems.map((problem) => ({
    id: problem.id,
    severity: problem.severity,
    message: problem.message,
    offset: problem.start,
    range: rangeOf(problem),
    docs: ruleLink(problem.id),
    related: (problem.related ?? []).map((place) => ({ message: place.message, range: rangeOf(place) })),
    fixes: (problem.fixes ?? []).map(({ title, edits }) => ({ title, edits: edits.map(editOf) })),
  }));
}

function offsetsOf({ start, end, related = [], fixes = [] }: Problem): readonly number[] {
  const ranges = [{ start, end }, ...related, ...fixes.flatMap(({ edits }) => edits)];
  return ranges.flatMap((range) => [range.start, range.end]);
}

function positionsOf(text: string, offsets: readonly number[]): (offset: number) => Position {
  const positions = new Map<number, Position>();
  const lineBreak = /\r\n?|\n/g;
  let line = 0;
  let lineStart = 0;
  let next = lineBreak.exec(text);
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    while (next !== null && next.index + next[0].length <= offset) {
      line++;
      lineStart = next.index + next[0].length;
      next = lineBreak.exec(text);
    }
    positions.set(offset, { line, character: Math.min(offset, text.length) - lineStart });
  }
  return (offset) => positions.get(offset) ?? { line: 0, character: 0 };
}
