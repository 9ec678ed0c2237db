import type { Problem, Rule } from '../check.ts';

export const encodingRule: Rule = {
  id: 'yaml-encoding',
  severity: 'error',
  title: 'The file is not encoded in UTF-8',
  docs: 'Descriptors are read as UTF-8, and a byte that cannot be part of it stops the reader. Files in UTF-16 come from PowerShell’s `>`, others from editors with an old default; save the file again as UTF-8, with or without a byte order mark.',
  bad: '# encoding: latin1\nartifacts:\n- name: Café\n  family: Coffee\n  version: "1"\n  location: model.onnx\n  format: onnx',
  good: '# encoding: utf8\nartifacts:\n- name: Café\n  family: Coffee\n  version: "1"\n  location: model.onnx\n  format: onnx',
};

/** The bytes of a file as text. */
export interface Decoded {
  /** Without a byte order mark. Where bytes make no sense it holds replacement characters. */
  readonly text: string;
  /** Present when the file is not UTF-8; the place is that of the first byte that is not. */
  readonly problem?: Problem;
  /** Whether it looks like no text at all, so that its content cannot tell what it is. */
  readonly isBinary: boolean;
}

/** Reads bytes as UTF-8; what is none of it is read as well as it can be, and said. */
export function decodeText(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes);
    const name = wide === 'utf-16le' ? 'UTF-16 (little endian)' : 'UTF-16 (big endian)';
    return { text, problem: problemAt(text, 0, name), isBinary: isBinary(text) };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isBinary: false };
  } catch {
    return decodeLeniently(bytes);
  }
}

/** UTF-16 by its byte order mark, or because every other byte of the beginning is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 64);
  const zeros = (odd: 0 | 1): number => head.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  const enough = Math.max(2, head.length * 0.35);
  if (zeros(1) >= enough && zeros(0) === 0) return 'utf-16le';
  return zeros(0) >= enough && zeros(1) === 0 ? 'utf-16be' : undefined;
}

function decodeLeniently(bytes: Uint8Array): Decoded {
  const bad = firstBadByte(bytes);
  const text = new TextDecoder().decode(bytes);
  const offset = new TextDecoder().decode(bytes.subarray(0, bad)).length;
  return { text, problem: problemAt(text, offset, nameOf(bytes)), isBinary: isBinary(text) };
}

/** Index of the first byte that cannot be part of UTF-8, found by halving; the length when there is none. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8Start(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Whether bytes are UTF-8, a character that is cut off at the end allowed. */
function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** East Asian encodings write a character as two bytes with the high bit set; the Western ones rarely have two in a row. */
function nameOf(bytes: Uint8Array): string {
  let singles = 0;
  let pairs = 0;
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    if ((bytes[index + 1] ?? 0) < 0x80) singles++;
    else {
      pairs++;
      index++;
    }
  }
  return pairs > singles ? 'an East Asian encoding such as CP949 or Shift JIS' : 'Latin-1 or Windows-1252';
}

function isBinary(text: string): boolean {
  return /[^\P{Cc}\t\n\r\f\v\u0080-\u009f]/u.test(text.slice(0, 4096));
}

function problemAt(text: string, start: number, encoding: string): Problem {
  const message = `The file is not UTF-8 from here on; it seems to be ${encoding}. Save it as UTF-8.`;
  const { id, severity } = encodingRule;
  return { id, severity, start, end: Math.min(start + 1, text.length), message };
}
