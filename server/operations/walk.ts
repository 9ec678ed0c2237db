import { type Files, FilesError, type FolderEntry } from '../ports/files.ts';
import { joinPath } from '../ports/paths.ts';
import { type IgnoreRules, isIgnored, rulesAbove, withRulesOf } from './git-ignore.ts';

/** A file a walk came by, or a folder it could not look into. */
export type Found =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'unreadable'; readonly path: string; readonly reason: string };

/**
 * The files below a folder that may be descriptors, by their names, in the order of the names' code units. What git ignores is left out.
 * Links to folders are not followed, so that no folder is met twice and none outside; links to files are.
 */
export async function* walk(files: Files, folder: string): AsyncGenerator<Found> {
  yield* walkFolder(files, folder, await rulesAbove(files, folder));
}

const skippedFolders: readonly string[] = ['.git', '.dvc', 'node_modules'];

async function* walkFolder(files: Files, folder: string, outer: IgnoreRules): AsyncGenerator<Found> {
  const entries = await list(files, folder);
  if (typeof entries === 'string') {
    yield { type: 'unreadable', path: folder, reason: entries };
    return;
  }
  const rules = entries.some(({ name }) => name === '.gitignore') ? await withRulesOf(files, folder, outer) : outer;
  for (const { name, type } of entries) {
    const path = joinPath(folder, name);
    if (type === 'folder' && !skippedFolders.includes(name) && !isIgnored(rules, path, 'folder')) {
      yield* walkFolder(files, path, rules);
    } else if (mayBeDescriptor(name) && (await isFile(files, path, type)) && !isIgnored(rules, path, 'file')) {
      yield { type: 'file', path };
    }
  }
}

async function list(files: Files, folder: string): Promise<readonly FolderEntry[] | string> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (error instanceof FilesError) return error.message;
    throw error;
  }
}

function mayBeDescriptor(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

async function isFile(files: Files, path: string, type: FolderEntry['type']): Promise<boolean> {
  return type === 'file' || (type === 'link' && (await files.stat(path))?.type === 'file');
}
