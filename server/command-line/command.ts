import type { Kinds } from '../kinds/load-kinds.ts';
import type { Files } from '../ports/files.ts';
import type { Terminal } from '../ports/terminal.ts';
import type { OptionTable, Values } from './arguments.ts';

/** 0: all is well. 1: the command did its work and the answer is no. 2: it could not do its work. */
export type ExitCode = 0 | 1 | 2;

export interface Ports {
  readonly files: Files;
  readonly terminal: Terminal;
  readonly kinds: Kinds;
}

/** One word that may follow `model-artifacts`. */
export interface Command {
  readonly name: string;
  /** What stands behind the name in the usage line for the arguments without dashes. */
  readonly operands: string;
  /** What it does, as one sentence. */
  readonly about: string;
  /** What each exit status means. */
  readonly exitStatus: string;
  readonly options: OptionTable;
  run(values: Values, operands: readonly string[], ports: Ports): Promise<ExitCode>;
}

/** What a person wrote on the command line cannot be done; the message says why and what could. */
export class UsageError extends Error {}
