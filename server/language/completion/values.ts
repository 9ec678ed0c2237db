import type { Descriptor } from '../../document/descriptor.ts';
import type { Schema } from '../../kinds/schema.ts';
import { acceptsList, acceptsScalar, plainSchema } from '../../kinds/schema-at.ts';
import { typesOf } from '../../kinds/schema-holds.ts';
import { aboutValue, dataValues, factPrefix, isDataSet } from '../data-set.ts';
import { about } from '../explain.ts';
import { insideQuotes, scalarText } from '../yaml-text.ts';
import { type Asked, type Candidate, groups, writingIn } from './candidate.ts';
import type { Place } from './place.ts';

/** A value that may be offered. */
interface Offer {
  readonly value: unknown;
  readonly detail?: string;
  readonly documentation?: string | undefined;
  readonly deprecated?: boolean;
  readonly passing?: true;
}

/** The values a place can get; where a list is wanted, those of its items. */
export function values(asked: Asked, place: Place): readonly Candidate[] {
  const { schema, role, map } = place;
  if (role === 'key' && (map?.pairs.length !== 1 || place.followed)) return [];
  if (acceptsScalar(schema)) return written(asked, place, schema, offersOf(asked, place, schema));
  if (role === 'key' || place.quote !== undefined) return [];
  return [...listItems(asked, place), ...written(asked, place, schema, nullOffer(schema, place.required))];
}

function listItems(asked: Asked, place: Place): readonly Candidate[] {
  const { schema } = place;
  if (!acceptsList(schema) || schema.items === undefined) return [];
  const items = plainSchema(asked.descriptor.kind.schema(), schema.items, undefined);
  if (!acceptsScalar(items)) return [];
  const before = place.flow ? '[' : `\n${' '.repeat(place.column)}- `;
  return written(asked, place, items, offersOf(asked, { ...place, required: false }, items)).map((candidate) => ({
    ...candidate,
    text: `${before}${candidate.text}${place.flow ? ']' : ''}`,
  }));
}

function written(
  { descriptor }: Asked,
  { quote }: Place,
  schema: Schema,
  offers: readonly Offer[],
): readonly Candidate[] {
  const writing = writingIn(descriptor, schema);
  const seen = new Set<unknown>();
  return offers.flatMap(({ value, detail, documentation, deprecated, passing }): Candidate[] => {
    if (seen.has(value) || (quote !== undefined && typeof value !== 'string')) return [];
    seen.add(value);
    const text =
      typeof value === 'string' && quote !== undefined ? insideQuotes(value, quote) : scalarText(value, writing);
    return [
      {
        label: value === '' ? "''" : typeof value === 'string' ? value : text,
        type: 'value',
        text,
        syntax: 'plain',
        group: groups.value,
        detail,
        documentation,
        ...(deprecated && { deprecated: true as const }),
        ...(passing && { passing }),
        ...(value === schema.default && value !== null && { preselect: true as const }),
      },
    ];
  });
}

function offersOf(asked: Asked, { start, required }: Place, schema: Schema): readonly Offer[] {
  const types = typesOf(schema);
  const fixed = schema.const === undefined ? schema.enum : [schema.const];
  const offers: Offer[] = [];
  for (const [index, value] of (fixed ?? []).entries()) {
    const detail = value === schema.default && value !== null ? { detail: 'default' } : {};
    offers.push({ value, ...detail, documentation: schema.enumDescriptions?.[index] ?? about(schema).join('\n\n') });
  }
  if (types.includes('boolean')) offers.push({ value: true }, { value: false });
  offers.push(...knownOffers(asked, schema['x-values']));
  const fallback = schema.default;
  if (fallback !== undefined && fallback !== null) offers.push({ value: fallback, detail: 'default' });
  const closed = fixed !== undefined || types.includes('boolean') || isDataSet(schema['x-values']);
  if (!closed) offers.push(...exampleOffers(schema, asked.descriptor.text.slice(start, asked.offset)));
  return [...offers, ...nullOffer(schema, required)];
}

/**
 * Examples that go on as the text begins. An editor would keep those that merely share some letters with it, and put one in
 * the place of what is written when a person ends the line.
 */
function exampleOffers(schema: Schema, begun: string): readonly Offer[] {
  return (schema.examples ?? []).flatMap((value): Offer[] => {
    if (typeof value === 'object' && value !== null) return [];
    const fits = String(value).toLowerCase().startsWith(begun.toLowerCase());
    return fits ? [{ value, detail: 'example', passing: true }] : [];
  });
}

/** Null says something only where the key must be there. */
function nullOffer(schema: Schema, required: boolean): readonly Offer[] {
  return required && typesOf(schema).includes('null') ? [{ value: null, detail: 'no value' }] : [];
}

function knownOffers({ descriptor, offset, data }: Asked, source: string | undefined): readonly Offer[] {
  if (source === undefined) return [];
  if (source.startsWith(factPrefix)) return factOffers(descriptor, source.slice(factPrefix.length), offset);
  return dataValues(data, source).map((known) => ({
    value: known.value,
    documentation: aboutValue(known).join('\n\n'),
    deprecated: known.deprecated,
    ...(known.deprecated && { detail: 'deprecated' }),
  }));
}

const mostFacts = 200;

/** Values of a fact elsewhere in the document, the most frequent first. */
function factOffers({ parts }: Descriptor, name: string, offset: number): readonly Offer[] {
  const counts = new Map<string, number>();
  for (const { start, items } of parts) {
    for (const facts of items) {
      const fact = facts[name];
      if (fact === undefined || fact.text === '') continue;
      if (offset >= start + fact.start && offset <= start + fact.end) continue;
      counts.set(fact.text, (counts.get(fact.text) ?? 0) + 1);
    }
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostFacts);
  return sorted.map(([value, count]) => ({
    value,
    detail: `used ${count === 1 ? 'once' : `${count} times`} in this file`,
  }));
}
