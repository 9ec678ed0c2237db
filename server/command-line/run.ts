import { version } from '../../package.json';
import { closest } from '../checks/closest.ts';
import { parseArguments } from './arguments.ts';
import { check } from './check.ts';
import { type Command, type ExitCode, type Ports, UsageError } from './command.ts';
import { commandHelp, generalHelp } from './help.ts';
import { inspect } from './inspect.ts';

const commands: readonly Command[] = [check, inspect];

/** Does what the arguments say. Messages about the run itself go to the standard error, results to the standard output. */
export async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  try {
    return await dispatch(args, ports);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await ports.terminal.complain(`model-artifacts: ${error.message}\nTry \`model-artifacts --help\`.\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], ports: Ports): Promise<ExitCode> {
  const { terminal } = ports;
  if (name === undefined) {
    await terminal.complain(generalHelp(commands));
    return 2;
  }
  if (name === '--version') {
    await terminal.write(`${version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    await terminal.write(generalHelp(commands));
    return 0;
  }
  const command = commands.find((known) => known.name === name) ?? unknown(name);
  const { values, operands } = parseArguments(rest, command.options);
  if (values.has('help') || values.has('version')) {
    await terminal.write(values.has('help') ? commandHelp(command) : `${version}\n`);
    return 0;
  }
  return command.run(values, operands, ports);
}

function unknown(name: string): never {
  const what = name.startsWith('-') ? 'option' : 'command';
  const known = what === 'option' ? ['--help', '--version'] : commands.map((command) => command.name);
  const near = closest(name, known);
  const hint =
    near === undefined ? `There is ${known.map((one) => `\`${one}\``).join(', ')}.` : `Did you mean \`${near}\`?`;
  throw new UsageError(`There is no ${what} \`${name}\`. ${hint}`);
}
