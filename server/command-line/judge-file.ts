import { decodeText } from '../checks/any/encoding.ts';
import type { Problem, Severity } from '../checks/check.ts';
import { openLive } from '../checks/live.ts';
import { withoutSuppressed } from '../checks/suppressions.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Kinds } from '../kinds/load-kinds.ts';
import { candidate, recognise } from '../kinds/recognise.ts';
import { baseNameOf } from '../ports/paths.ts';
import { type FileReport, findingsOf } from '../report/file-report.ts';
import type { Settings } from '../settings.ts';

export interface FileToJudge {
  /** Relative to the working folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly settings: Settings;
  readonly kinds: Kinds;
  /** Told of a check that threw, which is our mistake. */
  report(error: unknown): void;
}

/** What is said about a file; `empty` for one of our names that holds nothing yet; undefined for one that is none of ours. */
export function judgeFile(file: FileToJudge): FileReport | 'empty' | undefined {
  const { path, bytes, kinds } = file;
  const { text, problem, isBinary } = decodeText(bytes);
  const fileName = baseNameOf(path);
  const kind = recognise(kinds.all, fileName, text);
  if (kind !== undefined) return reportOf(file, kind, text, problem);
  if (problem === undefined) return candidate(kinds.all, fileName, text) && 'empty';
  const named = isBinary ? kinds.all.find(({ files }) => files.includes(fileName)) : undefined;
  return named && reportOf(file, named, '', { ...problem, start: 0, end: 0 });
}

function reportOf(file: FileToJudge, kind: Kind, text: string, encoding: Problem | undefined): FileReport {
  const { path, settings, kinds } = file;
  const around = { kind, settings, fileName: baseNameOf(path), data: kinds.data, report: file.report };
  const live = openLive({ uri: path, version: 0, text, around });
  const extra = encoding === undefined ? [] : withSeverity(withoutSuppressed(text, [encoding]), settings);
  const counts = { ...live.counts };
  for (const { severity } of extra) counts[severity]++;
  const problems = [...extra, ...live.problems].sort((a, b) => a.start - b.start);
  return { path, kind: kind.id, title: kind.title, text, findings: findingsOf(text, problems), counts };
}

function withSeverity(problems: readonly Problem[], { rules }: Settings): readonly Problem[] {
  return problems.flatMap((problem) => {
    const severity: Severity | 'off' = rules[problem.id] ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}
