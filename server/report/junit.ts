import type { Severity } from '../checks/check.ts';
import type { FileReport, Finding, ReportFormat } from './file-report.ts';

/** A test suite per file, for the test views of build servers; problems of the `failing` severities are its failed tests. */
export function junit(failing: readonly Severity[]): ReportFormat {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="model-artifacts">\n',
    file: (report) => suite(report, failing),
    end: () => '</testsuites>\n',
  };
}

function suite(report: FileReport, failing: readonly Severity[]): string {
  const { path, findings, title } = report;
  const failures = findings.filter(({ severity }) => failing.includes(severity)).length;
  const cases =
    findings.length === 0
      ? [element('testcase', { name: title, classname: path, file: path })]
      : findings.map((finding) => testCase(path, finding, failing.includes(finding.severity)));
  const attributes = { name: path, tests: cases.length, failures, errors: 0, skipped: 0 };
  const inner = cases.map((line) => `    ${line}\n`).join('');
  return `  ${element('testsuite', attributes, `\n${inner}  `)}\n`;
}

function testCase(path: string, finding: Finding, fails: boolean): string {
  const { id, severity, message, range, docs, fixes } = finding;
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const attributes = { name: `${id} at ${place}`, classname: path, file: path, line: range.start.line + 1 };
  const lines = [`${path}:${place} ${severity} ${message}`, ...fixes.map((fix) => `fix: ${fix.title}`), docs];
  const details = escapeXml(lines.join('\n'));
  const inner = fails ? element('failure', { type: severity, message }, details) : element('system-out', {}, details);
  return element('testcase', attributes, inner);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, inner?: string): string {
  const head = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeAttribute(String(value))}"`),
  ];
  return inner === undefined ? `<${head.join(' ')}/>` : `<${head.join(' ')}>${inner}</${name}>`;
}

/** What is no character of XML 1.0. */
const notXml = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text
    .replaceAll(notXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
