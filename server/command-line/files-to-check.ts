import { walk } from '../operations/walk.ts';
import { FilesError } from '../ports/files.ts';
import { isWithin, parentOf, relativePath } from '../ports/paths.ts';
import type { CheckOptions } from './check-options.ts';
import type { Ports } from './command.ts';

/** A file that may be a descriptor. */
export interface FileToCheck {
  /** Absolute. */
  readonly path: string;
  /** The folder up to which settings are looked for, if it is in no repository. */
  readonly top: string;
  /** Throws a `FilesError`. */
  read(): Promise<Uint8Array>;
  /** To be called when the file was a descriptor, or when that could not be told. */
  judged(): void;
}

type Fail = (message: string) => Promise<void>;

/** The files the options name, each once. What cannot be found, and a folder in which no file was judged, is a failure. */
export async function* filesToCheck(options: CheckOptions, ports: Ports, fail: Fail): AsyncGenerator<FileToCheck> {
  const { files, terminal } = ports;
  const { workingFolder } = terminal;
  if (options.inputPath !== undefined) {
    const path = options.inputPath;
    yield {
      path,
      top: topOf(workingFolder, parentOf(path) ?? path),
      read: () => terminal.readInput(),
      judged: () => {},
    };
    return;
  }
  const seen = new Set<string>();
  for (const path of options.paths) {
    const type = (await files.stat(path))?.type;
    if (type === undefined) await fail(`${relativePath(workingFolder, path)}: there is no such file or folder.`);
    else if (type === 'folder') yield* filesOfFolder(path, ports, fail, seen);
    else if (!seen.has(path)) {
      seen.add(path);
      yield { ...fileToCheck(path, parentOf(path) ?? path, ports), judged: () => {} };
    }
  }
}

async function* filesOfFolder(
  folder: string,
  ports: Ports,
  fail: Fail,
  seen: Set<string>,
): AsyncGenerator<FileToCheck> {
  const { workingFolder } = ports.terminal;
  let isEmpty = true;
  for await (const found of walk(ports.files, folder)) {
    if (found.type === 'unreadable') {
      isEmpty = false;
      await fail(`${relativePath(workingFolder, found.path)} cannot be read: ${found.reason}.`);
    } else if (seen.has(found.path)) isEmpty = false;
    else {
      seen.add(found.path);
      const judged = () => {
        isEmpty = false;
      };
      yield { ...fileToCheck(found.path, folder, ports), judged };
    }
  }
  if (!isEmpty) return;
  const names = ports.kinds.all.flatMap(({ files }) => files).join(', ');
  await fail(`${relativePath(workingFolder, folder)}: there is no descriptor in this folder, such as ${names}.`);
}

function fileToCheck(path: string, folder: string, { files, terminal }: Ports): Omit<FileToCheck, 'judged'> {
  const read = async () => {
    const size = (await files.stat(path))?.size ?? 0;
    if (size > mostBytes) throw new FilesError('it has more than 256 MB, more than a descriptor can have');
    return files.readBytes(path);
  };
  return { path, top: topOf(terminal.workingFolder, folder), read };
}

const mostBytes = 256 * 1024 * 1024;

/** The working folder for what lies in it, else the folder that was named. */
function topOf(workingFolder: string, folder: string): string {
  return isWithin(workingFolder, folder) ? workingFolder : folder;
}
