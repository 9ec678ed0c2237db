import type { Descriptor } from '../document/descriptor.ts';
import { lineStartOf } from '../document/yaml/characters.ts';
import { anchors } from './completion/anchors.ts';
import type { Candidate } from './completion/candidate.ts';
import { keys } from './completion/keys.ts';
import { type Place, placeAt } from './completion/place.ts';
import { snippets } from './completion/snippets.ts';
import { values } from './completion/values.ts';
import type { Data } from './data-set.ts';

/** One thing to insert. Its text is indented as it must stand in the file, so an editor may not indent it again. */
export interface Completion {
  readonly label: string;
  readonly type: 'key' | 'value' | 'snippet' | 'anchor';
  /** What the text replaces, on one line: UTF-16 offsets in the document. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly syntax: 'plain' | 'snippet';
  readonly sortText: string;
  /** What is compared with the typed word; the label when absent. */
  readonly filterText?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: true;
  readonly preselect?: true;
  /** Whether it may have to go when more is typed, so that an editor has to ask again. */
  readonly passing?: true;
}

/** What can be written at an offset. Only the part of the descriptor that holds it is read. */
export function completion(descriptor: Descriptor, offset: number, data: Data): readonly Completion[] {
  const alias = /(?:[\s[{,]|^)(\*[\w-]*)$/.exec(
    descriptor.text.slice(lineStartOf(descriptor.text, offset), offset),
  )?.[1];
  if (alias !== undefined) {
    const start = offset - alias.length;
    return anchors(descriptor, start).map((candidate, index) =>
      finish(descriptor, { start, end: offset }, candidate, index),
    );
  }
  const place = placeAt(descriptor, offset);
  if (place === undefined) return [];
  const asked = { descriptor, offset, data };
  const candidates = [...snippets(asked, place), ...values(asked, place), ...keys(asked, place)];
  return candidates.map((candidate, index) => placed(descriptor, place, candidate, index));
}

function placed(descriptor: Descriptor, place: Place, candidate: Candidate, index: number): Completion {
  const { text } = candidate;
  const { quote, lead, tail } = place;
  if (text.startsWith('\n')) {
    const line = lineStartOf(descriptor.text, place.start);
    const start = line + descriptor.text.slice(line, place.start).trimEnd().length;
    return finish(descriptor, { start, end: place.end }, candidate, index);
  }
  const ownQuote = candidate.type === 'key' && quote !== undefined && !place.followed;
  const end = ownQuote && descriptor.text.charAt(place.end) === quote ? place.end + 1 : place.end;
  const whole = `${quote === undefined ? lead : ''}${text}${ownQuote ? '' : tail}`;
  return finish(descriptor, { start: place.start, end }, { ...candidate, text: whole }, index);
}

function finish(
  { text }: Descriptor,
  range: { readonly start: number; readonly end: number },
  candidate: Candidate,
  index: number,
): Completion {
  const { group, detail, documentation, ...rest } = candidate;
  const lineBreak = text.charAt(text.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n';
  return {
    ...rest,
    ...range,
    text: candidate.text.replaceAll('\n', lineBreak),
    sortText: `${group}${String(index).padStart(4, '0')}`,
    ...(detail && { detail }),
    ...(documentation && { documentation }),
  };
}
