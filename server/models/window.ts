import type { OpenFile } from '../ports/files.ts';
import { ModelError } from './summary.ts';

const leastBytes = 512;
const mostBytes = 64 * 1024;

/**
 * The part of a file that is in memory. It is small behind a jump and grows where a file is read on and on, so that skipping costs
 * little and reading is quick.
 */
export class Window {
  /** The bytes from `start` on. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Offset of the first byte in the file. */
  start = 0;
  readonly size: number;
  readonly #file: OpenFile;
  #step = leastBytes / 2;

  constructor(file: OpenFile) {
    this.#file = file;
    this.size = file.size;
  }

  /** Whether these bytes, or as many of them as the file has, are in memory. */
  has(offset: number, count: number): boolean {
    return offset >= this.start && Math.min(offset + count, this.size) <= this.start + this.bytes.length;
  }

  /** Bytes that need not be in memory and do not stay there. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const from = offset - this.start;
    if (this.has(offset, length)) return this.bytes.slice(from, from + length);
    return this.#readFully(offset, length);
  }

  /** Brings bytes into memory, more than `count` where that seems wise, fewer where the file ends. */
  async fill(offset: number, count: number): Promise<void> {
    const isNext = offset >= this.start && offset <= this.start + this.bytes.length;
    this.#step = isNext ? Math.min(this.#step * 2, mostBytes) : leastBytes;
    const length = Math.min(Math.max(count, this.#step), this.size - offset);
    this.bytes = await this.#readFully(offset, length);
    this.start = offset;
  }

  async #readFully(offset: number, length: number): Promise<Uint8Array> {
    const bytes = await this.#file.read(offset, length);
    if (bytes.length < length) throw new ModelError('The file became shorter while it was read.');
    return bytes;
  }
}
