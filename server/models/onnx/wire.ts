import type { OpenFile } from '../../ports/files.ts';
import { type Integer, integer, ModelError } from '../summary.ts';
import { Window } from '../window.ts';

/** A field by its number, as `Wire.field` names it: its value is a number. */
export function numberField(number: number): number {
  return number * 8 + WireType.varint;
}

/** A field by its number, as `Wire.field` names it: its value has four bytes. */
export function fixed32Field(number: number): number {
  return number * 8 + WireType.fixed32;
}

/** A field by its number, as `Wire.field` names it: its value has eight bytes. */
export function fixed64Field(number: number): number {
  return number * 8 + WireType.fixed64;
}

/** A field by its number, as `Wire.field` names it: its value is a text, a message or packed numbers. */
export function bytesField(number: number): number {
  return number * 8 + WireType.bytes;
}

const WireType = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const;

/** Messages within messages that the reference decoder follows. */
const mostNesting = 100;
const mostTextBytes = 1024 * 1024;
/** A tag and a number behind it, each ten bytes at most. */
const headBytes = 20;

/**
 * Walks over a protobuf file, field by field, without reading what nobody asks for. Every step throws a `ModelError` where the bytes are
 * no protobuf, and some give a promise only when bytes must be fetched.
 */
export class Wire {
  /** Number and wire type of the field just read. */
  field = 0;
  /** Whether a text was longer than 1 MiB, so that only its beginning was read. */
  hasCutText = false;
  #position = 0;
  /** End of the field just read, unless it was entered. */
  #fieldEnd = 0;
  /** Where the bytes of its value begin. */
  #valueStart = 0;
  #low = 0;
  #high = 0;
  #nesting = 0;
  readonly #window: Window;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(file: OpenFile) {
    this.#window = new Window(file);
  }

  get size(): number {
    return this.#window.size;
  }

  /**
   * Goes to the next field of the message that ends at `end`, or to the next of some fields; false when there is none, which leaves the
   * message.
   */
  next(end: number, fields?: ReadonlySet<number>): boolean | Promise<boolean> {
    const found = this.#find(end, fields);
    return typeof found === 'boolean' ? found : this.#findLater(found, end, fields);
  }

  /** Enters the message that is the value of the field, and gives its end. */
  enter(): number {
    if (++this.#nesting > mostNesting) throw this.#damage(`more than ${mostNesting} messages lie within each other`);
    const end = this.#fieldEnd;
    this.#fieldEnd = this.#position;
    return end;
  }

  /** The number of the field, as a signed one of 64 bits. */
  get integer(): Integer {
    const high = this.#high | 0;
    if (high >= -0x20_0000 && high < 0x20_0000) return high * 0x1_0000_0000 + this.#low;
    return integer((BigInt(high) << 32n) | BigInt(this.#low));
  }

  /** The number of the field, as a signed one of 32 bits. */
  get small(): number {
    return this.#low | 0;
  }

  /** The text of the field, its first MiB at most and then an ellipsis. What is no UTF-8 is replaced. */
  text(): string | Promise<string> {
    const length = Math.min(this.#fieldEnd - this.#position, mostTextBytes);
    if (this.#window.has(this.#position, length)) return this.#decode(length);
    return this.#window.fill(this.#position, length).then(() => this.#decode(length));
  }

  /** How many bytes the field's value has. */
  get contentBytes(): number {
    return this.#fieldEnd - this.#valueStart;
  }

  /** The bytes of the field's value, as they are in the file. */
  content(): Promise<Uint8Array> {
    return this.#window.read(this.#valueStart, this.contentBytes);
  }

  /** The packed numbers of the field, one after the other. */
  async packed(take: (value: Integer) => void): Promise<void> {
    const end = this.#fieldEnd;
    while (this.#position < end) {
      if (!this.#window.has(this.#position, headBytes)) await this.#window.fill(this.#position, headBytes);
      this.#readVarint(end);
      take(this.integer);
    }
  }

  #decode(length: number): string {
    const from = this.#position - this.#window.start;
    const text = this.#decoder.decode(this.#window.bytes.subarray(from, from + length));
    if (this.#position + length === this.#fieldEnd) return text;
    this.hasCutText = true;
    return `${text}…`;
  }

  /** As `next`, but gives what must be waited for before the next field can be looked for. */
  #find(end: number, fields: ReadonlySet<number> | undefined): boolean | Promise<void> {
    for (;;) {
      this.#position = this.#fieldEnd;
      if (this.#position === end) {
        this.#nesting--;
        return false;
      }
      if (!this.#window.has(this.#position, headBytes)) return this.#window.fill(this.#position, headBytes);
      this.#readTag(end);
      const type = this.field % 8;
      if (type === WireType.groupEnd) throw this.#damage('a group ends that has not begun');
      this.#readValue(type, end);
      if (type === WireType.groupStart) return this.#skipGroup(end);
      if (fields === undefined || fields.has(this.field)) return true;
    }
  }

  async #findLater(first: Promise<void>, end: number, fields: ReadonlySet<number> | undefined): Promise<boolean> {
    let found: boolean | Promise<void> = first;
    while (typeof found !== 'boolean') {
      await found;
      found = this.#find(end, fields);
    }
    return found;
  }

  #readTag(end: number): void {
    this.#readVarint(end);
    if (this.#high !== 0 || this.#low < 8) throw this.#damage('a field has no valid number');
    this.field = this.#low;
  }

  #readValue(type: number, end: number): void {
    this.#valueStart = this.#position;
    switch (type) {
      case WireType.varint:
        this.#readVarint(end);
        this.#fieldEnd = this.#position;
        break;
      case WireType.bytes:
        this.#readVarint(end);
        this.#endField(this.#high * 0x1_0000_0000 + this.#low, end);
        break;
      case WireType.fixed64:
        this.#endField(8, end);
        break;
      case WireType.fixed32:
        this.#endField(4, end);
        break;
      case WireType.groupStart:
      case WireType.groupEnd:
        this.#fieldEnd = this.#position;
        break;
      default:
        throw this.#damage('a field has no valid type');
    }
  }

  #endField(length: number, end: number): void {
    if (length > end - this.#position) throw this.#damage('a field runs past the end of what holds it');
    this.#valueStart = this.#position;
    this.#fieldEnd = this.#position + length;
  }

  async #skipGroup(end: number): Promise<void> {
    const open = [this.field];
    for (;;) {
      const begun = open.at(-1);
      if (begun === undefined) return;
      if (open.length + this.#nesting > mostNesting) throw this.#damage('too many groups lie within each other');
      this.#position = this.#fieldEnd;
      if (this.#position >= end) throw this.#damage('a group does not end');
      if (!this.#window.has(this.#position, headBytes)) await this.#window.fill(this.#position, headBytes);
      this.#readTag(end);
      const type = this.field % 8;
      this.#readValue(type, end);
      if (type === WireType.groupStart) open.push(this.field);
      else if (type === WireType.groupEnd) {
        if (this.field !== begun + 1) throw this.#damage('a group ends that has not begun');
        open.pop();
      }
    }
  }

  /** Reads a number of up to ten bytes at the position into two halves of 32 bits. */
  #readVarint(end: number): void {
    const { bytes, start } = this.#window;
    let low = 0;
    let high = 0;
    for (let count = 0; count < 10; count++) {
      if (this.#position >= end) throw this.#damage('a number runs past the end of what holds it');
      const byte = bytes[this.#position++ - start] ?? 0;
      const bits = byte & 0x7f;
      if (count < 4) low |= bits << (7 * count);
      else if (count === 4) {
        low |= bits << 28;
        high |= bits >>> 4;
      } else high |= bits << (7 * count - 32);
      if (byte < 0x80) {
        this.#low = low >>> 0;
        this.#high = high >>> 0;
        return;
      }
    }
    throw this.#damage('a number has more than ten bytes');
  }

  #damage(what: string): ModelError {
    return new ModelError(`This file is damaged or no ONNX model: at byte ${this.#position}, ${what}.`);
  }
}
