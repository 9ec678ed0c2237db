import type { Node } from '../document/node.ts';
import type { Fix } from './check.ts';

/**
 * Puts another text, as it is to stand in the file, in the place of a value. Undefined for an alias, whose value belongs to
 * another place, and for a tagged value, whose tag would change the new text too.
 */
export function replaceValue(title: string, written: Node, source: string): Fix | undefined {
  if (written.type === 'alias' || written.tag !== undefined) return undefined;
  const lead = written.start === written.end ? ' ' : '';
  return { title, edits: [{ start: written.start, end: written.end, text: `${lead}${source}` }] };
}

/** The same fix as the one to apply without asking. */
export function preferred(fix: Fix | undefined): Fix | undefined {
  return fix === undefined ? undefined : { ...fix, preferred: true };
}
