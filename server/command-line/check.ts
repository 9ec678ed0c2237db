import { version } from '../../package.json';
import type { Severity } from '../checks/check.ts';
import { rules } from '../checks/rules.ts';
import { FilesError } from '../ports/files.ts';
import { parentOf, relativePath } from '../ports/paths.ts';
import { type FileReport, type ReportFormat, severities } from '../report/file-report.ts';
import { github } from '../report/github.ts';
import { json } from '../report/json.ts';
import { junit } from '../report/junit.ts';
import { sarif } from '../report/sarif.ts';
import { text } from '../report/text.ts';
import type { Settings } from '../settings.ts';
import type { Values } from './arguments.ts';
import { type CheckOptions, checkOptions, readCheckOptions } from './check-options.ts';
import type { Command, ExitCode, Ports } from './command.ts';
import { settingsFinder } from './file-settings.ts';
import { type FileToCheck, filesToCheck } from './files-to-check.ts';
import { judgeFile } from './judge-file.ts';

/** `model-artifacts check`: judges files one after the other and writes what it finds, keeping none of them. */
export const check: Command = {
  name: 'check',
  operands: '[PATH]…',
  about: 'Checks descriptor files, and those in folders (default: the working folder).',
  exitStatus: '0 nothing found, 1 something found, 2 it could not run.',
  options: checkOptions,
  run: checkFiles,
};

async function checkFiles(values: Values, operands: readonly string[], ports: Ports): Promise<ExitCode> {
  const options = readCheckOptions(values, operands, ports.terminal.workingFolder);
  const { terminal } = ports;
  const run = newRun(options, ports);
  const format = formatOf(options, ports);
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  let files = 0;
  let filesWithProblems = 0;
  await terminal.write(format.begin());
  for await (const report of reports(options, ports, run)) {
    for (const severity of severities) counts[severity] += report.counts[severity];
    await terminal.write(format.file(report, files));
    files++;
    if (report.findings.length > 0) filesWithProblems++;
  }
  const complete = run.failures === 0;
  await terminal.write(format.end({ files, filesWithProblems, counts, complete }));
  if (!complete) return 2;
  return failing(options.failOn).some((severity) => counts[severity] > 0) ? 1 : 0;
}

/** What is known while files are judged. */
interface Run {
  failures: number;
  /** Says on the standard error why something could not be done; each text once. */
  fail(message: string): Promise<void>;
  settingsOf(file: FileToCheck): Promise<Settings | undefined>;
}

function newRun({ overrides }: CheckOptions, { files, terminal }: Ports): Run {
  const settings = settingsFinder({ files, workingFolder: terminal.workingFolder, overrides });
  const told = new Set<string>();
  const run: Run = {
    failures: 0,
    async fail(message) {
      run.failures++;
      if (told.has(message)) return;
      told.add(message);
      await terminal.complain(`model-artifacts: ${message}\n`);
    },
    async settingsOf({ path, top }) {
      const found = await settings(parentOf(path) ?? path, top);
      if ('settings' in found) return found.settings;
      for (const complaint of found.complaints) await run.fail(complaint);
      return undefined;
    },
  };
  return run;
}

async function* reports(options: CheckOptions, ports: Ports, run: Run): AsyncGenerator<FileReport> {
  const { workingFolder } = ports.terminal;
  for await (const file of filesToCheck(options, ports, run.fail)) {
    const settings = await run.settingsOf(file);
    const bytes = settings && (await readFile(file, workingFolder, run));
    if (settings === undefined || bytes === undefined) {
      file.judged();
      continue;
    }
    const errors: unknown[] = [];
    const path = relativePath(workingFolder, file.path);
    const report = judgeFile({ path, bytes, settings, kinds: ports.kinds, report: (error) => errors.push(error) });
    for (const error of errors)
      await run.fail(`a check of ${path} failed, which is a mistake of this program: ${stackOf(error)}`);
    if (report !== undefined) file.judged();
    if (typeof report === 'object') yield report;
  }
}

async function readFile(file: FileToCheck, workingFolder: string, run: Run): Promise<Uint8Array | undefined> {
  try {
    return await file.read();
  } catch (error) {
    if (!(error instanceof FilesError)) throw error;
    await run.fail(`${relativePath(workingFolder, file.path)} cannot be read: ${error.message}.`);
    return undefined;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function failing(failOn: CheckOptions['failOn']): readonly Severity[] {
  return failOn === 'error' ? ['error'] : ['error', 'warning'];
}

function formatOf({ format, failOn }: CheckOptions, { terminal }: Ports): ReportFormat {
  switch (format) {
    case 'text':
      return text(terminal);
    case 'json':
      return json;
    case 'sarif':
      return sarif({ version, rules });
    case 'github':
      return github;
    case 'junit':
      return junit(failing(failOn));
  }
}
