import { closest } from '../checks/closest.ts';
import { UsageError } from './command.ts';

/** An option, by its name without dashes. */
export interface Option {
  /** How its value is called in the help; an option without one is a switch. */
  readonly value?: string;
  /** The values it takes, when they can be listed. */
  readonly choices?: readonly string[];
  /** Whether it may be given more than once. */
  readonly repeats?: true;
  readonly about: string;
}

export type OptionTable = Readonly<Record<string, Option>>;

/** Name of an option → what was given for it, in order; a switch has one empty text. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** Parts arguments into options and operands. Throws a `UsageError` for what the table does not know. */
export function parseArguments(
  args: readonly string[],
  table: OptionTable,
): { readonly values: Values; readonly operands: readonly string[] } {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument === '--') {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      operands.push(argument);
      continue;
    }
    const { name, option, inline } = findOption(argument, table);
    let value = inline ?? '';
    if (option.value !== undefined && inline === undefined) {
      const next = args[++index];
      if (next === undefined) throw new UsageError(`\`${argument}\` wants a value: --${name} ${option.value}.`);
      value = next;
    }
    checkValue(name, option, value, inline);
    values.set(name, option.repeats ? [...(values.get(name) ?? []), value] : [value]);
  }
  return { values, operands };
}

function findOption(
  argument: string,
  table: OptionTable,
): { name: string; option: Option; inline: string | undefined } {
  const [, dashes = '', word = '', inline] = /^(--?)([^=]*)(?:=([\s\S]*))?$/.exec(argument) ?? [];
  const name = argument === '-h' ? 'help' : word;
  const option = dashes === '--' || argument === '-h' ? table[name] : undefined;
  if (option !== undefined && Object.hasOwn(table, name)) return { name, option, inline };
  const near = closest(word, Object.keys(table));
  const hint = near === undefined ? `The options are ${optionList(table)}.` : `Did you mean \`--${near}\`?`;
  throw new UsageError(`There is no option \`${dashes}${word}\`. ${hint}`);
}

function checkValue(name: string, { value, choices }: Option, given: string, inline: string | undefined): void {
  if (value === undefined && inline !== undefined) throw new UsageError(`\`--${name}\` takes no value.`);
  if (choices === undefined || choices.includes(given)) return;
  const near = closest(given, choices);
  const hint = near === undefined ? `It takes ${choices.join(', ')}.` : `Did you mean \`${near}\`?`;
  throw new UsageError(`\`--${name}\` does not take \`${given}\`. ${hint}`);
}

function optionList(table: OptionTable): string {
  return Object.keys(table)
    .map((name) => `--${name}`)
    .join(', ');
}
