import type { OpenFile } from '../../ports/files.ts';
import { ModelError } from '../summary.ts';
import { mostTensorBytes } from './tensor.ts';

/** A file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** In bytes, as stored. */
  readonly storedSize: number;
  /** In bytes. */
  readonly size: number;
  /** Offset of the local header. */
  readonly offset: number;
}

const endSign = 0x06054b50;
const endBytes = 22;
const mostCommentBytes = 0xffff;
const mostDirectoryBytes = 16 * 1024 * 1024;

/** What an archive holds, as its directory says. Throws a `ModelError` where there is none. */
export async function readEntries(file: OpenFile): Promise<readonly ZipEntry[]> {
  const start = Math.max(0, file.size - endBytes - mostCommentBytes);
  const tail = viewOf(await file.read(start, file.size - start));
  let end = tail.byteLength - endBytes;
  while (end >= 0 && tail.getUint32(end, true) !== endSign) end--;
  if (end < 0) throw new ModelError('This is no ZIP archive, or it is cut.');
  const count = tail.getUint16(end + 10, true);
  const length = tail.getUint32(end + 12, true);
  if (length > mostDirectoryBytes) throw new ModelError('The archive holds more files than anyone packs.');
  const directory = viewOf(await file.read(tail.getUint32(end + 16, true), length));
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(directory, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

const entrySign = 0x02014b50;
const entryBytes = 46;

function readEntry(directory: DataView, at: number): { readonly entry: ZipEntry; readonly next: number } {
  if (at + entryBytes > directory.byteLength || directory.getUint32(at, true) !== entrySign) throw damaged();
  const nameLength = directory.getUint16(at + 28, true);
  const extraStart = at + entryBytes + nameLength;
  const extraEnd = extraStart + directory.getUint16(at + 30, true);
  const next = extraEnd + directory.getUint16(at + 32, true);
  if (next > directory.byteLength) throw damaged();
  const name = new TextDecoder().decode(
    new Uint8Array(directory.buffer, directory.byteOffset + at + entryBytes, nameLength),
  );
  const large = largeNumbers(directory, extraStart, extraEnd);
  const number = (place: number) => {
    const short = directory.getUint32(at + place, true);
    return short === 0xffffffff ? large() : short;
  };
  const [size, storedSize, offset] = [number(24), number(20), number(42)];
  const isEncrypted = (directory.getUint16(at + 8, true) & 1) === 1;
  return { entry: { name, method: directory.getUint16(at + 10, true), isEncrypted, storedSize, size, offset }, next };
}

/** Gives one after the other the numbers of more than 32 bits, which stand in an extra field. */
function largeNumbers(directory: DataView, start: number, end: number): () => number {
  let at = start;
  while (at + 4 <= end && directory.getUint16(at, true) !== 1) at += 4 + directory.getUint16(at + 2, true);
  at += 4;
  return () => {
    if (at + 8 > end) throw damaged();
    const number = Number(directory.getBigUint64(at, true));
    at += 8;
    return number;
  };
}

const localSign = 0x04034b50;
const localBytes = 30;

/** Opens a file of the archive; one that is only stored is read where it lies. */
export async function openEntry(file: OpenFile, entry: ZipEntry): Promise<OpenFile> {
  const header = viewOf(await file.read(entry.offset, localBytes));
  if (header.byteLength < localBytes || header.getUint32(0, true) !== localSign) throw damaged();
  const start = entry.offset + localBytes + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.storedSize > file.size) throw damaged();
  if (entry.isEncrypted) throw new ModelError('The archive is encrypted.');
  if (entry.method === 0) return partOf(file, start, entry.storedSize);
  if (entry.method !== 8) throw new ModelError(`The archive is packed by method ${entry.method}, which is unknown.`);
  if (entry.size > mostTensorBytes) throw new ModelError('The archive holds a file of more than 2 GB.');
  return partOf(inMemory(await inflate(await file.read(start, entry.storedSize), entry.size)), 0, entry.size);
}

/** Unpacks to exactly `size` bytes. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const unpacking = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    for await (const chunk of unpacking) {
      length += chunk.length;
      // Leaving the loop ends the unpacking, however much there is.
      if (length > size) break;
      chunks.push(chunk);
    }
  } catch {
    throw damaged();
  }
  if (length !== size) throw damaged();
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function partOf(file: Pick<OpenFile, 'read'>, start: number, size: number): OpenFile {
  return {
    size,
    read: (offset, length) => file.read(start + offset, Math.max(0, Math.min(length, size - offset))),
    close: async () => {},
  };
}

function inMemory(bytes: Uint8Array): Pick<OpenFile, 'read'> {
  return { read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function damaged(): ModelError {
  return new ModelError('The archive is damaged.');
}
