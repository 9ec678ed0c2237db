import ignore, { type Ignore } from 'ignore';
import { type Files, FilesError } from '../ports/files.ts';
import { joinPath, parentOf, relativePath } from '../ports/paths.ts';

/** What the `.gitignore` files down to a folder leave out. */
export interface IgnoreRules {
  /** Paths are judged relative to this folder: the root of the repository, or where the walk began. */
  readonly base: string;
  readonly rules: Ignore;
}

/** The rules that hold in `folder` before its own `.gitignore` is read; none from above when they leave out the folder itself. */
export async function rulesAbove(files: Files, folder: string): Promise<IgnoreRules> {
  const root = await repositoryRoot(files, folder);
  const fresh = { base: folder, rules: emptyRules() };
  if (root === undefined || root === folder) return fresh;
  let result: IgnoreRules = { base: root, rules: emptyRules() };
  for (const step of foldersBetween(root, folder)) result = await withRulesOf(files, step, result);
  return isIgnored(result, folder, 'folder') ? fresh : result;
}

/** The rules with those of the folder's own `.gitignore` added, which win over them. */
export async function withRulesOf(files: Files, folder: string, outer: IgnoreRules): Promise<IgnoreRules> {
  const own = joinPath(folder, '.gitignore');
  if ((await files.stat(own))?.type !== 'file') return outer;
  const text = await readIfAllowed(files, own);
  const prefix = folder === outer.base ? '' : relativePath(outer.base, folder);
  const patterns = text.split(/\r?\n/).flatMap((line) => placed(line, prefix));
  return { base: outer.base, rules: emptyRules().add(outer.rules).add(patterns) };
}

export function isIgnored({ base, rules }: IgnoreRules, path: string, type: 'file' | 'folder'): boolean {
  return rules.ignores(relativePath(base, path) + (type === 'folder' ? '/' : ''));
}

/** The nearest folder from `folder` upwards that holds a repository. */
export async function repositoryRoot(files: Files, folder: string): Promise<string | undefined> {
  for (let next: string | undefined = folder; next !== undefined; next = parentOf(next)) {
    if ((await files.stat(joinPath(next, '.git'))) !== undefined) return next;
  }
  return undefined;
}

function emptyRules(): Ignore {
  return ignore({ ignorecase: false });
}

/** From the root down to the folder above `folder`. */
function foldersBetween(root: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let next = parentOf(folder); next !== undefined; next = parentOf(next)) {
    folders.unshift(next);
    if (next === root) break;
  }
  return folders;
}

/** Git goes on without an ignore file it may not read, and so do we. */
async function readIfAllowed(files: Files, path: string): Promise<string> {
  try {
    return new TextDecoder().decode(await files.readBytes(path));
  } catch (error) {
    if (error instanceof FilesError) return '';
    throw error;
  }
}

/** A pattern of the folder `prefix` as one of the base: with a slash in it, it is bound to its folder, without, it holds at any depth below. */
function placed(line: string, prefix: string): readonly string[] {
  if (prefix === '' || line.trim() === '' || line.startsWith('#')) return prefix === '' ? [line] : [];
  const negated = line.startsWith('!');
  const pattern = negated ? line.slice(1) : line;
  const bound = /\/(?!\s*$)/.test(pattern);
  const literal = prefix.replaceAll(/[\\*?[\]!#]/g, '\\$&');
  return [`${negated ? '!' : ''}/${literal}/${bound ? '' : '**/'}${pattern.replace(/^\//, '')}`];
}
