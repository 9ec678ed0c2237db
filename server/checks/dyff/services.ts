import type { Node, SequenceNode } from '../../document/node.ts';
import { breakLength, lineEndOf, lineStartOf } from '../../document/yaml/characters.ts';
import type { Edit, Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { fieldOf, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { manifestOfGeneration } from './manifest.ts';
import { textOfNode } from './text-of-node.ts';

const emptyRule: Rule = {
  id: 'no-services',
  severity: 'warning',
  title: 'The model has no service',
  docs: 'Dyff makes one package and one container image for each name in `services`. With an empty list nothing can be built from the model.',
  bad: 'services: []',
  good: 'services:\n  - image-classification',
};

const duplicateRule: Rule = {
  id: 'duplicate-service',
  severity: 'warning',
  title: 'A service is listed twice',
  docs: 'Dyff makes one package and one container image for each name in `services`; naming one twice makes no second one.',
  bad: 'services:\n  - image-classification\n  - image-classification',
  good: 'services:\n  - image-classification',
};

/** Whether `spec.services` names anything, and nothing twice: the flat generation. */
export const services: PartCheck = {
  title: 'List of services',
  kinds: ['dyff-model'],
  rules: [emptyRule, duplicateRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const field = fieldOf(manifestOfGeneration(ctx, 'flat')?.spec, 'services');
    if (field?.value.type !== 'sequence') return [];
    if (field.value.items.length > 0) return duplicates(ctx, field.value);
    const message = '`services` is an empty list; name at least one inference task, such as `image-classification`.';
    return [problemOf(emptyRule, rangeOf(field), message)];
  },
};

function duplicates(ctx: PartContext, list: SequenceNode): readonly Problem[] {
  const seen = new Map<string, Node>();
  return list.items.flatMap((item, index) => {
    const text = textOfNode(item);
    const first = text === undefined ? undefined : seen.get(text);
    if (text === undefined) return [];
    if (first === undefined) {
      seen.set(text, item);
      return [];
    }
    const related = [{ start: first.start, end: first.end, message: 'the same service' }];
    const fixes = [preferred(removal(ctx.text, list, index, text))];
    const message = `The service ${shown(text)} is listed already; each is built once.`;
    return [problemOf(duplicateRule, item, message, { related, fixes })];
  });
}

function removal(text: string, list: SequenceNode, index: number, name: string): Fix | undefined {
  const edit = removeItem(text, list, index);
  return edit === undefined ? undefined : { title: `Remove the second ${shown(name)}`, edits: [edit] };
}

/** Takes an item that is not the first out of its list; undefined where it does not have a line of its own. */
function removeItem(text: string, list: SequenceNode, index: number): Edit | undefined {
  const item = list.items[index];
  const before = list.items[index - 1];
  if (item === undefined || before === undefined) return undefined;
  if (list.style === 'flow') return { start: before.end, end: item.end, text: '' };
  const start = lineStartOf(text, item.start);
  const end = lineEndOf(text, item.end);
  if (!/^ *- *$/.test(text.slice(start, item.start)) || start <= lineStartOf(text, before.start)) return undefined;
  return { start, end: end + breakLength(text, end), text: '' };
}
