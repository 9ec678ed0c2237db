import { lineEndOf } from '../document/yaml/characters.ts';

/** A stretch of whole lines that can be folded into its first one; offsets of the first character and behind the last one. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly type?: 'comment';
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** Twice the column, one more for a dash: a list may stand in the column of its key and is below it all the same. */
  readonly depth: number;
  readonly type: 'content' | 'comment' | 'blank';
}

/** `---` is around everything up to the next one. */
const separator = -1;

interface OpenFold {
  readonly line: Line;
  /** The last line that belongs to it. */
  last: Line;
}

/**
 * Maps, lists, items, block scalars, comments and documents, by indentation alone: it is what YAML nests by, and broken text folds as
 * well as any. At most `limit` folds, the outer ones first.
 */
export function folding(text: string, limit = 5000): readonly Fold[] {
  const folds: { readonly fold: Fold; readonly depth: number }[] = [];
  const close = ({ line, last }: OpenFold) => {
    if (last !== line) folds.push({ fold: { start: line.start, end: last.end }, depth: line.depth });
  };
  const comments: OpenFold[] = [];
  const open: OpenFold[] = [];
  for (const line of linesOf(text)) {
    if (line.type === 'comment') {
      const block = comments.at(-1);
      if (block !== undefined && block.line.depth === line.depth && isNextLine(text, block.last, line))
        block.last = line;
      else comments.push({ line, last: line });
    } else if (line.type !== 'blank') {
      closeFrom(open, line.depth, close);
      open.push({ line, last: line });
    }
  }
  closeFrom(open, Number.NEGATIVE_INFINITY, close);
  for (const { line, last } of comments) {
    if (last !== line) folds.push({ fold: { start: line.start, end: last.end, type: 'comment' }, depth: line.depth });
  }
  if (folds.length > limit) folds.sort((a, b) => a.depth - b.depth);
  const kept = folds.slice(0, limit).map(({ fold }) => fold);
  return kept.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Closes what is as deep or deeper; what is around it reaches as far. */
function closeFrom(open: OpenFold[], depth: number, close: (fold: OpenFold) => void): void {
  for (let fold = open.at(-1); fold !== undefined && fold.line.depth >= depth; fold = open.at(-1)) {
    open.pop();
    close(fold);
    const outer = open.at(-1);
    if (outer !== undefined) outer.last = fold.last;
  }
}

function isNextLine(text: string, { end }: Line, { start }: Line): boolean {
  return start - end <= 2 && (start - end === 1 || text.startsWith('\r\n', end));
}

/** Lines with their depth. Inside a block scalar nothing is a comment and everything is one level deep. */
function* linesOf(text: string): Generator<Line> {
  let scalar: number | undefined;
  for (let start = 0; start < text.length; ) {
    const end = lineEndOf(text, start);
    const line = text.slice(start, end);
    const column = /^ */.exec(line)?.[0].length ?? 0;
    const rest = line.slice(column);
    if (scalar !== undefined && rest.trim() !== '' && column * 2 <= scalar) scalar = undefined;
    const depth = column * 2 + (/^-(?:\s|$)/.test(rest) ? 1 : 0);
    if (rest.trim() === '') yield { start, end, depth, type: 'blank' };
    else if (scalar !== undefined) yield { start, end, depth: scalar + 2, type: 'content' };
    else if (/^---(?:\s|$)/.test(line)) yield { start, end, depth: separator, type: 'content' };
    else if (rest.startsWith('#')) yield { start, end, depth, type: 'comment' };
    else {
      yield { start, end, depth, type: 'content' };
      if (/(?:^|[\s])[|>](?:[-+]?[1-9]?|[1-9][-+])(?:\s+#.*|\s*)$/.test(rest)) scalar = depth;
    }
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}
