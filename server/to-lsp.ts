import type { Edit, Problem, Severity } from './checks/check.ts';
import { ruleLink } from './checks/rule-link.ts';
import type { CodeAction } from './language/code-actions.ts';
import type { Completion } from './language/completion.ts';
import type { Fold } from './language/folding.ts';
import type { Hover } from './language/hover.ts';
import type { Renamable } from './language/rename.ts';
import type { Selection } from './language/selection-ranges.ts';
import type { DescriptorSymbol } from './language/symbols.ts';

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

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function toHover(lines: Lines, found: Hover | undefined) {
  return found === undefined
    ? null
    : { range: toRange(lines, found), contents: { kind: 'markdown' as const, value: found.markdown } };
}

export function toLocation(lines: Lines, found: Stretch | undefined) {
  return found === undefined ? null : { uri: lines.uri, range: toRange(lines, found) };
}

export function toRenamable(lines: Lines, found: Renamable | undefined) {
  return found === undefined ? null : { range: toRange(lines, found), placeholder: found.name };
}

/** With a version the client refuses the edit when the text has changed since; not every client can. */
export function toWorkspaceEdit(lines: Lines, edits: readonly Edit[], version?: number) {
  const changes = edits.map((edit) => ({ range: toRange(lines, edit), newText: edit.text }));
  if (version === undefined) return { changes: { [lines.uri]: changes } };
  return { documentChanges: [{ textDocument: { uri: lines.uri, version }, edits: changes }] };
}

export function toCodeAction(lines: Lines, action: CodeAction, fixAllKind: string, version: number | undefined) {
  return {
    title: action.title,
    kind: action.type === 'source.fixAll' ? fixAllKind : 'quickfix',
    diagnostics: action.problems.map((problem) => toDiagnostic(lines, problem)),
    edit: toWorkspaceEdit(lines, action.edits, version),
    ...(action.preferred && { isPreferred: true }),
  };
}

/** LSP's numbers (CompletionItemKind). */
const completionKinds: Readonly<Record<Completion['type'], 10 | 12 | 15 | 18>> = {
  key: 10,
  value: 12,
  snippet: 15,
  anchor: 18,
};

export function toCompletions(lines: Lines, found: readonly Completion[]) {
  return { isIncomplete: found.some(({ passing }) => passing), items: found.map((item) => toCompletion(lines, item)) };
}

/** A deprecated value is tagged; the text stands as it must, so the editor leaves its indentation alone (insertTextMode 1). */
function toCompletion(lines: Lines, item: Completion) {
  return {
    label: item.label,
    kind: completionKinds[item.type],
    sortText: item.sortText,
    insertTextFormat: item.syntax === 'snippet' ? (2 as const) : (1 as const),
    insertTextMode: 1 as const,
    textEdit: { range: toRange(lines, item), newText: item.text },
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.documentation !== undefined && {
      documentation: { kind: 'markdown' as const, value: item.documentation },
    }),
    ...(item.deprecated && { tags: [1 as const] }),
    ...(item.preselect && { preselect: true }),
  };
}

/** LSP's numbers (SymbolKind). */
const symbolKinds = { document: 1, item: 5, map: 19, list: 18, text: 15, number: 16, boolean: 17, null: 21 } as const;

interface LspSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: (typeof symbolKinds)[keyof typeof symbolKinds];
  readonly range: LspRange;
  readonly selectionRange: LspRange;
  readonly children?: LspSymbol[];
}

export function toSymbol(lines: Lines, symbol: DescriptorSymbol): LspSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail !== undefined && { detail: symbol.detail }),
    kind: symbolKinds[symbol.type],
    range: toRange(lines, symbol),
    selectionRange: toRange(lines, { start: symbol.selectionStart, end: symbol.selectionEnd }),
    ...(symbol.children.length > 0 && { children: symbol.children.map((child) => toSymbol(lines, child)) }),
  };
}

export function toFold(lines: Lines, fold: Fold) {
  const startLine = lines.positionAt(fold.start).line;
  const endLine = lines.positionAt(fold.end).line;
  return { startLine, endLine, ...(fold.type && { kind: fold.type }) };
}

interface LspSelection {
  readonly range: LspRange;
  parent?: LspSelection;
}

/** From the innermost range outwards, as LSP nests them. Where there is none, the empty text. */
export function toSelection(lines: Lines, ranges: readonly Selection[]): LspSelection {
  let outer: LspSelection | undefined;
  for (const range of ranges.toReversed()) outer = { range: toRange(lines, range), ...(outer && { parent: outer }) };
  return outer ?? { range: toRange(lines, { start: 0, end: 0 }) };
}
