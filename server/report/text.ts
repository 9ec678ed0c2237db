import type { Severity } from '../checks/check.ts';
import { codeFrame, type FrameLine } from './code-frame.ts';
import { printable } from './display-width.ts';
import type { Counts, FileReport, Finding, LineRange, ReportFormat, Summary } from './file-report.ts';

export interface TextStyle {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

/** The format for people: each problem with the lines it is about, and a sentence about the whole at the end. */
export function text(style: TextStyle): ReportFormat {
  const paint = style.colour ? coloured : plain;
  return {
    begin: () => '',
    file: (report) => fileText(report, paint, style.columns),
    end: (summary) => `${summaryText(summary)}\n`,
  };
}

type Paint = (text: string, colour: Colour) => string;
type Colour = Severity | 'bold' | 'dim' | 'fix';

const escapes: Readonly<Record<Colour, string>> = {
  error: '31;1',
  warning: '33;1',
  information: '34;1',
  hint: '36',
  bold: '1',
  dim: '2',
  fix: '32',
};

const plain: Paint = (text) => text;
const coloured: Paint = (text, colour) => `\u001b[${escapes[colour]}m${text}\u001b[0m`;

function fileText(report: FileReport, paint: Paint, columns: number): string {
  if (report.findings.length === 0) return '';
  const head = `${paint(printable(report.path), 'bold')} (${report.title}): ${countsText(report.counts)}`;
  const findings = report.findings.map((finding) => findingText(report, finding, paint, columns));
  return `${head}\n\n${findings.join('\n')}\n`;
}

/** Of a long list of ways out the first, which are the likeliest, are enough to read. */
const mostFixes = 3;

function findingText(report: FileReport, finding: Finding, paint: Paint, columns: number): string {
  const { id, severity, message, range, related, fixes } = finding;
  const lines = [
    `${placeText(report, range)} ${paint(severity, severity)} ${oneLine(message)} ${paint(`[${id}]`, 'dim')}`,
    ...frameText(report, finding, paint, columns),
    ...related.map((place) => `  ${paint('see', 'dim')} ${placeText(report, place.range)} ${oneLine(place.message)}`),
    ...fixes.slice(0, mostFixes).map(({ title }) => `  ${paint('fix:', 'fix')} ${oneLine(title)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '));
}

function placeText({ path }: FileReport, { start }: LineRange): string {
  return `${printable(path)}:${start.line + 1}:${start.character + 1}`;
}

function frameText(report: FileReport, { severity, range, offset }: Finding, paint: Paint, columns: number): string[] {
  const gutter = String(range.end.line + 1).length;
  const frame = codeFrame(report.text, offset, range, Math.min(Math.max(columns, 40), 160) - gutter - 5);
  return frame.flatMap(({ number, shown, indent, marked }: FrameLine) => [
    `  ${paint(`${String(number).padStart(gutter)} |`, 'dim')} ${shown}`.trimEnd(),
    `  ${paint(`${' '.repeat(gutter)} |`, 'dim')} ${' '.repeat(indent)}${paint('^'.repeat(marked), severity)}`,
  ]);
}

function summaryText({ files, filesWithProblems, counts, complete }: Summary): string {
  const total = counts.error + counts.warning + counts.information + counts.hint;
  const judged = number(files, 'file');
  const rest = complete ? '' : ' Not everything could be checked.';
  if (total === 0) return `${judged} checked, no problems found.${rest}`;
  return `${countsText(counts)} in ${filesWithProblems} of ${judged}.${rest}`;
}

/** Such as `2 errors, 1 warning`. */
function countsText({ error, warning, information, hint }: Counts): string {
  const parts = [
    error > 0 ? number(error, 'error') : '',
    warning > 0 ? number(warning, 'warning') : '',
    information > 0 ? number(information, 'remark') : '',
    hint > 0 ? number(hint, 'hint') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function number(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
