import type { Problem, Severity } from './checks/check.ts';
import { ruleLink } from './checks/rule-link.ts';

/** What turns offsets into lines: `TextDocument` of vscode-languageserver-textdocument. */
export interface Lines {
  readonly uri: string;
  positionAt(offset: number): { line: number; character: number };
}

interface LspRange {
  readonly start: { line: number; character: number };
  readonly end: { line: number; character: number };
}

export function toRange(lines: Lines, { start, end }: { readonly start: number; readonly end: number }): LspRange {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** LSP's numbers (DiagnosticSeverity). */
const severities: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = { error: 1, warning: 2, information: 3, hint: 4 };

/** A problem as LSP's Diagnostic. */
export function toDiagnostic(lines: Lines, problem: Problem) {
  return {
    range: toRange(lines, problem),
    severity: severities[problem.severity],
    code: problem.id,
    codeDescription: { href: ruleLink(problem.id) },
    source: 'model-artifacts',
    message: problem.message,
    ...(problem.related && {
      relatedInformation: problem.related.map((other) => ({
        location: { uri: lines.uri, range: toRange(lines, other) },
        message: other.message,
      })),
    }),
  };
}
