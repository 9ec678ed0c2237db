/** A text without its markers, and where they stood. */
export interface Marked {
  readonly text: string;
  /** `<|>`: places. */
  readonly cursors: readonly number[];
  /** `<|…|>`: stretches. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Takes the markers `<|>` and `<|…|>` out of a text. */
export function marked(source: string): Marked {
  const cursors: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const piece of source.split(/(<\|>|<\||\|>)/)) {
    if (piece === '<|>') cursors.push(text.length);
    else if (piece === '<|') open.push(text.length);
    else if (piece === '|>') ranges.push({ start: open.pop() ?? text.length, end: text.length });
    else text += piece;
  }
  return { text, cursors, ranges: ranges.sort((a, b) => a.start - b.start || b.end - a.end) };
}

/** The one `<|>` of a text. */
export function cursorIn(source: string): { readonly text: string; readonly offset: number } {
  const { text, cursors } = marked(source);
  const [offset] = cursors;
  if (offset === undefined || cursors.length > 1) throw new Error(`one <|> is wanted in ${source}`);
  return { text, offset };
}

/** The text with `<|…|>` around each stretch. */
export function show(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  const marks = ranges.flatMap(({ start, end }, index) => [
    { at: start, index, mark: '<|' },
    { at: end, index: -index, mark: '|>' },
  ]);
  marks.sort((a, b) => b.at - a.at || (a.mark === b.mark ? b.index - a.index : a.mark === '|>' ? 1 : -1));
  return marks.reduce((result, { at, mark }) => result.slice(0, at) + mark + result.slice(at), text);
}
