import type { Rule, Severity } from '../checks/check.ts';
import { ruleLink } from '../checks/rule-link.ts';
import type { FileReport, Finding, LineRange, ReportFormat } from './file-report.ts';

export interface SarifTool {
  readonly version: string;
  /** Every rule that may be reported. */
  readonly rules: readonly Rule[];
}

/** SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), for code scanners. What it gives writes one report. */
export function sarif({ version, rules }: SarifTool): ReportFormat {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  let written = 0;
  const lineOf = (report: FileReport, finding: Finding): string =>
    `${written++ === 0 ? '' : ','}\n${JSON.stringify(resultOf(report, finding, indexes))}`;
  return {
    begin: () =>
      `{"$schema":"${schema}","version":"2.1.0","runs":[{"tool":${JSON.stringify(toolOf(version, rules))},"columnKind":"utf16CodeUnits","results":[`,
    file: (report) => report.findings.map((finding) => lineOf(report, finding)).join(''),
    end: ({ complete }) => `\n],"invocations":[{"executionSuccessful":${complete}}]}]}\n`,
  };
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function toolOf(version: string, rules: readonly Rule[]): unknown {
  const described = rules.map(({ id, severity, title, docs }) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: docs },
    help: { text: docs, markdown: docs },
    helpUri: ruleLink(id),
    defaultConfiguration: { level: levels[severity] },
  }));
  const informationUri = 'https://github.com/model-artifacts/model-artifacts';
  return { driver: { name: 'Model Artifacts', version, informationUri, rules: described } };
}

function resultOf({ path }: FileReport, finding: Finding, indexes: ReadonlyMap<string, number>): unknown {
  const { id, severity, message, range, related, fixes } = finding;
  const ruleIndex = indexes.get(id);
  const artifactLocation = { uri: uriOf(path) };
  const locationOf = (place: LineRange) => ({ physicalLocation: { artifactLocation, region: regionOf(place) } });
  return {
    ruleId: id,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(range)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place) => ({ ...locationOf(place.range), message: { text: place.message } })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation,
                replacements: edits.map((edit) => ({
                  deletedRegion: regionOf(edit.range),
                  insertedContent: { text: edit.text },
                })),
              },
            ],
          })),
        }),
  };
}

/** Relative as the path is, or of the scheme `file`. Half a character, which Windows takes in a name, has no place in it. */
function uriOf(path: string): string {
  const encoded = (step: string): string => encodeURIComponent(step.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  const drive = /^[A-Za-z]:\//.exec(path)?.[0];
  if (drive !== undefined) return `file:///${drive}${path.slice(drive.length).split('/').map(encoded).join('/')}`;
  return (path.startsWith('/') ? 'file://' : '') + path.split('/').map(encoded).join('/');
}

/** One-based, the end column being the one behind the last character. */
function regionOf({ start, end }: LineRange): unknown {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
