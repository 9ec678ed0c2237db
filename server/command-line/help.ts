import type { Option } from './arguments.ts';
import type { Command } from './command.ts';

/** What `--help` without a command says. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Usage: model-artifacts COMMAND [OPTION]…',
    '',
    'Checks the descriptor files of published machine-learning models.',
    '',
    'Commands:',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Options:',
    '  --help     Say what a command does and takes.',
    '  --version  Say the version of this program.',
    '',
  ].join('\n');
}

/** What `--help` says about one command. */
export function commandHelp({ name, operands, about, exitStatus, options }: Command): string {
  const rows = Object.entries(options).map(([option, spec]) => [usageOf(option, spec), spec.about] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return [
    `Usage: model-artifacts ${name} ${operands} [OPTION]…`,
    '',
    about,
    '',
    'Options:',
    ...rows.map(([usage, text]) => `  ${usage.padEnd(width)}  ${text}`),
    '',
    `Exit status: ${exitStatus}`,
    '',
  ].join('\n');
}

function usageOf(name: string, { value, choices }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${choices?.join('|') ?? value}`;
}
