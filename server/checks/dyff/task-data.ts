/** The inference tasks as the checks ask for them. */
export interface Tasks {
  /** The task of this name; undefined when it is none, or another name of one. */
  task(name: string): Task | undefined;
  /** The task an alias of the transformers library stands for. */
  aliased(name: string): string | undefined;
  /** Whether it is an older or a parametrised name that the transformers library takes. */
  isOther(name: string): boolean;
  /** The tasks that this is a special case of. */
  parents(name: string): readonly string[];
  /** Every name that could have been meant. */
  readonly names: readonly string[];
}

/** One entry of `schemas/data/hf-tasks.json`. */
export interface Task {
  readonly value: string;
  /** Whether `transformers.pipeline` has it. */
  readonly transformers: boolean;
  readonly aliases?: readonly string[];
  readonly subtasks?: readonly string[];
}

interface TaskFile {
  readonly values: readonly Task[];
  readonly parametrised: readonly { readonly pattern: string; readonly task: string }[];
  readonly legacy: readonly string[];
}

const read = new WeakMap<object, Tasks>();

/** The tasks in the data set `hf-tasks`, prepared once. */
export function tasksOf(data: unknown): Tasks {
  // The data set is a file of ours: its shape is known.
  const file = data as TaskFile;
  const known = read.get(file) ?? prepare(file);
  read.set(file, known);
  return known;
}

function prepare({ values, parametrised, legacy }: TaskFile): Tasks {
  const tasks = new Map(values.map((task) => [task.value, task]));
  const aliases = new Map(values.flatMap(({ value, aliases = [] }) => aliases.map((alias) => [alias, value])));
  const others = [...legacy.map(exactly), ...parametrised.map(({ pattern }) => matching(pattern))];
  return {
    task: (name) => tasks.get(name),
    aliased: (name) => aliases.get(name),
    isOther: (name) => others.some((other) => other.test(name)),
    parents: (name) => values.filter(({ subtasks }) => subtasks?.includes(name)).map(({ value }) => value),
    names: [...tasks.keys(), ...aliases.keys()],
  };
}

function exactly(name: string): RegExp {
  return new RegExp(`^${name}$`);
}

/** In `translation_xx_to_yy` the doubled letters stand for a language. */
function matching(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace('xx', '[^_]+').replace('yy', '[^_]+')}$`);
}
