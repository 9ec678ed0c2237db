/**
 * A text put together from many pieces. V8 keeps a chain of every piece added to a string; with millions of lines in one
 * scalar that chain is many times the text, so it is flattened now and then.
 */
export interface GrowingText {
  tail: string;
  pieces: number;
  readonly blocks: string[];
}

const piecesInBlock = 1024;

export function startText(): GrowingText {
  return { tail: '', pieces: 0, blocks: [] };
}

export function addText(text: GrowingText, piece: string): void {
  text.tail = text.tail === '' ? piece : text.tail + piece;
  if (++text.pieces % piecesInBlock !== 0) return;
  // Looking at a character makes V8 flatten the chain.
  text.tail.charCodeAt(0);
  text.blocks.push(text.tail);
  text.tail = '';
}

export function finishText(text: GrowingText): string {
  return text.blocks.length === 0 ? text.tail : text.blocks.join('') + text.tail;
}
