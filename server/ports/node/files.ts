import type { Dirent, Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { type FileFacts, type Files, FilesError, type FolderEntry, type OpenFile } from '../files.ts';
import { openForReading, type ReadInto, readAtOnce, readLater } from './open-file.ts';
import { portablePath } from './portable-path.ts';

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
  async realPath(path) {
    try {
      return portablePath(await realpath(path));
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries
        .map((entry): FolderEntry => ({ name: entry.name, type: entry.isSymbolicLink() ? 'link' : typeOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      return fail(error);
    }
  },
  async readBytes(path) {
    try {
      return await readFile(path);
    } catch (error) {
      return fail(error);
    }
  },
  open: (path) => openFile(path, readLater),
};

/** The same for a program that has nothing else to do while it reads. */
export const nodeFilesAtOnce: Files = { ...nodeFiles, open: (path) => openFile(path, readAtOnce) };

async function openFile(path: string, readInto: ReadInto): Promise<OpenFile> {
  try {
    // What is no file is not even opened, since that alone has effects on some devices.
    refuseAllButFiles(await stat(path));
    const { stats, read, close } = await openForReading(path, readInto);
    if (stats.isFile()) return { size: stats.size, read: (...range) => read(...range).catch(fail), close };
    await close();
    throw new FilesError('it changed while it was opened');
  } catch (error) {
    return fail(error);
  }
}

function refuseAllButFiles(found: Stats): void {
  const type = typeOf(found);
  if (type !== 'file') throw new FilesError(type === 'folder' ? 'it is a folder' : 'it is no regular file');
}

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

function fail(error: unknown): never {
  if (error instanceof FilesError) throw error;
  const code = codeOf(error);
  throw new FilesError(reasons[code] ?? (error instanceof Error ? error.message : String(error)), { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
