import type { Schema } from '../../kinds/schema.ts';
import { acceptsList, acceptsMap, acceptsScalar, plainSchema } from '../../kinds/schema-at.ts';
import { typesOf } from '../../kinds/schema-holds.ts';
import { isDataSet } from '../data-set.ts';
import { about, facets } from '../explain.ts';
import { insideQuotes, scalarText, type Writing } from '../yaml-text.ts';
import { type Asked, type Candidate, groups, writingIn } from './candidate.ts';
import { keysOf, type Place } from './place.ts';
import { choice, escaped, indented } from './snippet-text.ts';

/** The keys a map can still get, those it must have first. */
export function keys(asked: Asked, place: Place): readonly Candidate[] {
  const { schema, map, role, quote, flow } = place;
  if (!acceptsMap(schema) || (role === 'value' && quote !== undefined)) return [];
  const top = asked.descriptor.kind.schema();
  const { own, merged } = keysOf(map);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]): Candidate[] => {
    if (own.has(key)) return [];
    const value = plainSchema(top, property, undefined);
    if (value.doNotSuggest === true) return [];
    const required = schema.required?.includes(key) === true;
    const old = value.deprecationMessage !== undefined;
    const group = merged.has(key) ? 'merged' : old ? 'deprecated' : required ? 'required' : 'optional';
    const pair = pairText(asked, place, key, value);
    return [
      {
        label: key,
        type: 'key',
        text: role === 'key' ? pair : flow ? `{ ${pair} }` : `\n${' '.repeat(place.column)}${pair}`,
        syntax: place.followed ? 'plain' : 'snippet',
        group: groups[group],
        detail: [...facets(value, merged.has(key) ? undefined : required), ...(merged.has(key) ? ['merged'] : [])].join(
          ', ',
        ),
        documentation: about(value).join('\n\n'),
        ...(old && { deprecated: true }),
      },
    ];
  });
}

function pairText({ descriptor }: Asked, place: Place, key: string, value: Schema): string {
  const { quote, followed } = place;
  const writing = writingIn(descriptor, value);
  const name = quote === undefined ? scalarText(key, writing) : insideQuotes(key, quote);
  if (followed) return name;
  const closing = quote ?? '';
  return `${escaped(name)}${closing}:${valueText(value, writing, place)}`;
}

/**
 * What follows the colon of a new key, as a snippet: on the same line after a blank, or on lines of its own. Where the values are
 * known nothing follows, so that the editor can list them.
 */
function valueText(schema: Schema, writing: Writing, { flow, column }: Place): string {
  if (acceptsScalar(schema) && isDataSet(schema['x-values']) && writing.quotes !== 'always') return ' $0';
  const prepared = writing.quotes === 'always' ? undefined : schema['x-insert'];
  if (prepared !== undefined && !(flow && prepared.startsWith('\n'))) {
    return prepared.startsWith('\n') ? indented(prepared, column) : ` ${prepared}`;
  }
  if (!acceptsScalar(schema) && acceptsMap(schema)) return flow ? ' {$1}' : `\n${' '.repeat(column + 2)}$0`;
  if (!acceptsScalar(schema) && acceptsList(schema)) return flow ? ' [$1]' : `\n${' '.repeat(column + 2)}- $0`;
  const write = (value: unknown) => scalarText(value, writing);
  if (schema.const !== undefined) return ` ${escaped(write(schema.const))}`;
  const values = schema.enum?.filter((value) => value !== null) ?? [];
  if (values.length === 1) return ` ${escaped(write(values[0]))}`;
  if (values.length > 1) return ` ${choice(values.map(write))}`;
  const types = typesOf(schema);
  if (types.includes('boolean')) return ` ${choice(['true', 'false'])}`;
  const fallback = schema.default;
  if (fallback !== undefined && fallback !== null) return ` \${1:${escaped(write(fallback))}}`;
  return writing.quotes === 'always' && types.includes('string') ? ' "$1"' : ' $0';
}
