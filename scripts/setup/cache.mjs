// The folder outside the checkout where test programs are kept, one folder per version.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { step } from './step.mjs';

const stamp = '.complete';

/** `MODEL_ARTIFACTS_CACHE`, else `model-artifacts` in the cache folder of the operating system. */
export function cacheFolder() {
  return path.resolve(process.env.MODEL_ARTIFACTS_CACHE || path.join(systemCacheFolder(), 'model-artifacts'));
}

/**
 * The folder `name` of the cache; filled by `install` when it is not there yet. `install` gets a temporary folder that
 * takes its final name only when all of it is there, so an interrupted set-up is repaired by running again.
 * @param {string} name with the version in it
 * @param {(folder: string) => Promise<void>} install
 * @returns {Promise<string>}
 */
export async function installed(name, install) {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(path.join(folder, stamp))) return folder;
  removeLeftovers(name);
  const temporary = `${folder}.partial-${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  await step(`Installing ${name} into ${cacheFolder()}`, () => install(temporary));
  writeFileSync(path.join(temporary, stamp), '');
  moveInPlace(temporary, folder);
  return folder;
}

/**
 * @param {string} temporary
 * @param {string} folder
 */
function moveInPlace(temporary, folder) {
  if (existsSync(path.join(folder, stamp))) {
    // Another run was faster; its copy is as good as ours.
    rmSync(temporary, { recursive: true, force: true });
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
}

/**
 * What interrupted runs left behind. A younger one may belong to a run that is still going on.
 * @param {string} name
 */
function removeLeftovers(name) {
  if (!existsSync(cacheFolder())) return;
  const hourAgo = Date.now() - 3_600_000;
  for (const entry of readdirSync(cacheFolder())) {
    const leftover = path.join(cacheFolder(), entry);
    if (entry.startsWith(`${name}.partial-`) && statSync(leftover).mtimeMs < hourAgo) {
      rmSync(leftover, { recursive: true, force: true });
    }
  }
}

function systemCacheFolder() {
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local');
  return process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
}
