import { readModel, type Unreadable } from '../models/read-model.ts';
import type { ExternalTensor, ModelSummary } from '../models/summary.ts';
import { type Files, FilesError, type OpenFile } from '../ports/files.ts';
import { isWithin, joinPath, parentOf } from '../ports/paths.ts';

/** What a model file says, and whether the files it leans on are there. */
export interface Inspection extends ModelSummary {
  readonly externalData: readonly MeasuredTensor[];
}

/** A tensor in another file, which was looked at but not opened. */
export interface MeasuredTensor extends ExternalTensor {
  /** Why its numbers cannot be read from their file, as one whole sentence. */
  readonly problem?: string;
}

/** Reads a model without its weights. Nothing is opened but the file at the path, which is absolute; external data is only measured. */
export async function inspect(files: Files, path: string): Promise<Inspection | Unreadable> {
  let file: OpenFile;
  try {
    file = await files.open(path);
  } catch (error) {
    if (error instanceof FilesError) return { error: `The file cannot be read: ${error.message}.` };
    throw error;
  }
  try {
    const summary = await readModel(file);
    return 'error' in summary ? summary : await measure(files, path, summary);
  } finally {
    await file.close();
  }
}

/** A model has a handful of such files. */
const mostFiles = 1_000;

async function measure(files: Files, path: string, summary: ModelSummary): Promise<Inspection> {
  const locations = new Set(summary.externalData.map(({ location }) => location));
  const measured = new Map<string, Measured>();
  for (const location of [...locations].slice(0, mostFiles)) {
    measured.set(location, await measureFile(files, path, location));
  }
  const externalData = summary.externalData.map((tensor) => {
    const problem = problemOf(tensor, measured.get(tensor.location));
    return problem === undefined ? tensor : { ...tensor, problem };
  });
  const note = `Of the ${locations.size} files with external data, only the first ${mostFiles} were looked at.`;
  return { ...summary, externalData, cut: locations.size > mostFiles ? [...summary.cut, note] : summary.cut };
}

/** The size of a file in bytes, or why it cannot be used. */
type Measured = { readonly size: number } | { readonly problem: string };

async function measureFile(files: Files, path: string, location: string): Promise<Measured> {
  const problem = problemOfLocation(location);
  const folder = parentOf(path);
  if (problem !== undefined || folder === undefined) return { problem: problem ?? outside(location) };
  const [realFolder, realModel, real] = await Promise.all([
    files.realPath(folder),
    files.realPath(path),
    files.realPath(joinPath(folder, location)),
  ]);
  if (real === undefined) return { problem: `There is no file \`${shown(location)}\` beside the model.` };
  // A cache may hold the model and its data behind links from the folder where both are used.
  const homes = [realFolder, realModel && parentOf(realModel)].filter((home) => home !== undefined);
  if (!homes.some((home) => isWithin(home, real))) return { problem: outside(location) };
  const found = await files.stat(real);
  if (found?.type !== 'file') return { problem: `\`${shown(location)}\` is no regular file.` };
  return { size: found.size };
}

function problemOfLocation(location: string): string | undefined {
  if (location === '') return 'It is stored in another file, but the model does not say in which.';
  if (location.includes('\\'))
    return `\`${shown(location)}\` has a backslash; the parts of a location are parted by \`/\`.`;
  if (/^\/|^[A-Za-z]:/.test(location) || location.includes('\0')) return outside(location);
  let depth = 0;
  for (const step of location.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return outside(location);
  }
  return undefined;
}

function outside(location: string): string {
  return `\`${shown(location)}\` leads out of the model's folder, which ONNX does not allow.`;
}

function problemOf({ location, offset, length }: ExternalTensor, measured: Measured | undefined): string | undefined {
  if (measured === undefined) return undefined;
  if ('problem' in measured) return measured.problem;
  if (offset < 0 || (length !== undefined && length < 0)) return 'Its offset or length is below zero.';
  const end = BigInt(offset) + BigInt(length ?? 0);
  if (end <= measured.size) return undefined;
  return `\`${shown(location)}\` ends at byte ${measured.size}, but the tensor is said to reach to byte ${end}.`;
}

/** A location may be as long as whoever made the file liked. */
function shown(location: string): string {
  return location.length <= 200 ? location : `${location.slice(0, 200)}…`;
}
