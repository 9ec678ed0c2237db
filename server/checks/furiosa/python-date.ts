import type { ScalarNode } from '../../document/node.ts';
import { isDay } from '../../document/yaml/pyyaml.ts';

/** What the loader's date field makes of a value. */
export type DateReading =
  /** A day under both pydantic 1 and 2. */
  | { readonly as: 'day' }
  /** A day under pydantic 1; pydantic 2 refuses it. */
  | { readonly as: 'loose'; readonly day: string }
  /** Seconds since 1970, which give that day. */
  | { readonly as: 'seconds'; readonly day: string }
  | { readonly as: 'refused' };

/** Reads a scalar as the field `date: Optional[date]` does (pydantic/datetime_parse.py of pydantic 1, `parse_date`). */
export function readDate(node: ScalarNode): DateReading {
  switch (node.scalarType) {
    case 'null':
    case 'date':
      return { as: 'day' };
    case 'timestamp':
      return readTimestamp(node.text);
    case 'boolean':
      return { as: 'seconds', day: '1970-01-01' };
    case 'integer':
    case 'float':
      return ofSeconds(Number(node.value));
    default:
      return readText(String(node.value));
  }
}

function readTimestamp(text: string): DateReading {
  const parts = /^(\d+)-(\d+)-(\d+)(?:[Tt]|[ \t]+)(\d+):(\d+):(\d+)(?:\.(\d*))?/.exec(text);
  const midnight = (parts?.slice(4) ?? []).every((part: string | undefined) => /^0*$/.test(part ?? ''));
  return midnight ? { as: 'day' } : { as: 'loose', day: dayOf(parts) };
}

function readText(text: string): DateReading {
  const seconds = floatOf(text);
  if (seconds !== undefined) return ofSeconds(seconds);
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})\n?$/.exec(text);
  if (parts === null || !isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return { as: 'refused' };
  return text === dayOf(parts) ? { as: 'day' } : { as: 'loose', day: dayOf(parts) };
}

/** What Python's `float()` makes of a text; undefined where it refuses it. */
function floatOf(text: string): number | undefined {
  const body = text.trim().toLowerCase();
  if (/^[-+]?inf(?:inity)?$/.test(body))
    return body.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[-+]?nan$/.test(body)) return Number.NaN;
  const digits = String.raw`\d(?:_?\d)*`;
  const number = new RegExp(`^[-+]?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[-+]?${digits})?$`);
  return number.test(body) ? Number(body.replaceAll('_', '')) : undefined;
}

/** Numbers beyond 2·10¹⁰ are taken for milli-, micro- or nanoseconds, those beyond 3·10²⁰ for the end of time. */
function ofSeconds(number: number): DateReading {
  if (Number.isNaN(number)) return { as: 'refused' };
  if (number > 3e20) return { as: 'seconds', day: '9999-12-31' };
  if (number < -3e20) return { as: 'seconds', day: '0001-01-01' };
  let seconds = number;
  while (Math.abs(seconds) > 2e10) seconds /= 1000;
  return { as: 'seconds', day: new Date(Math.floor(seconds * 1000)).toISOString().slice(0, 10) };
}

function dayOf(parts: RegExpExecArray | null): string {
  return [parts?.[1] ?? '', parts?.[2]?.padStart(2, '0'), parts?.[3]?.padStart(2, '0')].join('-');
}
