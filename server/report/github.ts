import type { Severity } from '../checks/check.ts';
import type { FileReport, Finding, ReportFormat } from './file-report.ts';

/** Commands that a GitHub workflow turns into annotations of the changed lines. */
export const github: ReportFormat = {
  begin: () => '',
  file: (report) => report.findings.map((finding) => `${annotation(report, finding)}\n`).join(''),
  end: () => '',
};

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function annotation({ path }: FileReport, { id, severity, message, range, related, fixes }: Finding): string {
  const { start, end } = range;
  const oneLine = start.line === end.line;
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', path],
    ['line', start.line + 1],
    ...(oneLine ? ([['col', start.character + 1]] as const) : []),
    ['endLine', end.line + 1],
    ...(oneLine ? ([['endColumn', Math.max(end.character, start.character + 1)]] as const) : []),
    ['title', id],
  ];
  const lines = [
    message,
    ...related.map((place) => `Line ${place.range.start.line + 1}: ${place.message}`),
    ...fixes.slice(0, 3).map(({ title }) => `Fix: ${title}`),
  ];
  const head = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${commands[severity]} ${head}::${escapeData(lines.join('\n'))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
