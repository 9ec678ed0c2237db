import { dialects } from '../document/read-yaml.ts';
import type { Dialect } from '../document/tree.ts';

/** How a value is to be written. */
export interface Writing {
  readonly dialect: Dialect;
  /** JSON wants quotes around every text. */
  readonly quotes: 'where needed' | 'always';
  /** Dates may stay without quotes where the consumer wants a day. */
  readonly dates?: 'plain';
}

const indicator = /^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`]|---|\.\.\.)/;

/** A scalar as it must be written so that the consumer reads exactly this value. Lists and maps come out in flow style. */
export function scalarText(value: unknown, writing: Writing): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return writing.quotes === 'always' || needsQuotes(value, writing) ? quoted(value, writing) : value;
}

function needsQuotes(text: string, { dialect, dates }: Writing): boolean {
  const { type } = dialects[dialect].typePlain(text);
  if (type !== 'text' && !(dates === 'plain' && type === 'date')) return true;
  return indicator.test(text) || /^\s|\s$|: |:$| #|[[\]{},\p{Cc}]/u.test(text);
}

function quoted(text: string, { quotes }: Writing): string {
  return quotes === 'where needed' && /["\\]/.test(text) && !/\p{Cc}/u.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : JSON.stringify(text);
}

/** A text as it stands between quotes of a kind. */
export function insideQuotes(text: string, quote: '"' | "'"): string {
  return quote === "'" ? text.replaceAll("'", "''") : JSON.stringify(text).slice(1, -1);
}

/** A value in block style, over as many lines as it takes. */
export function blockText(value: unknown, writing: Writing, indent = ''): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `${indent}- ${blockText(item, writing, `${indent}  `).trimStart()}`).join('\n');
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return scalarText(value, writing);
  const lines = Object.entries(value).map(([key, inner]) => {
    const below = typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0;
    const text = blockText(inner, writing, `${indent}  `);
    return `${indent}${scalarText(key, writing)}:${below ? `\n${text}` : ` ${text}`}`;
  });
  return lines.join('\n');
}
