import type { Snippet } from '../../kinds/kind.ts';
import { plainSnippet } from '../../kinds/plain-snippet.ts';
import { acceptsList } from '../../kinds/schema-at.ts';
import { fenced } from '../explain.ts';
import { type Asked, type Candidate, groups } from './candidate.ts';
import type { Place } from './place.ts';
import { indented } from './snippet-text.ts';

/** The kind's snippets for a place that holds nothing yet: a whole file, an item, a map. */
export function snippets({ descriptor }: Asked, place: Place): readonly Candidate[] {
  const { role, map, flow, quote, followed, pointer, column } = place;
  if (flow || quote !== undefined || followed || (role === 'key' && map?.pairs.length !== 1)) return [];
  if (role === 'key') return candidates(descriptor.kind.snippets(), pointer, (body) => indented(body, column));
  const line = `\n${' '.repeat(column)}`;
  if (acceptsList(place.schema)) {
    return candidates(descriptor.kind.snippets(), `${pointer}/-`, (body) => `${line}- ${indented(body, column + 2)}`);
  }
  return candidates(descriptor.kind.snippets(), pointer, (body) => `${line}${indented(body, column)}`);
}

function candidates(all: readonly Snippet[], scope: string, place: (body: string) => string): readonly Candidate[] {
  const own = all.filter((snippet) => snippet.scope === scope);
  return own.map(({ title, prefix, description, body }): Candidate => {
    const text = body.join('\n');
    return {
      label: title,
      type: 'snippet',
      text: place(text),
      syntax: 'snippet',
      group: groups.snippet,
      detail: prefix,
      documentation: `${description}\n\n${fenced(plainSnippet(text))}`,
      filterText: `${prefix} ${title}`,
    };
  });
}
