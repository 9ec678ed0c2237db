import type { Typed } from './rules.ts';

/** `!!binary` as Python's binascii decodes it: foreign characters are skipped, reading ends at complete padding. */
export function lenientBinary(text: string): Typed {
  let digits = '';
  let padding = 0;
  let complete = false;
  for (const character of text) {
    if (character > '\x7f') return { type: 'invalid', value: text };
    if (/[A-Za-z0-9+/]/.test(character)) {
      digits += character;
      padding = 0;
    } else if (character === '=' && digits.length % 4 >= 2) {
      padding++;
      complete = (digits.length % 4) + padding >= 4;
      if (complete) break;
    }
  }
  if (!complete && digits.length % 4 !== 0) return { type: 'invalid', value: text };
  return { type: 'binary', value: decode(digits) ?? text };
}

/** `!!binary` as Go's base64.StdEncoding decodes it: line breaks are skipped, padding must be complete; the result is text. */
export function strictBinary(text: string): Typed {
  const digits = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits))
    return { type: 'invalid', value: text };
  return { type: 'text', value: decode(digits) ?? text };
}

/** The bytes as UTF-8 text; undefined when they are not. */
function decode(digits: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
