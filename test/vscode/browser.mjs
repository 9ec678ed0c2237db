import { chromium } from 'playwright-core';
import { installChromium } from '../../scripts/setup/chromium.mjs';

/** Starts the installed browser without a window. */
export async function launchBrowser() {
  const quiet = ['background-networking', 'component-update', 'sync', 'dev-shm-usage', 'gpu'];
  return chromium.launch({
    executablePath: await installChromium(),
    headless: true,
    // Chromium refuses its sandbox to root, and the only page it opens is ours.
    args: ['--no-sandbox', '--no-first-run', ...quiet.map((name) => `--disable-${name}`)],
  });
}

/**
 * The address of the workbench.
 * @param {string} origin of the server
 * @param {string} place a folder, or a file that ends in `.code-workspace`
 * @param {readonly (readonly [string, string])[]} [payload] what a desktop VS Code would get as arguments
 */
export function workbenchUrl(origin, place, payload = []) {
  const url = new URL(origin);
  url.searchParams.set(place.endsWith('.code-workspace') ? 'workspace' : 'folder', place);
  url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return url.href;
}
