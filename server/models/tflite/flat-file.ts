import { ByteBuffer } from 'flatbuffers/js/byte-buffer.js';
import type { OpenFile } from '../../ports/files.ts';
import { ModelError } from '../summary.ts';

/** The file that is read; whoever opened it closes it. */
export type FlatBytes = Pick<OpenFile, 'size' | 'read'>;

/** Where a vector's first element lies, and how many there are. */
export interface FlatVector {
  readonly start: number;
  readonly length: number;
}

/** A file of this many bytes is read at once; of a larger one only the pages that hold tables. */
const readAtOnce = 8 * 1024 * 1024;
const pageBytes = 4096;
/** More pages than one step can need, so that a step that is taken again finds all it asked for. */
const pagesKept = 4096;
const mostFetched = 256 * 1024 * 1024;
const mostElements = 1_000_000;

/**
 * The tables of a FlatBuffers file that is read page by page. Every offset is held against the size of the file before anything is read,
 * since there is no checksum and any number may be wrong.
 *
 * The accessors of `ByteBuffer` are synchronous, a file is not: where a page is absent they throw, and `read` and `each` fetch the page
 * and take the step again. So a step may change something only at its end.
 */
export class FlatFile extends ByteBuffer {
  readonly #source: FlatBytes;
  readonly #pageSize: number;
  readonly #pages = new Map<number, Uint8Array>();
  #fetched = 0;
  #counted = 0;

  constructor(source: FlatBytes, pageSize: number = source.size <= readAtOnce ? readAtOnce : pageBytes) {
    super(new Uint8Array(0));
    this.#source = source;
    this.#pageSize = pageSize;
  }

  /** In bytes. */
  get size(): number {
    return this.#source.size;
  }

  /** What `step` gives. Throws a `ModelError` when it leaves the file or the file grows too costly. */
  async read<Result>(step: () => Result): Promise<Result> {
    for (;;) {
      try {
        return step();
      } catch (error) {
        if (!(error instanceof AbsentPages)) throw error;
        await this.#fetch(error);
      }
    }
  }

  /** Visits the numbers from 0 to below `count`; throws as `read` does. */
  async each(count: number, visit: (index: number) => void): Promise<void> {
    this.#count(count);
    let index = 0;
    await this.read(() => {
      for (; index < count; index += 1) visit(index);
    });
  }

  override readUint8(offset: number): number {
    return this.#pageOf(offset, 1)[offset % this.#pageSize] ?? 0;
  }

  override readUint16(offset: number): number {
    return this.readUint8(offset) | (this.readUint8(offset + 1) << 8);
  }

  override readInt32(offset: number): number {
    const page = this.#pageOf(offset, 4);
    const start = offset % this.#pageSize;
    if (start + 4 > this.#pageSize) return this.readUint16(offset) | (this.readUint16(offset + 2) << 16);
    const [first = 0, second = 0, third = 0, fourth = 0] = [
      page[start],
      page[start + 1],
      page[start + 2],
      page[start + 3],
    ];
    return first | (second << 8) | (third << 16) | (fourth << 24);
  }

  /** A copy of the bytes, at most a megabyte of them. */
  readBytes(offset: number, length: number): Uint8Array {
    this.#demand(offset, length);
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const start = (offset + at) % this.#pageSize;
      const part = this.#pageOf(offset + at, 1).subarray(start, start + length - at);
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** Where the value of a table's field lies; undefined when the table does not have it. */
  field(table: number, field: number): number | undefined {
    const offset = this.__offset(table, 4 + 2 * field);
    return offset === 0 ? undefined : table + offset;
  }

  /** Where the table lies that a value points to, the fixed part of which is in the file. */
  table(value: number): number {
    const table = this.#target(value);
    const fields = table - this.readInt32(table);
    this.contain(fields, Math.max(this.readUint16(fields), 4));
    this.contain(table, this.readUint16(fields + 2));
    return table;
  }

  /** A field that is a vector, all of which lies in the file; undefined when the table does not have it. */
  vector(table: number, field: number, elementBytes: number): FlatVector | undefined {
    const value = this.field(table, field);
    if (value === undefined) return undefined;
    const at = this.#target(value);
    const length = this.readUint32(at);
    this.contain(at + 4, length * elementBytes);
    return { start: at + 4, length };
  }

  /** What `read` gives for the place of each element of a vector. */
  elements<Element>({ start, length }: FlatVector, elementBytes: number, read: (at: number) => Element): Element[] {
    this.#count(length);
    this.#demand(start, length * elementBytes);
    return Array.from({ length }, (_, index) => read(start + elementBytes * index));
  }

  /** Throws when the file has no such bytes. */
  contain(offset: number, length: number): void {
    if (offset < 0 || offset + length > this.size) {
      throw new ModelError('The file is damaged or cut off: it refers to bytes that it does not have.');
    }
  }

  #target(value: number): number {
    // Unsigned, so it points forward: what it leads to cannot be the value itself.
    return value + this.readUint32(value);
  }

  /** The page on which the bytes begin, when the pages of all of them are there. */
  #pageOf(offset: number, length: number): Uint8Array {
    const page = this.#pages.get(Math.floor(offset / this.#pageSize));
    if (page !== undefined && offset >= 0 && (offset % this.#pageSize) + length <= page.length) return page;
    this.#demand(offset, length);
    return this.#pages.get(Math.floor(offset / this.#pageSize)) ?? new Uint8Array(0);
  }

  /** Throws when the bytes are not in the file, or their pages not fetched yet. */
  #demand(offset: number, length: number): void {
    this.contain(offset, length);
    const first = Math.floor(offset / this.#pageSize);
    const last = Math.floor((offset + Math.max(length, 1) - 1) / this.#pageSize);
    for (let page = first; page <= last; page += 1) {
      if (!this.#pages.has(page)) throw new AbsentPages(first, last);
    }
  }

  #count(count: number): void {
    this.#counted += count;
    if (this.#counted > mostElements) throw new ModelError('The file lists more than a million things.');
  }

  async #fetch({ first, last }: AbsentPages): Promise<void> {
    const from = first * this.#pageSize;
    const length = Math.min((last + 1) * this.#pageSize, this.size) - from;
    this.#fetched += length;
    if (this.#fetched > mostFetched) throw new ModelError('The tables of the file are spread over more than 256 MB.');
    const bytes = await this.#source.read(from, length);
    if (bytes.length < length) throw new ModelError('The file became shorter while it was read.');
    for (let page = first; page <= last; page += 1) {
      const start = (page - first) * this.#pageSize;
      this.#pages.delete(page);
      this.#pages.set(page, bytes.subarray(start, start + this.#pageSize));
    }
    this.#forgetOldPages();
  }

  #forgetOldPages(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= pagesKept) return;
      this.#pages.delete(page);
    }
  }
}

/** The pages that a step needs, thrown by the accessors and caught by `read`. */
class AbsentPages {
  constructor(
    readonly first: number,
    readonly last: number,
  ) {}
}
