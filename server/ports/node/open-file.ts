import { close, constants, fstat, open, read, readSync, type Stats } from 'node:fs';
import { promisify } from 'node:util';

/** An open file of the system, with what is known about it. */
export interface Descriptor {
  readonly stats: Stats;
  /** The bytes from an offset on, fewer than `length` only where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Reads into a buffer from `from` on, at a position of a file; gives how many bytes it got, 0 at the end. */
export type ReadInto = (file: number, buffer: Uint8Array, from: number, position: number) => number | Promise<number>;

/** Opens whatever lies at a path for reading, without waiting for the other end of a pipe. Throws what the system says. */
export async function openForReading(path: string, readInto: ReadInto): Promise<Descriptor> {
  // Windows has no such flag, and no such pipes either.
  const file = await promisify(open)(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await promisify(fstat)(file);
    return {
      stats,
      read: (offset, length) => readFully(readInto, file, offset, length),
      close: () => promisify(close)(file),
    };
  } catch (error) {
    await promisify(close)(file);
    throw error;
  }
}

async function readFully(readInto: ReadInto, file: number, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = await readInto(file, buffer, filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled === length ? buffer : buffer.subarray(0, filled);
}

/** Leaves the process free for other work meanwhile. */
export const readLater: ReadInto = (file, buffer, from, position) =>
  new Promise((resolve, reject) => {
    read(file, buffer, from, buffer.length - from, position, (error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });

/** Lets the process wait, which takes a twentieth of the time of `readLater` for the small pieces a model is read in. */
export const readAtOnce: ReadInto = (file, buffer, from, position) =>
  readSync(file, buffer, from, buffer.length - from, position);
