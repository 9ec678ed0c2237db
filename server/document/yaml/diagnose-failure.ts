import { breakLength, lineEndOf, lineStartOf } from './characters.ts';
import { diagnoseBullet, diagnoseIndentation } from './diagnose-indentation.ts';
import {
  blank,
  blockEnd,
  columnAbove,
  contentAbove,
  contentEnd,
  contentStart,
  type Diagnosis,
  excerpt,
  filledLines,
  type Overwrite,
  oneEdit,
  problem,
  quoted,
} from './diagnosis.ts';
import type { Failure } from './failure.ts';

/** Puts into words why reading stopped, and says what to overwrite to read on. */
export function diagnoseFailure(text: string, failure: Failure): Diagnosis {
  const marker = [failure.context, failure.start].find((offset) => isConflictMarker(text, offset));
  if (marker !== undefined) return leftConflictMarker(text, marker);
  const strange = strangeBlanks(text, failure);
  if (strange !== undefined) return strange;
  switch (failure.reason) {
    case 'tab':
      return tab(text, failure.start);
    case 'cannot-start':
    case 'block-header':
    case 'anchor-name':
    case 'tag-form':
    case 'tag-handle':
      return mustBeQuoted(text, failure.context);
    case 'colon-missing':
      return colonMissing(text, failure.context);
    case 'value-not-allowed':
      return valueNotAllowed(text, failure.start);
    case 'entry-not-allowed':
      return entryNotAllowed(text, failure.start);
    case 'quote-open':
    case 'quote-separator':
      return openQuote(text, failure.context);
    case 'escape-unknown':
    case 'escape-digits':
      return badEscape(text, failure);
    case 'directive':
    case 'yaml-version':
      return directive(text, failure);
    case 'flow-end-expected':
      return flowEnd(text, failure);
    case 'content-expected':
    case 'block-end-expected':
    case 'document-start-expected':
    case 'key-not-allowed':
      return outOfPlace(text, failure);
    case 'too-deep':
      return tooDeep(text, failure);
  }
}

function isConflictMarker(text: string, offset: number): boolean {
  const start = lineStartOf(text, offset);
  return /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(text.slice(start, lineEndOf(text, offset)));
}

/** A marker of git whose partners are gone. */
function leftConflictMarker(text: string, offset: number): Diagnosis {
  const start = lineStartOf(text, offset);
  const end = lineEndOf(text, offset);
  const fix = oneEdit('Remove the line', start, end + breakLength(text, end), '');
  const message = 'This line was left by a merge conflict; remove it once the lines around it are right.';
  return { problem: problem('yaml-conflict', { start, end }, message, fix), repair: [blank(start, end)] };
}

/** Blanks that are none to YAML, such as those that come along from a web page, where they have spoilt an indentation or a colon. */
function strangeBlanks(text: string, failure: Failure): Diagnosis | undefined {
  if (!text.includes('\u00a0')) return undefined;
  const above = contentAbove(text, failure.start);
  const suspects = [failure.context, failure.start, ...(above === undefined ? [] : [above])];
  const spoilt = /^[ \u00a0]*\u00a0|:\u00a0+/;
  if (!suspects.some((offset) => spoilt.test(text.slice(lineStartOf(text, offset), lineEndOf(text, offset)))))
    return undefined;
  const found = [...text.matchAll(/^[ \u00a0]*\u00a0|:\u00a0+/gm)].map(({ 0: whole, index }) => {
    return { start: index + (whole.startsWith(':') ? 1 : 0), end: index + whole.length };
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const edits = found.map(({ start, end }) => ({ start, end, text: ' '.repeat(end - start) }));
  const message = 'This blank is a non-breaking one, which YAML takes for a letter; use ordinary blanks.';
  const fix = { title: 'Replace such blanks by ordinary ones', edits };
  return {
    problem: problem('yaml-character', first, message, fix),
    repair: found.map(({ start, end }) => blank(start, end)),
  };
}

/** A tab that is no indentation; those that are have a module of their own. */
function tab(text: string, start: number): Diagnosis {
  let end = start;
  while (text.charAt(end) === '\t') end++;
  const fix = oneEdit('Replace the tab by a blank', start, end, ' ');
  const found = problem('yaml-tab', { start, end }, 'YAML takes no tab here; use blanks.', fix);
  return { problem: found, repair: [blank(start, end)] };
}

function mustBeQuoted(text: string, start: number): Diagnosis {
  const end = Math.max(contentEnd(text, start), start + 1);
  const value = text.slice(start, end);
  const shown = excerpt(text, start, end);
  const bullet = contentStart(text, start) === start ? diagnoseBullet(text, start) : undefined;
  if (bullet !== undefined) return bullet;
  if (value.startsWith('```') && contentStart(text, start) === start) return codeFence(text, start);
  const message = `A value cannot begin with \`${value.charAt(0)}\` like this; put \`${shown}\` in quotes.`;
  return {
    problem: problem('yaml-syntax', { start, end }, message, oneEdit('Put it in quotes', start, end, quoted(value))),
    repair: [{ start, end: start + 1, filler: 'x' }],
  };
}

/** A line that marks code in Markdown and was copied along. */
function codeFence(text: string, start: number): Diagnosis {
  const end = lineEndOf(text, start);
  const lineStart = lineStartOf(text, start);
  const fix = oneEdit('Remove the line', lineStart, end + breakLength(text, end), '');
  const message = 'This line marks code in Markdown and is no YAML; remove it.';
  return { problem: problem('yaml-syntax', { start, end }, message, fix), repair: [blank(start, end)] };
}

function colonMissing(text: string, start: number): Diagnosis {
  const end = Math.max(contentEnd(text, start), start + 1);
  const line = text.slice(start, end);
  const shown = excerpt(text, start, end);
  const repair = [blank(start, endWithChildren(text, start))];
  const glued = /^[\w.-]+:(?=\S)/.exec(line);
  if (glued !== null && !line.startsWith('://', glued[0].length - 1)) {
    const after = start + glued[0].length;
    const fix = oneEdit('Put a blank after the colon', after, after, ' ');
    return {
      problem: problem('yaml-colon', { start, end: after }, `A blank must follow the colon of \`${glued[0]}\`.`, fix),
      repair,
    };
  }
  const sign = /^([\w.-]+)[ \t]*(?:=|：)[ \t]*(?=\S)/.exec(line);
  if (sign !== null) {
    const fix = oneEdit(`Write \`${sign[1]}:\``, start, start + sign[0].length, `${sign[1]}: `);
    const message = `\`${shown}\` has no colon; a key ends with \`:\` and a blank.`;
    return { problem: problem('yaml-colon', { start, end }, message, fix), repair };
  }
  const word = /^[\w.-]+/.exec(line)?.[0];
  const fix =
    word === undefined ? undefined : oneEdit(`Write \`${word}:\``, start + word.length, start + word.length, ':');
  const message = `\`${shown}\` stands where a key is expected and has no colon.`;
  return { problem: problem('yaml-colon', { start, end }, message, fix), repair };
}

/** End of the line of a key without colon, or of the lines below it that fit nowhere without that key. */
function endWithChildren(text: string, start: number): number {
  const end = lineEndOf(text, start);
  const whole = blockEnd(text, start, start - lineStartOf(text, start) + 1);
  const [child] = whole === end ? [] : filledLines(text, end + breakLength(text, end), whole);
  if (child === undefined) return end;
  const first = contentStart(text, child);
  const above = text.charAt(first) === '-' ? undefined : contentAbove(text, start);
  const fitting = above === undefined ? columnAbove(text, first) : above - lineStartOf(text, above);
  return fitting === first - child ? end : whole;
}

function valueNotAllowed(text: string, colon: number): Diagnosis {
  const lineStart = lineStartOf(text, colon);
  const before = text.slice(lineStart, colon);
  const key = /^(?:\s*(?:- +)*)([^#"'{[\s][^:#]*):[ \t]+/.exec(before);
  if (key === null) return wrongIndentation(text, colon);
  const start = lineStart + key[0].length;
  const end = Math.max(contentEnd(text, start), colon + 1);
  const message = `The value of \`${key[1]}\` holds a colon with a blank after it, so it must be in quotes.`;
  const fix = oneEdit('Put the value in quotes', start, end, quoted(text.slice(start, end)));
  return {
    problem: problem('yaml-colon', { start, end }, message, fix),
    repair: [{ start: colon, end: end, filler: 'x' }],
  };
}

/** Whether a line is no key and no closed value: what a key is before its colon is typed. */
function isWord(line: string): boolean {
  return !/:(?:\s|$)/.test(line);
}

/** A line whose indentation fits nothing above it. Where it stands in the right column, the line above is no key. */
function wrongIndentation(text: string, offset: number): Diagnosis {
  const start = contentStart(text, offset);
  const above = contentAbove(text, offset);
  const fits = (columnAbove(text, offset) ?? Number.MAX_VALUE) <= start - lineStartOf(text, offset);
  const bullet =
    diagnoseBullet(text, start) ?? (above === undefined ? undefined : diagnoseBullet(text, contentStart(text, above)));
  if (bullet !== undefined) return bullet;
  if (above !== undefined && fits && isWord(text.slice(above, contentEnd(text, above))))
    return colonMissing(text, above);
  return diagnoseIndentation(text, start);
}

function entryNotAllowed(text: string, start: number): Diagnosis {
  const end = contentEnd(text, start);
  const key = contentStart(text, start);
  const column = key - lineStartOf(text, start);
  const keyed = /:[ \t]+$/.test(text.slice(key, start));
  const fix = keyed
    ? oneEdit('Begin the list on a line of its own', start, start, `\n${' '.repeat(column + 2)}`)
    : undefined;
  const message = 'A list item cannot begin here; a list begins on the line after its key.';
  return {
    problem: problem('yaml-syntax', { start, end: Math.max(end, start + 1) }, message, fix),
    repair: [blank(start, lineEndOf(text, start))],
  };
}

function openQuote(text: string, start: number): Diagnosis {
  const end = Math.max(contentEnd(text, start), start + 1);
  const quote = text.charAt(start);
  const fix = oneEdit('Close the quote', end, end, quote);
  return {
    problem: problem('yaml-quote', { start, end }, 'This quote is never closed.', fix),
    repair: [blank(start, lineEndOf(text, start))],
  };
}

function badEscape(text: string, failure: Failure): Diagnosis {
  const { start, context } = failure;
  const lineEnd = lineEndOf(text, start);
  const close = text.indexOf('"', start + 2);
  const repair = [...text.slice(start, lineEnd).matchAll(/\\[^"\\]/g)].map((match): Overwrite => {
    return { start: start + match.index, end: start + match.index + 1, filler: '/' };
  });
  const value = close < 0 || close > lineEnd ? undefined : text.slice(context + 1, close);
  const fix =
    value === undefined
      ? undefined
      : oneEdit('Use single quotes', context, close + 1, `'${value.replaceAll("'", "''")}'`);
  const shown = text.slice(start, Math.max(failure.end, start + 2));
  const message =
    failure.reason === 'escape-unknown'
      ? `\`${shown}\` means nothing inside double quotes; use single quotes, or write \`\\\\\` for a backslash.`
      : `\`${text.slice(start, start + 2)}\` wants ${failure.detail} hexadecimal digits of a character.`;
  return { problem: problem('yaml-escape', { start, end: Math.max(failure.end, start + 2) }, message, fix), repair };
}

function directive(text: string, failure: Failure): Diagnosis {
  const start = lineStartOf(text, failure.start);
  const end = lineEndOf(text, failure.start);
  const message =
    failure.reason === 'yaml-version'
      ? 'Only one `%YAML 1.x` line is understood, and only version 1.'
      : 'A line that begins with `%` is a directive, and this is none the reader knows; put the text in quotes or remove the line.';
  return {
    problem: problem('yaml-syntax', { start, end }, message, oneEdit('Remove the line', start, end, '')),
    repair: [blank(start, end)],
  };
}

function flowEnd(text: string, failure: Failure): Diagnosis {
  const { start, context, detail } = failure;
  const closing = text.charAt(context) === '[' ? ']' : '}';
  const sameLine = start <= lineEndOf(text, context);
  const mismatched = detail === 'flow-sequence-end' || detail === 'flow-mapping-end';
  if (sameLine && !mismatched && detail !== 'stream-end' && detail !== 'value') {
    const end = Math.max(failure.end, start + 1);
    const repair = text.charAt(start - 1) === ' ' ? { start: start - 1, end: start, filler: ',' } : blank(start, end);
    const message = `A comma is missing before \`${excerpt(text, start, end)}\`.`;
    return {
      problem: problem('yaml-flow', { start, end }, message, oneEdit('Insert a comma', start, start, ', ')),
      repair: [repair],
    };
  }
  if (detail === 'value' && sameLine) {
    const message =
      'A second colon stands in one entry of the brackets; a comma is missing before it, or the value must be in quotes.';
    const end = Math.max(failure.end, start + 1);
    return { problem: problem('yaml-flow', { start, end }, message), repair: [{ start, end, filler: 'x' }] };
  }
  if (mismatched && sameLine) {
    const message = `\`${text.charAt(context)}\` is closed by \`${text.charAt(start)}\` here; it needs \`${closing}\`.`;
    const fix = oneEdit(`Write \`${closing}\``, start, start + 1, closing);
    return {
      problem: problem('yaml-flow', { start, end: start + 1 }, message, fix),
      repair: [{ start, end: start + 1, filler: closing }],
    };
  }
  return openBracket(text, context);
}

function openBracket(text: string, start: number): Diagnosis {
  const end = Math.max(contentEnd(text, start), start + 1);
  const bracket = text.charAt(start);
  const closing = bracket === '[' ? ']' : '}';
  const fix = oneEdit(`Close it with \`${closing}\``, end, end, closing);
  const message = `\`${bracket}\` is never closed.`;
  return {
    problem: problem('yaml-flow', { start, end }, message, fix),
    repair: [blank(start, lineEndOf(text, start))],
  };
}

function outOfPlace(text: string, failure: Failure): Diagnosis {
  const { start, detail } = failure;
  const lineStart = lineStartOf(text, start);
  const first = contentStart(text, start) >= start;
  if (detail === 'stream-end' || start >= text.length) return endOfText(text, failure);
  if (
    first &&
    failure.reason !== 'content-expected' &&
    detail !== 'flow-sequence-end' &&
    detail !== 'flow-mapping-end'
  ) {
    return wrongIndentation(text, start);
  }
  const end = Math.max(contentEnd(text, start), start + 1);
  const shown = excerpt(text, start, end);
  const before = text.slice(lineStart, start);
  if (/["'][ \t]*$/.test(before)) return afterQuote(text, failure, end, shown);
  if (detail === 'flow-entry' && /[\]}][ \t]*$/.test(before)) return commaAfterBracket(start);
  const id = detail.startsWith('flow') ? 'yaml-flow' : 'yaml-syntax';
  const message = detail === 'flow-entry' ? 'A value is missing before this comma.' : `\`${shown}\` cannot stand here.`;
  const whole = detail === 'flow-entry' ? { start, end: start + 1 } : { start, end };
  return { problem: problem(id, whole, message), repair: [blank(whole.start, whole.end)] };
}

/** A comma between items that stand on lines of their own, as in JSON. */
function commaAfterBracket(start: number): Diagnosis {
  const range = { start, end: start + 1 };
  const message = 'No comma can stand here: a comma parts what is inside brackets, and the brackets are closed.';
  const fix = oneEdit('Remove the comma', start, start + 1, '');
  return { problem: problem('yaml-flow', range, message, fix), repair: [blank(start, start + 1)] };
}

function afterQuote(text: string, failure: Failure, end: number, shown: string): Diagnosis {
  const { start } = failure;
  const lineStart = lineStartOf(text, start);
  const opening = /^(?:\s*(?:- +)*(?:[^:#"']+:[ \t]+)?)(?=(["']))/.exec(text.slice(lineStart, start));
  const message = `\`${shown}\` follows the closing quote; the quotes must hold the whole value.`;
  if (opening === null) return { problem: problem('yaml-quote', { start, end }, message), repair: [blank(start, end)] };
  const from = lineStart + opening[0].length;
  const mark = opening[1] ?? '"';
  const whole = text.slice(from, end);
  const inner = whole.slice(1, whole.endsWith(mark) && whole.length > 1 ? -1 : undefined);
  const fix = oneEdit(
    'Put the whole value in quotes',
    from,
    end,
    quoted(inner.replaceAll(mark === "'" ? "''" : '\\"', mark)),
  );
  return { problem: problem('yaml-quote', { start, end }, message, fix), repair: [blank(start, end)] };
}

function endOfText(text: string, failure: Failure): Diagnosis {
  const open =
    failure.context < failure.start && '[{'.includes(text.charAt(failure.context))
      ? failure.context
      : lastOpenBracket(text);
  if (open !== undefined) return openBracket(text, open);
  const start = Math.max(0, text.length - 1);
  return { problem: problem('yaml-syntax', { start, end: text.length }, 'The text ends too early.'), repair: [] };
}

function lastOpenBracket(text: string): number | undefined {
  const open: number[] = [];
  for (const match of text.matchAll(/[[\]{}]/g)) {
    if (match[0] === '[' || match[0] === '{') open.push(match.index);
    else open.pop();
  }
  return open.at(-1);
}

function tooDeep(text: string, failure: Failure): Diagnosis {
  const range = { start: failure.start, end: Math.max(contentEnd(text, failure.start), failure.start + 1) };
  return { problem: problem('yaml-depth', range, 'This is nested deeper than its reader can follow.'), repair: [] };
}
