import type { MapNode, Node } from '../../document/node.ts';
import { breakLength, lineEndOf, lineStartOf } from '../../document/yaml/characters.ts';
import { plainSnippet } from '../../kinds/plain-snippet.ts';
import type { Schema } from '../../kinds/schema.ts';
import type { Edit } from '../check.ts';

/** The text that stands for a key's value until a person writes their own: `x-insert` with its placeholders filled in. */
export function insertText(schema: Schema | undefined): string {
  const snippet = schema?.['x-insert'];
  if (snippet !== undefined) return plainSnippet(snippet);
  const value = schema?.default ?? schema?.const ?? schema?.enum?.[0] ?? schema?.examples?.[0];
  if (value === undefined) return '""';
  return typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value) ? value : JSON.stringify(value);
}

/** Adds a key to a map, as its last one, in the map's own style. */
export function insertKey(text: string, map: MapNode, key: string, schema: Schema | undefined): Edit {
  const value = insertText(schema);
  if (map.style === 'flow') return insertInFlow(text, map, key, value);
  const column = map.start - lineStartOf(text, map.start);
  const offset = lineEndOf(text, lastEnd(map));
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(column);
  const body = value.startsWith('\n') ? value.replaceAll('\n', `${lineBreak}${indent}`) : ` ${value}`;
  return { start: offset, end: offset, text: `${lineBreak}${indent}${key}:${body}` };
}

/** Where the last value of a block map ends; a block scalar's text may go on behind it. */
function lastEnd(map: MapNode): number {
  return Math.max(map.start, map.end);
}

function insertInFlow(text: string, map: MapNode, key: string, value: string): Edit {
  const last = map.pairs.at(-1);
  const offset = last === undefined ? map.start + 1 : Math.max(last.key.end, last.value.end);
  const body = value.startsWith('\n') || value.includes(': ') ? '{}' : value;
  const close = text.charAt(offset) === '}' || last !== undefined ? '' : ' ';
  return { start: offset, end: offset, text: `${last === undefined ? '' : ', '}${key}: ${body}${close}` };
}

/** Takes a pair out of its map, its line with it where it has one of its own. */
export function removePair(text: string, map: MapNode, index: number): Edit {
  const pair = map.pairs[index];
  const next = map.pairs[index + 1];
  const before = map.pairs[index - 1];
  if (pair === undefined) return { start: map.start, end: map.start, text: '' };
  if (next !== undefined) return { start: pair.key.start, end: next.key.start, text: '' };
  if (map.style === 'flow') {
    const start = before === undefined ? pair.key.start : nodeEnd(before.value, before.key);
    return { start, end: nodeEnd(pair.value, pair.key), text: '' };
  }
  const lineStart = lineStartOf(text, pair.key.start);
  const end = lineEndOf(text, nodeEnd(pair.value, pair.key));
  const own = /^\s*$/.test(text.slice(lineStart, pair.key.start));
  if (before === undefined || !own) return { start: pair.key.start, end: nodeEnd(pair.value, pair.key), text: '{}' };
  return { start: lineStart, end: end + breakLength(text, end), text: '' };
}

function nodeEnd(value: Node, key: Node): number {
  return Math.max(value.end, key.end);
}
