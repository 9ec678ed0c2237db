import type { SyntaxProblem } from '../tree.ts';
import { screenConflicts } from './conflicts.ts';
import { problem } from './diagnosis.ts';

/** What YAML 1.1 does not take (yaml/reader.py). */
const notPrintable = /[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export interface Screened {
  /** The text with what cannot be read at all overwritten, of the same length. */
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
}

/** Finds what makes a text unreadable before its grammar matters: control characters, and conflict markers left by git. */
export function screen(text: string): Screened {
  const problems: SyntaxProblem[] = [];
  let result = text;
  if (notPrintable.test(text)) result = screenCharacters(text, problems);
  notPrintable.lastIndex = 0;
  return { text: screenConflicts(result, problems), problems };
}

function screenCharacters(text: string, problems: SyntaxProblem[]): string {
  notPrintable.lastIndex = 0;
  const edits: { start: number; end: number; text: string }[] = [];
  const result = text.replace(notPrintable, (character, offset: number) => {
    if (edits.length < 1000) edits.push({ start: offset, end: offset + character.length, text: '' });
    return ' ';
  });
  const first = edits[0];
  if (first === undefined) return result;
  const code = text.charCodeAt(first.start).toString(16).toUpperCase().padStart(4, '0');
  const many =
    edits.length > 1 ? ` There are ${edits.length === 1000 ? '1,000 or more' : edits.length} such characters.` : '';
  const message = `The character U+${code} cannot stand in YAML.${many}`;
  problems.push(problem('yaml-character', first, message, { title: 'Remove such characters', edits }));
  return result;
}
