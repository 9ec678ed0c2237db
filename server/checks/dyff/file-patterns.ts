import type { Node } from '../../document/node.ts';
import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { hubPayload } from './hub-payload.ts';
import { remove } from './rewrite.ts';
import { textOfNode } from './text-of-node.ts';

const rule: Rule = {
  id: 'patterns-leave-no-file',
  severity: 'warning',
  title: 'The file patterns cancel each other out',
  docs: 'A file is downloaded when it matches a pattern of `allowPatterns`, or there is no such list, and no pattern of `ignorePatterns`. An ignored `*` matches every file, an empty `allowPatterns` allows none, and a pattern in both lists is ignored. The Hub library gives an empty folder and no error then, and the fetch looks done.',
  bad: 'allowPatterns:\n  - "*.safetensors"\nignorePatterns:\n  - "*"',
  good: 'allowPatterns:\n  - "*.safetensors"',
};

/** `allowPatterns` and `ignorePatterns` of `spec.source.huggingFaceHub`. */
export const filePatterns: PartCheck = {
  title: 'Patterns of files',
  kinds: ['dyff-model'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const hub = hubPayload(ctx);
    const allow = fieldOf(hub, 'allowPatterns');
    const none = allow?.value.type === 'sequence' && allow.value.items.length === 0;
    if (none && allow !== undefined) return [allowsNothing(ctx.text, allow)];
    const allowed = patternsOf(allow);
    return patternsOf(fieldOf(hub, 'ignorePatterns')).flatMap((ignored) => contradiction(ignored, allowed));
  },
};

interface Pattern {
  readonly node: Node;
  readonly text: string;
}

function patternsOf(field: Field | undefined): readonly Pattern[] {
  if (field?.value.type !== 'sequence') return [];
  return field.value.items.flatMap((node) => {
    const text = textOfNode(node);
    return text === undefined ? [] : [{ node, text }];
  });
}

function allowsNothing(text: string, allow: Field): Problem {
  const message = '`allowPatterns` is an empty list, which allows no file at all; remove it to download all files.';
  const fixes = [preferred(remove('Remove `allowPatterns`', text, allow))];
  return problemOf(rule, rangeOf(allow), message, { fixes });
}

function contradiction({ node, text }: Pattern, allowed: readonly Pattern[]): readonly Problem[] {
  if (/^\*+$/.test(text)) {
    return [problemOf(rule, node, `The ignored pattern ${shown(text)} matches every file, so nothing is downloaded.`)];
  }
  const same = allowed.find((pattern) => pattern.text === text);
  if (same === undefined) return [];
  const related = [{ start: same.node.start, end: same.node.end, message: 'allowed here' }];
  const message = `The pattern ${shown(text)} is also in \`allowPatterns\`; what both match is not downloaded.`;
  return [problemOf(rule, node, message, { related })];
}
