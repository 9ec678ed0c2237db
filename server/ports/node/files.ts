import type { Dirent, Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { type FileFacts, type Files, FilesError, type FolderEntry } from '../files.ts';

/** The files of this machine. */
export const nodeFiles: Files = {
  async stat(path) {
    try {
      const found = await stat(path);
      return { type: typeOf(found), size: found.size } satisfies FileFacts;
    } catch (error) {
      const isAbsent = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(codeOf(error));
      return isAbsent ? undefined : { type: 'other', size: 0 };
    }
  },
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries
        .map((entry): FolderEntry => ({ name: entry.name, type: entry.isSymbolicLink() ? 'link' : typeOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      throw explained(error);
    }
  },
  async readBytes(path) {
    try {
      return await readFile(path);
    } catch (error) {
      throw explained(error);
    }
  },
};

function typeOf(found: Stats | Dirent): FileFacts['type'] {
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'it is no folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};

function explained(error: unknown): FilesError {
  const code = codeOf(error);
  return new FilesError(reasons[code] ?? (error instanceof Error ? error.message : String(error)), { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
