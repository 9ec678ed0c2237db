import type { Node } from '../../document/node.ts';
import { quoted } from '../../document/yaml/diagnosis.ts';
import { kubernetes } from '../../document/yaml/kubernetes.ts';
import { removePair } from '../any/insertion.ts';
import type { Fix } from '../check.ts';
import type { Field } from '../field.ts';

/** Puts another text in the place of a value, in quotes where it had some or needs some; undefined for a value in a block of its own. */
export function rewrite(title: string, written: Node, text: string): Fix | undefined {
  if (written.type === 'map' || written.type === 'sequence') return undefined;
  const style = written.type === 'scalar' ? written.style : 'plain';
  if (style === 'literal' || style === 'folded') return undefined;
  const scalar = style === 'plain' ? scalarText(text) : quoted(text);
  const lead = written.start === written.end ? ' ' : '';
  return { title, edits: [{ start: written.start, end: written.end, text: `${lead}${scalar}` }] };
}

/** Takes the pair of a field out of the map it is written in. */
export function remove(title: string, text: string, field: Field): Fix | undefined {
  const index = field.owner.pairs.findIndex((pair) => pair.key === field.keyNode);
  return index < 0 ? undefined : { title, edits: [removePair(text, field.owner, index)] };
}

/** A text as a scalar that kubectl reads as text, without quotes where they are not needed. */
export function scalarText(text: string): string {
  const simple = /^[A-Za-z0-9](?:[\w./@+:-]*[\w./-])?$/.test(text) && kubernetes.typePlain(text).type === 'text';
  return simple ? text : quoted(text);
}
