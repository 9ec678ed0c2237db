/** Reads files and folders. Every path is absolute and parted by `/`, on Windows too (`C:/a/b`). */
export interface Files {
  /** What a path leads to, links followed; undefined when there is nothing, `other` too when it may not be looked at. Never throws. */
  stat(path: string): Promise<FileFacts | undefined>;
  /** What a folder holds, in the order of the names' code units. Throws a `FilesError` when it cannot be read. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** The whole content. Throws a `FilesError` when it cannot be read. */
  readBytes(path: string): Promise<Uint8Array>;
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

/** Why a file or folder could not be read, in words that fit behind its path and a colon. */
export class FilesError extends Error {}
