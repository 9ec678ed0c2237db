import type { Node } from '../../document/node.ts';
import type { PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { closest } from '../closest.ts';
import { fieldOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { manifestOfGeneration } from './manifest.ts';
import { rewrite } from './rewrite.ts';
import { type Tasks, tasksOf } from './task-data.ts';
import { textOfNode } from './text-of-node.ts';

const unknownRule: Rule = {
  id: 'unknown-task',
  severity: 'warning',
  title: 'No inference task has this name',
  docs: 'The names in `services` are those the transformers library and the Hugging Face Hub give to inference tasks, such as `image-classification`. Dyff looks for the code that packages the model by this name, and finds none for another. Completion lists all names.',
  bad: 'services:\n  - image-clasification',
  good: 'services:\n  - image-classification',
};

const aliasRule: Rule = {
  id: 'task-alias',
  severity: 'hint',
  title: 'The task has another, more usual name',
  docs: 'The transformers library takes a few short names for tasks: `ner`, `vqa`, `sentiment-analysis` and `text-to-speech`. They work, and Dyff itself writes `ner`; the Hub lists models under the full name.',
  bad: 'services:\n  - vqa',
  good: 'services:\n  - visual-question-answering',
};

const wrapperRule: Rule = {
  id: 'task-without-wrapper',
  severity: 'hint',
  title: 'Dyff is not known to bring code for this task',
  docs: 'To serve a model Dyff needs a wrapper for the task. The published versions bring wrappers for `image-classification` and for `ner` (`token-classification`); for another task your Dyff installation must have one of its own.',
  bad: 'services:\n  - depth-estimation',
  good: 'services:\n  - image-classification',
};

const frameworkRule: Rule = {
  id: 'task-not-in-framework',
  severity: 'hint',
  title: 'The transformers library has no pipeline for this task',
  docs: 'The Hub knows this task, but models for it are made with other libraries: `transformers.pipeline` does not take it, so a model with `framework: transformers` can hardly be served for it.',
  bad: 'framework: transformers\nservices:\n  - text-to-image',
  good: 'framework: transformers\nservices:\n  - image-to-text',
};

/** The names in `spec.services` of the flat generation. At most one remark for each. */
export const taskNames: PartCheck = {
  title: 'Names of inference tasks',
  kinds: ['dyff-model'],
  rules: [unknownRule, aliasRule, wrapperRule, frameworkRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const spec = manifestOfGeneration(ctx, 'flat')?.spec;
    const list = fieldOf(spec, 'services')?.value;
    if (list?.type !== 'sequence' || list.items.length === 0) return [];
    const transformers = textOf(fieldOf(spec, 'framework')) === 'transformers';
    return list.items.flatMap((item) => checkItem(ctx, item, transformers ? remark : nothing));
  },
};

type Remark = (item: Node, name: string, tasks: Tasks) => readonly Problem[];

const nothing: Remark = () => [];

function checkItem(ctx: PartContext, item: Node, remarkOn: Remark): readonly Problem[] {
  const name = textOfNode(item);
  if (name === undefined) return [];
  const tasks = tasksOf(ctx.data('hf-tasks'));
  const full = tasks.aliased(name);
  if (full !== undefined) return [alias(item, name, full)];
  if (tasks.task(name) !== undefined || tasks.isOther(name)) return remarkOn(item, name, tasks);
  return [unknown(item, name, tasks)];
}

function unknown(item: Node, name: string, tasks: Tasks): Problem {
  const parents = tasks.parents(name);
  const near = parents[0] ?? closest(name, tasks.names);
  const special = parents.map((parent) => `\`${parent}\``).join(' and ');
  const advice =
    parents.length > 0
      ? `It is a special case of ${special}; name that task.`
      : near === undefined
        ? 'Use a name such as `image-classification`.'
        : `Did you mean \`${near}\`?`;
  const message = `${name === '' ? 'An empty text' : shown(name)} is not the name of an inference task. ${advice}`;
  const [best, ...others] = parents.length > 0 ? parents : near === undefined ? [] : [near];
  const fixes = [
    best === undefined ? undefined : preferred(write(item, best)),
    ...others.map((text) => write(item, text)),
  ];
  return problemOf(unknownRule, item, message, { fixes });
}

function write(item: Node, name: string): ReturnType<typeof rewrite> {
  return rewrite(`Write \`${name}\``, item, name);
}

function alias(item: Node, name: string, full: string): Problem {
  const message = `\`${name}\` is a short name of the task \`${full}\`; transformers takes both.`;
  // Dyff's own wrapper goes by `ner`, so no other name is offered for it.
  return problemOf(aliasRule, item, message, { fixes: [wrapped.has(name) ? undefined : write(item, full)] });
}

/** dyff@dyff/models/frameworks/transformers.py, 0.9.3; the second is the full name of the third. */
const wrapped = new Set(['image-classification', 'token-classification', 'ner']);

function remark(item: Node, name: string, tasks: Tasks): readonly Problem[] {
  if (wrapped.has(name)) return [];
  if (tasks.task(name)?.transformers === false) {
    const message = `The transformers library has no pipeline for \`${name}\`, and \`framework\` is \`transformers\`.`;
    return [problemOf(frameworkRule, item, message)];
  }
  const message = `No published version of Dyff brings a wrapper for \`${name}\`; your installation needs one of its own.`;
  return [problemOf(wrapperRule, item, message)];
}
