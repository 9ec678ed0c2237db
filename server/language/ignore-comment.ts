import type { Edit, Problem } from '../checks/check.ts';
import type { Descriptor } from '../document/descriptor.ts';
import type { Node } from '../document/node.ts';
import { type Excerpt, excerptAt } from '../document/part-at.ts';
import { readYaml } from '../document/read-yaml.ts';
import { lineEndOf, lineStartOf } from '../document/yaml/characters.ts';

const mark = '# model-artifacts-ignore';
const marked = /#[ \t]*model-artifacts-ignore[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/;

/** To find out whether a comment changes what is read, the text is read twice; very long ones are left alone. */
const longestText = 1_000_000;

/**
 * Adds a comment that silences a problem's rule: to the ids of one that is there, else at the end of the line, else on a line above.
 * Undefined where a comment would become a part of the content, in JSON, and for text that cannot be read at all.
 */
export function ignoreEdit(descriptor: Descriptor, { id, start }: Problem): Edit | undefined {
  const { text, uri } = descriptor;
  const excerpt = excerptAt(descriptor, start);
  if (excerpt === undefined || excerpt.text.length > longestText || id.startsWith('yaml-') || /\.json$/i.test(uri))
    return undefined;
  const lineStart = lineStartOf(text, start);
  const lineEnd = lineEndOf(text, start);
  const known = added(text, lineStart, lineEnd, id) ?? addedAbove(text, lineStart, id);
  if (known !== undefined) return known;
  const line = text.slice(lineStart, lineEnd);
  const end = lineStart + line.trimEnd().length;
  const behind = { start: end, end, text: ` ${mark} ${id}` };
  if (changesNothing(descriptor, excerpt, behind)) return behind;
  const lineBreak = text.startsWith('\r\n', lineEnd) ? '\r\n' : '\n';
  const indent = /^ */.exec(line)?.[0] ?? '';
  const above = { start: lineStart, end: lineStart, text: `${indent}${mark} ${id}${lineBreak}` };
  return changesNothing(descriptor, excerpt, above) ? above : undefined;
}

function added(text: string, start: number, end: number, id: string): Edit | undefined {
  const comment = marked.exec(text.slice(start, end));
  if (comment === null) return undefined;
  const at = start + comment.index + comment[0].length;
  return { start: at, end: at, text: `, ${id}` };
}

/** A comment alone on the line above silences this line too. */
function addedAbove(text: string, lineStart: number, id: string): Edit | undefined {
  if (lineStart === 0) return undefined;
  const end = text.charAt(lineStart - 2) === '\r' ? lineStart - 2 : lineStart - 1;
  const start = lineStartOf(text, end);
  return /^\s*#/.test(text.slice(start, end)) ? added(text, start, end, id) : undefined;
}

function changesNothing({ kind }: Descriptor, { text, toExcerpt }: Excerpt, edit: Edit): boolean {
  const at = toExcerpt(edit.start);
  const after = text.slice(0, at) + edit.text + text.slice(at);
  const [one, other] = [text, after].map((each) => readYaml(each, kind.dialect));
  if (one === undefined || other === undefined || one.problems.length !== other.problems.length) return false;
  return contentOf(one.root) === contentOf(other.root);
}

/** All that is said below a node, places apart. */
function contentOf(root: Node | undefined): string {
  return JSON.stringify(root, (key, value: unknown) =>
    key === 'start' || key === 'end' || key === 'target' ? undefined : value,
  );
}
