import { realpathSync } from 'node:fs';
import path from 'node:path';
import { findProgram, isProgram } from './find-program.mjs';

/**
 * The command `code` of an installed desktop VS Code. In a terminal of a remote VS Code the command of that name only
 * talks to the window outside, so there it does not count.
 * @returns {string | undefined}
 */
export function findDesktopCommand() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const command = findProgram('code');
  // Node starts no .cmd files; the program itself lies one folder above.
  return command?.endsWith('.cmd') ? findDesktopProgram() : command;
}

/**
 * The program behind that command, which stays in the foreground and ends with the exit code of tests.
 * @returns {string | undefined}
 */
export function findDesktopProgram() {
  const command = process.env.VSCODE_IPC_HOOK_CLI ? undefined : findProgram('code');
  if (!command) return undefined;
  const folder = path.dirname(realpathSync(command));
  const places = ['../Code.exe', '../code', '../../../MacOS/Electron', '../../../MacOS/Code'];
  return places.map((place) => path.join(folder, place)).find((place) => isProgram(place) && place !== command);
}
