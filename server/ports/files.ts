/** Reads files and folders. Every path is absolute and parted by `/`, on Windows too (`C:/a/b`). */
export interface Files {
  /** What a path leads to, links followed; undefined when there is nothing, `other` too when it may not be looked at. Never throws. */
  stat(path: string): Promise<FileFacts | undefined>;
  /** The path without links that a path leads to; undefined when there is nothing, or it may not be looked at. Never throws. */
  realPath(path: string): Promise<string | undefined>;
  /** What a folder holds, in the order of the names' code units. Throws a `FilesError` when it cannot be read. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** The whole content. Throws a `FilesError` when it cannot be read. */
  readBytes(path: string): Promise<Uint8Array>;
  /** Opens a regular file, links followed. Throws a `FilesError` for all else, and never waits for a pipe or a device. */
  open(path: string): Promise<OpenFile>;
}

export interface FileFacts {
  readonly type: 'file' | 'folder' | 'other';
  /** In bytes; of no meaning for a folder. */
  readonly size: number;
}

export interface FolderEntry {
  readonly name: string;
  /** A link is one whatever it leads to. */
  readonly type: 'file' | 'folder' | 'link' | 'other';
}

/** A file of which parts are read. It must be closed. */
export interface OpenFile {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** The bytes from an offset on, fewer than `length` only where the file ends. Throws a `FilesError` when they cannot be read. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Why a file or folder could not be read, in words that fit behind its path and a colon. */
export class FilesError extends Error {}
