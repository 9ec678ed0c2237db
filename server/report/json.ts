import type { FileReport, ReportFormat } from './file-report.ts';

/** The format for programs; its shape is part of what this project promises. One line per file. */
export const json: ReportFormat = {
  begin: () => '{"version":1,"files":[',
  file: (report, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(fileOf(report))}`,
  end: ({ files, counts: { error, warning, information, hint } }) =>
    `${files === 0 ? '' : '\n'}],"summary":${JSON.stringify({ error, warning, information, hint })}}\n`,
};

function fileOf({ path, kind, findings }: FileReport): unknown {
  const problems = findings.map(({ id, severity, message, range, docs, related, fixes }) => ({
    id,
    severity,
    message,
    range,
    docs,
    related: related.map((place) => ({ path, ...place })),
    fixes: fixes.map(({ title }) => ({ title })),
  }));
  return { path, kind, problems };
}
