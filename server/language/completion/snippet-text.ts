/** A text that means only itself in a snippet. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** A place in a snippet where one of some texts is chosen. */
export function choice(texts: readonly string[]): string {
  return `\${1|${texts.map((text) => text.replaceAll(/[\\$},|]/g, '\\$&')).join(',')}|}`;
}

/** Lines below the first one moved to the right. */
export function indented(text: string, columns: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(columns)}`);
}
