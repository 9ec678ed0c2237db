import type { Edit, Problem, Range } from '../checks/check.ts';
import type { Descriptor } from '../document/descriptor.ts';
import { ignoreEdit } from './ignore-comment.ts';

/** Something an editor offers to do about problems. */
export interface CodeAction {
  readonly title: string;
  readonly type: 'quickfix' | 'source.fixAll';
  readonly edits: readonly Edit[];
  readonly problems: readonly Problem[];
  /** The best way out of its problem. */
  readonly preferred?: true;
}

/** What can be done about the problems that touch a range: their fixes, then a comment that silences each rule on its line. */
export function codeActions(
  descriptor: Descriptor,
  problems: readonly Problem[],
  { start, end }: Range,
): readonly CodeAction[] {
  const here = problems.filter((problem) => problem.start <= end && start <= problem.end);
  const fixes = here.flatMap((problem) =>
    (problem.fixes ?? []).map(({ title, edits, preferred }): CodeAction => {
      return { title, type: 'quickfix', edits, problems: [problem], ...(preferred && { preferred }) };
    }),
  );
  return [...fixes, ...ignoring(descriptor, here)];
}

function ignoring(descriptor: Descriptor, problems: readonly Problem[]): readonly CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const problem of problems) {
    const edit = ignoreEdit(descriptor, problem);
    if (edit === undefined) continue;
    const key = `${problem.id} ${edit.start}`;
    const others = actions.get(key)?.problems ?? [];
    const title = `Ignore ${problem.id} on this line`;
    actions.set(key, { title, type: 'quickfix', edits: [edit], problems: [...others, problem] });
  }
  return [...actions.values()];
}

/** The preferred fixes of all problems that do not get into each other's way, as one action; undefined when there is none. */
export function fixAll(problems: readonly Problem[]): CodeAction | undefined {
  const edits: Edit[] = [];
  const fixed: Problem[] = [];
  for (const problem of problems) {
    const fix = problem.fixes?.find(({ preferred }) => preferred);
    if (fix === undefined || fix.edits.some((edit) => edits.some((other) => collide(edit, other)))) continue;
    edits.push(...fix.edits);
    fixed.push(problem);
  }
  if (edits.length === 0) return undefined;
  const sorted = edits.map((edit, index) => ({ edit, index }));
  sorted.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  return {
    title: 'Fix all problems with a preferred fix',
    type: 'source.fixAll',
    edits: sorted.map(({ edit }) => edit),
    problems: fixed,
  };
}

/** Two texts may be inserted at one place, unless both begin with the same words, such as one key; what is replaced may not overlap. */
function collide(one: Edit, other: Edit): boolean {
  if (one.start === one.end && other.start === other.end) {
    return one.start === other.start && firstWords(one.text) === firstWords(other.text);
  }
  return one.start < other.end && other.start < one.end;
}

function firstWords(text: string): string {
  return text.trimStart().split(/[\r\n:]/, 1)[0] ?? '';
}
