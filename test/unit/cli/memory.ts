import { run } from '../../../server/command-line/run.ts';
import {
  type FileFacts,
  type Files,
  FilesError,
  type FolderEntry,
  type OpenFile,
} from '../../../server/ports/files.ts';
import { resolvePath } from '../../../server/ports/paths.ts';
import type { Terminal } from '../../../server/ports/terminal.ts';
import { kinds } from '../kit.ts';

/** What lies at a path: text, bytes, a link to another path, a file or folder that may not be read, or a pipe. */
export type Content = string | Uint8Array | { readonly link: string } | 'forbidden folder' | 'forbidden file' | 'pipe';

/** Absolute paths and what lies there; the folders above are there too. */
export type Tree = Readonly<Record<string, Content>>;

/** Files in memory, which behave as those of a disk do. */
export function memoryFiles(tree: Tree): Files {
  const follow = (path: string): string => {
    for (const [place, content] of Object.entries(tree)) {
      if (typeof content === 'object' && 'link' in content && (path === place || path.startsWith(`${place}/`))) {
        return follow(content.link + path.slice(place.length));
      }
    }
    return path;
  };
  const bytesAt = (path: string): Uint8Array | undefined => {
    const content = tree[follow(path)];
    if (content === undefined || content === 'forbidden folder' || content === 'pipe') return undefined;
    if (content === 'forbidden file') throw new FilesError('permission denied');
    return typeof content === 'string' ? new TextEncoder().encode(content) : (content as Uint8Array);
  };
  const isFolder = (path: string) => Object.keys(tree).some((known) => known.startsWith(`${path.replace(/\/$/, '')}/`));
  return {
    async stat(path): Promise<FileFacts | undefined> {
      const place = follow(path);
      if (tree[place] === 'forbidden folder' || (tree[place] === undefined && isFolder(place)))
        return { type: 'folder', size: 0 };
      if (tree[place] === 'pipe') return { type: 'other', size: 0 };
      if (tree[place] === 'forbidden file') return { type: 'file', size: 0 };
      const bytes = bytesAt(place);
      return bytes && { type: 'file', size: bytes.length };
    },
    async realPath(path) {
      const place = follow(resolvePath('/', path));
      return tree[place] !== undefined || isFolder(place) ? place : undefined;
    },
    async list(folder): Promise<readonly FolderEntry[]> {
      const place = follow(folder);
      if (tree[place] === 'forbidden folder') throw new FilesError('permission denied');
      if (!isFolder(place)) throw new FilesError('it is no folder');
      const inside = Object.keys(tree).filter((path) => path.startsWith(`${place}/`));
      const names = [...new Set(inside.map((path) => path.slice(place.length + 1).split('/')[0] ?? ''))].sort();
      return names.map((name) => {
        const content = tree[`${place}/${name}`];
        if (typeof content === 'object' && 'link' in content) return { name, type: 'link' };
        return {
          name,
          type:
            content === undefined || content === 'forbidden folder' ? 'folder' : content === 'pipe' ? 'other' : 'file',
        };
      });
    },
    async readBytes(path) {
      const bytes = bytesAt(path);
      if (bytes === undefined) throw new FilesError('there is no such file or folder');
      return bytes;
    },
    async open(path): Promise<OpenFile> {
      const place = follow(path);
      if (tree[place] === 'pipe') throw new FilesError('it is no regular file');
      if (tree[place] === 'forbidden folder' || (tree[place] === undefined && isFolder(place)))
        throw new FilesError('it is a folder');
      const bytes = bytesAt(place);
      if (bytes === undefined) throw new FilesError('there is no such file or folder');
      return openBytes(bytes);
    },
  };
}

/** An open file of these bytes. */
export function openBytes(bytes: Uint8Array): OpenFile {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.slice(offset, offset + length),
    close: async () => {},
  };
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly complaints: string;
}

/** Runs the command line in the folder `/w` of a tree in memory. */
export async function runIn(tree: Tree, args: readonly string[], input = ''): Promise<Outcome> {
  let output = '';
  let complaints = '';
  const terminal: Terminal = {
    workingFolder: '/w',
    colour: false,
    columns: 100,
    async write(text) {
      output += text;
    },
    async complain(text) {
      complaints += text;
    },
    readInput: async () => new TextEncoder().encode(input),
  };
  const code = await run(args, { files: memoryFiles(tree), terminal, kinds });
  return { code, output, complaints };
}

/** A registry with nothing wrong in it. */
export const goodRegistry = `artifacts:
- name: A
  family: F
  location: a.onnx
  format: onnx
`;

/** A registry with one error, in line 3. */
export const wrongRegistry = goodRegistry.replace('family', 'famly');

/** A registry with one warning, in line 2. */
export const warnedRegistry = goodRegistry.replace('name: A', 'name: no');
