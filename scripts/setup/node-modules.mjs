import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { step } from './step.mjs';

/**
 * Installs the packages of the lock file, unless node_modules already holds exactly these.
 * @param {string} root the checkout
 */
export async function installNodeModules(root) {
  if (isInstalled(root)) return;
  await step('Installing node_modules from package-lock.json', () => npm(['ci'], { cwd: root }));
}

/**
 * npm writes its own record into node_modules as the last step of an installation, so a broken-off one has none.
 * @param {string} root
 */
function isInstalled(root) {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packages(record);
  return Object.entries(packages(path.join(root, 'package-lock.json'))).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    // Packages for other systems are left out.
    if (!found) return wanted.optional === true;
    return found.version === wanted.version && existsSync(path.join(root, place, 'package.json'));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
