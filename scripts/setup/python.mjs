import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { installed } from './cache.mjs';
import { installDebianPackages, isDebianRoot } from './debian.mjs';
import { findProgram } from './find-program.mjs';
import { run } from './step.mjs';

/**
 * A Python with the packages of scripts/python-requirements.txt, in an environment of its own.
 * @param {string} root the checkout
 * @returns {Promise<string | undefined>} the interpreter; undefined, with a line that says why, where none can be had
 */
export async function installPython(root) {
  const requirements = path.join(root, 'scripts/python-requirements.txt');
  try {
    const system = await systemPython();
    const version = (await run(system, ['-c', 'import platform; print(platform.python_version())'])).trim();
    const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
    const folder = await installed(`python-${version}-${digest}`, async (temporary) => {
      await run(system, ['-m', 'venv', '--copies', temporary]);
      await run(interpreter(temporary), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
    });
    return interpreter(folder);
  } catch (error) {
    console.log(`  No Python for the tests, so those that need it are skipped: ${firstLine(error)}`);
    return undefined;
  }
}

async function systemPython() {
  const found = findProgram('python3', 'python');
  if (found && (await canMakeEnvironments(found))) return found;
  if (isDebianRoot()) {
    await installDebianPackages('python3', 'python3-venv');
    return '/usr/bin/python3';
  }
  throw new Error('install Python 3.9 or newer with its venv module.');
}

/** @param {string} python */
async function canMakeEnvironments(python) {
  try {
    await run(python, ['-c', 'import venv, ensurepip, sys; assert sys.version_info >= (3, 9)']);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function interpreter(folder) {
  return path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
}

/** @param {unknown} error */
function firstLine(error) {
  return error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
}
