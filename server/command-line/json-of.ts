/**
 * A value as JSON on one line. Other than `JSON.stringify` it writes a `bigint` with all its digits, a map as an object with any keys, and
 * `null` for what is undefined.
 */
export function jsonOf(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return `{${entries.map(([key, inner]) => `${JSON.stringify(String(key))}:${jsonOf(inner)}`).join(',')}}`;
}
