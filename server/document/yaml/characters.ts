/** Code units the grammar asks about. `End` is what `at` gives past the last character; NUL is refused before reading starts. */
export const End = 0;
export const Tab = 9;
export const LineFeed = 10;
export const CarriageReturn = 13;
export const Space = 32;

/** The code unit at `index`, or `End` outside the text. */
export function at(text: string, index: number): number {
  return text.charCodeAt(index) | 0;
}

export function isBreak(code: number): boolean {
  return (
    code === LineFeed ||
    code === CarriageReturn ||
    (code >= 0x85 && (code === 0x85 || code === 0x2028 || code === 0x2029))
  );
}

export function isBreakOrEnd(code: number): boolean {
  return code === End || isBreak(code);
}

/** A blank, a tab, a line break or the end. */
export function isGap(code: number): boolean {
  return code <= Space ? code === Space || code === Tab || isBreakOrEnd(code) : isBreak(code);
}

/** What may stand in an anchor's name, a directive's name and a tag's handle. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95
  );
}

export function isHexadecimal(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** `[`, `]`, `{`, `}` and `,`: what ends a plain scalar inside brackets. */
export function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** Length in code units of the line break at `index`: 0, 1, or 2 for CR LF. */
export function breakLength(text: string, index: number): number {
  const code = at(text, index);
  if (!isBreak(code)) return 0;
  return code === CarriageReturn && at(text, index + 1) === LineFeed ? 2 : 1;
}

/** What a line break is in the value: Unicode separators stay, everything else is a line feed. */
export function breakText(text: string, index: number): string {
  const code = at(text, index);
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
}

/** Start of the line that holds `index`. */
export function lineStartOf(text: string, index: number): number {
  let start = index;
  while (start > 0 && !isBreak(at(text, start - 1))) start--;
  return start;
}

/** End of the line that holds `index`, before its line break. */
export function lineEndOf(text: string, index: number): number {
  let end = index;
  while (end < text.length && !isBreak(at(text, end))) end++;
  return end;
}
