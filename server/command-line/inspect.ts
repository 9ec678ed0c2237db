import { inspect as inspectModel } from '../operations/inspect.ts';
import { resolvePath } from '../ports/paths.ts';
import type { OptionTable, Values } from './arguments.ts';
import { type Command, type ExitCode, type Ports, UsageError } from './command.ts';
import { inspectionAsText } from './inspect-text.ts';
import { jsonOf } from './json-of.ts';

const options: OptionTable = {
  format: { value: 'FORMAT', choices: ['text', 'json'], about: 'How to write what a model says (default: text).' },
  help: { about: 'Say this.' },
  version: { about: 'Say the version of this program.' },
};

/** `model-artifacts inspect`: says what each model says about itself, in the order of the arguments. */
export const inspect: Command = {
  name: 'inspect',
  operands: 'MODEL…',
  about: 'Says what model files hold (ONNX, TensorFlow Lite), without running them or reading their weights.',
  exitStatus: '0 all were read, 1 at least one is no readable model, 2 it could not run.',
  options,
  run: inspectModels,
};

async function inspectModels(values: Values, operands: readonly string[], ports: Ports): Promise<ExitCode> {
  const { files, terminal } = ports;
  if (operands.length === 0) throw new UsageError('`inspect` wants the path of a model.');
  const isJson = values.get('format')?.[0] === 'json';
  let code: ExitCode = 0;
  for (const [index, path] of operands.entries()) {
    const inspection = await inspectModel(files, resolvePath(terminal.workingFolder, path));
    if ('error' in inspection) code = 1;
    if (isJson) {
      const { sign, cut, ...rest } = { sign: undefined, cut: [], ...inspection };
      await terminal.write(`${jsonOf({ path, ...rest, ...(cut.length > 0 && { cut }) })}\n`);
    } else await terminal.write((index === 0 ? '' : '\n') + inspectionAsText(path, inspection));
  }
  return code;
}
