import { resolvePath } from '../ports/paths.ts';
import { readSettings } from '../settings.ts';
import type { OptionTable, Values } from './arguments.ts';
import { UsageError } from './command.ts';

const formats = ['text', 'json', 'sarif', 'github', 'junit'] as const;
const thresholds = ['error', 'warning'] as const;

export const checkOptions: OptionTable = {
  format: { value: 'FORMAT', choices: formats, about: 'How to write what is found (default: text).' },
  'fail-on': {
    value: 'SEVERITY',
    choices: thresholds,
    about: 'From which severity on the exit status is 1 (default: error).',
  },
  set: { value: 'KEY=VALUE', repeats: true, about: 'A setting, winning over .model-artifacts.json.' },
  'stdin-filename': { value: 'FILE', about: 'Check the standard input as if it were this file.' },
  help: { about: 'Say this.' },
  version: { about: 'Say the version of this program.' },
};

export interface CheckOptions {
  /** Absolute. */
  readonly paths: readonly string[];
  readonly format: (typeof formats)[number];
  readonly failOn: (typeof thresholds)[number];
  /** Layers of settings, the later ones winning. */
  readonly overrides: readonly unknown[];
  /** Absolute; undefined when the standard input is not asked for. */
  readonly inputPath: string | undefined;
}

/** Throws a `UsageError` for values that make no sense, alone or together. */
export function readCheckOptions(values: Values, operands: readonly string[], workingFolder: string): CheckOptions {
  const inputName = values.get('stdin-filename')?.[0];
  if (inputName !== undefined && operands.length > 0) {
    throw new UsageError('`--stdin-filename` names the one file to check; leave out the other paths.');
  }
  const overrides = (values.get('set') ?? []).map(readOverride);
  const complaint = readSettings(...overrides).complaints[0];
  if (complaint !== undefined) throw new UsageError(`\`--set\`: ${complaint}.`);
  const paths = operands.length === 0 ? [workingFolder] : operands.map((path) => resolvePath(workingFolder, path));
  return {
    paths: [...new Set(paths)],
    format: oneOf(formats, values.get('format')?.[0]),
    failOn: oneOf(thresholds, values.get('fail-on')?.[0]),
    overrides,
    inputPath: inputName === undefined ? undefined : resolvePath(workingFolder, inputName),
  };
}

/** The value is JSON where it can be read as such, and text where not. */
function readOverride(written: string): unknown {
  const [, key, value = ''] = /^([^=]+)=([\s\S]*)$/.exec(written) ?? [];
  if (key === undefined)
    throw new UsageError(`\`--set\` wants KEY=VALUE, such as rules.unknown-key=off, not \`${written}\`.`);
  try {
    return { [key]: JSON.parse(value) };
  } catch {
    return { [key]: value };
  }
}

function oneOf<T extends string>(values: readonly [T, ...T[]], value: string | undefined): T {
  return values.find((known) => known === value) ?? values[0];
}
