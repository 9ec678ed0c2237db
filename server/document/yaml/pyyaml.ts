import { lenientBinary } from './binary.ts';
import type { DialectRules, Typed } from './rules.ts';

/**
 * YAML 1.1 as PyYAML's pure-Python SafeLoader reads it (yaml/resolver.py, yaml/constructor.py of 6.0.3).
 * Its recursion ends in a RecursionError at about 490 levels of nesting.
 */
export const pyyaml: DialectRules = {
  tabs: 'refuse',
  anchorAgain: 'refuse',
  unknownTag: 'refuse',
  nullKey: 'allow',
  restIgnored: false,
  depth: 480,
  typePlain,
  typeTagged,
};

const words: ReadonlyMap<string, Typed> = new Map<string, Typed>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Typed] => [word, { type: 'null', value: null }]),
  ...['yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word): [string, Typed] => [
    word,
    { type: 'boolean', value: true },
  ]),
  ...['no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word): [string, Typed] => [
    word,
    { type: 'boolean', value: false },
  ]),
  ['<<', { type: 'merge', value: '<<' }],
  // Resolved to a tag that no safe constructor builds.
  ['=', { type: 'invalid', value: '=' }],
]);

const integer =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const float =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const timestamp =
  /^([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)(?:(?:[Tt]|[ \t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+]([0-9][0-9]?)(?::([0-9][0-9]))?))?)?$/;
const dateOnly = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

function typePlain(text: string): Typed {
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) return (text.length <= 5 ? words.get(text) : undefined) ?? { type: 'text', value: text };
  if (float.test(text)) return { type: 'float', value: floatValue(text) };
  if (integer.test(text)) return integerValue(text);
  if (text.length >= 8) {
    const parts = timestamp.exec(text);
    if (parts !== null && (dateOnly.test(text) || parts[4] !== undefined)) return timestampValue(text, parts);
  }
  return { type: 'text', value: text };
}

function integerValue(text: string): Typed {
  const value = integerOf(text);
  return value === undefined ? { type: 'invalid', value: text } : { type: 'integer', value: Number(value) };
}

/** The exact value of an integer as PyYAML builds it; undefined where Python's `int()` refuses the digits (`0x_`). */
export function integerOf(text: string): bigint | undefined {
  const digits = text.replaceAll('_', '');
  const negative = digits.startsWith('-');
  const body = negative || digits.startsWith('+') ? digits.slice(1) : digits;
  if (!/^(?:0|0b[01]+|0x[0-9a-fA-F]+|0[0-7]+|[1-9][0-9]*(?::[0-9]+)*)$/.test(body)) return undefined;
  const value = body.includes(':')
    ? body.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n)
    : BigInt(/^0[0-7]/.test(body) ? `0o${body.slice(1)}` : body);
  return negative ? -value : value;
}

function floatValue(text: string): number {
  const digits = text.replaceAll('_', '').toLowerCase();
  const negative = digits.startsWith('-');
  const body = negative || digits.startsWith('+') ? digits.slice(1) : digits;
  const sign = negative ? -1 : 1;
  if (body === '.inf') return sign * Number.POSITIVE_INFINITY;
  if (body === '.nan') return Number.NaN;
  if (body.includes(':')) return sign * body.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return sign * Number(body);
}

function timestampValue(text: string, parts: RegExpExecArray): Typed {
  const [, year, month, day, hour, minute, second, zoneHour, zoneMinute] = parts.map(Number);
  const valid =
    isDay(year ?? 0, month ?? 0, day ?? 0) &&
    (parts[4] === undefined || ((hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60)) &&
    (parts[7] === undefined || (zoneHour ?? 0) * 60 + (zoneMinute || 0) < 24 * 60);
  if (!valid) return { type: 'invalid', value: text };
  return { type: parts[4] === undefined ? 'date' : 'timestamp', value: text };
}

/** Whether a calendar has that day; years 1 to 9999, as Python's `datetime.date`. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return day <= days;
}

const prefix = 'tag:yaml.org,2002:';

function typeTagged(tag: string, text: string): Typed | undefined {
  if (!tag.startsWith(prefix)) return undefined;
  switch (tag.slice(prefix.length)) {
    case 'str':
      return { type: 'text', value: text };
    case 'null':
      return { type: 'null', value: null };
    case 'bool': {
      const typed = words.get(text.toLowerCase());
      return typed?.type === 'boolean' ? typed : { type: 'invalid', value: text };
    }
    case 'int':
      return integerValue(text);
    case 'float':
      return /^[-+]?(?:[0-9_]+\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?|\.inf|\.nan|inf|nan)$/i.test(
        text,
      )
        ? { type: 'float', value: floatValue(text) }
        : { type: 'invalid', value: text };
    case 'timestamp': {
      const parts = timestamp.exec(text);
      return parts === null ? { type: 'invalid', value: text } : timestampValue(text, parts);
    }
    case 'binary':
      return lenientBinary(text);
    default:
      return undefined;
  }
}
