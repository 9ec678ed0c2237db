import { lineEndOf, lineStartOf } from './characters.ts';
import {
  blank,
  blockEnd,
  columnAbove,
  contentAbove,
  contentEnd,
  contentStart,
  type Diagnosis,
  filledLines,
  problem,
  type Shift,
} from './diagnosis.ts';

/** Says of a line that it stands in the wrong column; `start` is its first character that is no blank. */
export function diagnoseIndentation(text: string, start: number): Diagnosis {
  return (
    itemAmongKeys(text, start) ??
    dashMissing(text, start) ??
    dashAbove(text, start) ??
    outOfLine(text, keyThatEndsList(text, start) ?? start)
  );
}

/** A list item whose dash is another sign, or has no blank after it; `start` is the first character of a line. */
export function diagnoseBullet(text: string, start: number): Diagnosis | undefined {
  const bullet = /^(?:[*+–—•][ \t]*|-)(?=[A-Za-z_]\w*:(?:\s|$))/.exec(text.slice(start, contentEnd(text, start)))?.[0];
  if (bullet === undefined) return undefined;
  const range = { start, end: contentEnd(text, start) };
  const message =
    bullet === '-'
      ? 'A blank must follow the dash of a list item.'
      : `A list item begins with a dash and a blank, not with \`${bullet.trimEnd()}\`.`;
  const fix = { title: 'Begin it with `- `', edits: [{ start, end: start + bullet.length, text: '- ' }] };
  const repair = [
    { start, end: start + 1, filler: '-' },
    ...(bullet.length === 1 ? [blank(start + 1, start + 2)] : []),
  ];
  return { problem: problem('yaml-syntax', range, message, fix), repair };
}

/** A list whose first item has lost its dash: its keys stand two columns right of the dashes below them. */
function dashMissing(text: string, start: number): Diagnosis | undefined {
  const column = columnOf(text, start);
  if (!isDash(text, start) || columnAbove(text, start) !== undefined) return undefined;
  let first: number | undefined;
  for (let above = contentAbove(text, start); above !== undefined; above = contentAbove(text, above)) {
    if (columnOf(text, above) <= column) break;
    first = above;
  }
  if (first === undefined || columnOf(text, first) !== column + 2) return undefined;
  const dash = first - 2;
  const message = `A dash is missing before \`${wordAt(text, first)}\`, the first line of a list item.`;
  const fix = { title: 'Put a dash before it', edits: [{ start: dash, end: dash + 1, text: '-' }] };
  const range = { start: first, end: contentEnd(text, first) };
  return {
    problem: problem('yaml-indentation', range, message, fix),
    repair: [{ start: dash, end: dash + 1, filler: '-' }],
  };
}

/** The line above a dash that is in line with the dashes above it: further left than they are, it has ended their list. */
function keyThatEndsList(text: string, start: number): number | undefined {
  const above = contentAbove(text, start);
  const column = columnOf(text, start);
  if (above === undefined || !isDash(text, start) || columnAbove(text, start) !== column) return undefined;
  return columnOf(text, above) < column && contentStart(text, above) === above ? above : undefined;
}

/** A list item, no map, typed between the keys of a map. Moving it to the dashes further out would tear the map in two. */
function itemAmongKeys(text: string, start: number): Diagnosis | undefined {
  const above = contentAbove(text, start);
  const column = columnOf(text, start);
  if (!isDash(text, start) || above === undefined || columnOf(text, above) !== column) return undefined;
  const end = Math.max(contentEnd(text, start), start + 1);
  if (/:(?:\s|$)/.test(text.slice(start, end))) return undefined;
  const message = 'A list item cannot stand here, among the keys of a map.';
  return {
    problem: problem('yaml-indentation', { start, end }, message),
    repair: [blank(start, blockEnd(text, start, column + 1))],
  };
}

/**
 * The first line of a list item when the lines below it agree with one another: it is the one that is out of line. Its dash is
 * moved to where the other dashes are; where it is there already, too many or too few blanks follow it.
 */
function dashAbove(text: string, start: number): Diagnosis | undefined {
  const above = contentAbove(text, start);
  if (above === undefined || isDash(text, start)) return undefined;
  const lineStart = lineStartOf(text, above);
  const dash = contentStart(text, above);
  const column = columnOf(text, start);
  const columns = column - columnOf(text, above);
  if (dash === above || columns === 0 || column <= columnOf(text, dash)) return undefined;
  const rest = filledLines(text, start, blockEnd(text, start, column));
  const moved = columnOf(text, dash) + columns === siblingColumn(text, dash, start);
  if (!moved && !rest.slice(1).some((line) => columnOf(text, contentStart(text, line)) === column)) return undefined;
  const range = { start: dash, end: contentEnd(text, above) };
  const message = `\`${wordAt(text, above)}\` begins at column ${columnOf(text, above) + 1}, but the lines below it, of the same item, at column ${column + 1}.`;
  const at = moved ? lineStart : Math.min(above, above + columns);
  if (!moved && columns < 0 && at <= dash) return undefined;
  const fix = {
    title: 'Align it with the lines below',
    edits: [indentBy(moved ? lineStart : columns < 0 ? at : above, columns)],
  };
  const shift = moved ? [{ lineStart, columns }] : rest.map((line) => ({ lineStart: line, columns: -columns }));
  const repair = [blank(start, blockEnd(text, start, column))];
  return { problem: problem('yaml-indentation', range, message, fix), repair, shift };
}

/** The column of the dash before the one at `dash` in its list, else of the next one; undefined when it is alone. */
function siblingColumn(text: string, dash: number, below: number): number | undefined {
  const before = columnAbove(text, dash);
  if (before !== undefined) return before;
  const end = blockEnd(text, below, columnOf(text, below));
  const next = /^[^\r\n]*(?:\r?\n[ \t]*)*\r?\n( *)-\s/.exec(text.slice(end, end + 1000))?.[1];
  return next?.length;
}

function outOfLine(text: string, start: number): Diagnosis {
  const column = columnOf(text, start);
  const wanted = columnAbove(text, start);
  const end = Math.max(contentEnd(text, start), start + 1);
  const where =
    wanted === undefined || wanted === column
      ? ''
      : `; its neighbours begin at column ${wanted + 1}, it at column ${column + 1}`;
  const message = `\`${wordAt(text, start)}\` does not fit in here by its indentation${where}.`;
  const repair = [blank(start, blockEnd(text, start, column + 1))];
  if (wanted === undefined || wanted === column)
    return { problem: problem('yaml-indentation', { start, end }, message), repair };
  const shift = linesToMove(text, start, column, wanted).map(
    (lineStart): Shift => ({ lineStart, columns: wanted - column }),
  );
  const fix = {
    title: 'Align it with its neighbours',
    edits: shift.map(({ lineStart, columns }) => indentBy(lineStart, columns)),
  };
  const found = problem('yaml-indentation', { start, end }, message, fix);
  const group = wanted < column && !isDash(text, start) ? keysInLine(text, start, column) : 1;
  if (group > 1) return { problem: found, repair: [blank(start, blockEnd(text, start, column))] };
  return { problem: found, repair, shift };
}

/** How many keys stand one below the other from `start` on. Several that are too deep have lost the key they belong to. */
function keysInLine(text: string, start: number, column: number): number {
  const lines = filledLines(text, start, blockEnd(text, start, column));
  return lines.filter((line) => columnOf(text, contentStart(text, line)) === column).length;
}

/** The line and those below that belong to it and move with it, as do items in line with it; it alone when those are in line once it has moved. */
function linesToMove(text: string, start: number, column: number, wanted: number): readonly number[] {
  if (!isDash(text, start)) {
    return filledLines(text, start, blockEnd(text, start, wanted < column ? column : wanted + 1));
  }
  const rest = filledLines(text, start, blockEnd(text, start, column));
  const inLine = rest.findIndex((line) => {
    const first = contentStart(text, line);
    return isDash(text, first) && columnOf(text, first) === wanted;
  });
  const lines = inLine < 0 ? rest : rest.slice(0, inLine);
  const below = lines[1] === undefined ? undefined : columnOf(text, contentStart(text, lines[1]));
  const gap = /^(?:- *)+/.exec(text.slice(start, lineEndOf(text, start)))?.[0].length ?? 0;
  return below === wanted + gap ? lines.slice(0, 1) : lines;
}

function isDash(text: string, start: number): boolean {
  return /^-(?:\s|$)/.test(text.slice(start, start + 2));
}

function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

function wordAt(text: string, start: number): string {
  return /^[^:\s]+/.exec(text.slice(start, contentEnd(text, start)))?.[0] ?? '';
}

function indentBy(lineStart: number, columns: number): { start: number; end: number; text: string } {
  return { start: lineStart, end: lineStart + Math.max(-columns, 0), text: ' '.repeat(Math.max(columns, 0)) };
}
