import type { SyntaxProblem } from '../tree.ts';
import type { Complaint } from './composition.ts';
import { excerpt, oneEdit, problem, quoted } from './diagnosis.ts';

/** Puts into words what the consumer's constructor refuses although the text can be read. */
export function diagnoseComplaint(text: string, { reason, node, other }: Complaint): SyntaxProblem {
  const written = text.slice(node.start, node.end);
  const shown = excerpt(text, node.start, node.end);
  switch (reason) {
    case 'anchor-again': {
      const related = other && { ...other, message: 'defined here first' };
      return problem(
        'yaml-anchor',
        node,
        `The anchor \`${shown}\` is defined twice; give one of them another name.`,
        undefined,
        related,
      );
    }
    case 'alias-unknown':
      return problem(
        'yaml-alias',
        node,
        `No anchor \`&${written.slice(1)}\` comes before this alias. If it is meant as text, put it in quotes.`,
        oneEdit('Put it in quotes', node.start, node.end, quoted(written)),
      );
    case 'tag-unknown':
      return problem(
        'yaml-tag',
        node,
        `\`${shown}\` has a tag the reader cannot build. Remove the tag, or put the value in quotes if it is text.`,
      );
    case 'key-collection':
      return collectionAsKey(text, node);
    case 'key-null':
      return problem('yaml-key', node, 'A key cannot be empty or null.');
    case 'merge-value':
      return problem('yaml-merge', node, 'Only a map, or a list of maps, can be merged with `<<`.');
    case 'value-invalid':
      return problem(
        'yaml-value',
        node,
        invalidValue(written, shown),
        oneEdit('Put it in quotes', node.start, node.end, quoted(written)),
      );
    case 'second-document':
      return secondDocument(text, node);
  }
}

function collectionAsKey(text: string, node: Complaint['node']): SyntaxProblem {
  const close = text.startsWith('{{', node.start - 1) ? text.indexOf('}}', node.start) : -1;
  if (close >= 0) {
    const start = node.start - 1;
    const placeholder = text.slice(start, close + 2);
    return problem(
      'yaml-key',
      { start, end: close + 2 },
      `\`${excerpt(placeholder, 0, placeholder.length)}\` is read as a map in a map; a placeholder must be in quotes.`,
      oneEdit('Put it in quotes', start, close + 2, quoted(placeholder)),
    );
  }
  return problem('yaml-key', node, 'A list or a map cannot be a key.');
}

function invalidValue(written: string, shown: string): string {
  if (/^\d{4}-/.test(written))
    return `\`${shown}\` looks like a date and is none: there is no such day or time. Put it in quotes if it is text.`;
  if (/^[-+]?\.(inf|nan)$/i.test(written))
    return `\`${shown}\` has no place in JSON, which this file becomes before it is read.`;
  return `The reader cannot build a value from \`${shown}\`; put it in quotes if it is text.`;
}

function secondDocument(text: string, node: Complaint['node']): SyntaxProblem {
  const rest = text.slice(node.end);
  const empty = /^(?:\s|#.*|---|\.\.\.)*$/.test(rest.length > 10_000 ? rest.slice(0, 10_000) : rest);
  const message = 'A second document begins here; the file must hold exactly one.';
  return problem(
    'yaml-documents',
    node,
    message,
    empty ? oneEdit('Remove the line', node.start, node.end, '') : undefined,
  );
}
