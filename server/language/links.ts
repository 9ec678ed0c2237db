/** An address that can be opened; offsets are those of the text. */
export interface Link {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

const mostLinks = 5000;

/** The web addresses of a text. */
export function links(text: string): readonly Link[] {
  const found: Link[] = [];
  if (!text.includes('://')) return found;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s"'<>`{}|\\^\p{Cc}]+/gu)) {
    const url = withoutTail(match[0]);
    if (!URL.canParse(url)) continue;
    found.push({ start: match.index, end: match.index + url.length, url });
    if (found.length === mostLinks) break;
  }
  return found;
}

/** Punctuation at the end belongs to the sentence or to YAML; a bracket does unless it was opened in the address. */
function withoutTail(address: string): string {
  let url = address;
  for (;;) {
    const last = url.slice(-1);
    const opening = last === ')' ? '(' : last === ']' ? '[' : undefined;
    const unopened = opening !== undefined && url.split(opening).length <= url.split(last).length - 1;
    if (!unopened && !/[.,;:!?]/.test(last)) return url;
    url = url.slice(0, -1);
  }
}
