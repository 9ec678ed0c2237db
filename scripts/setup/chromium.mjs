import path from 'node:path';
import { installDebianPackages, isDebianRoot } from './debian.mjs';
import { findProgram, isProgram } from './find-program.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge', 'msedge'];

/**
 * A browser that Playwright can drive: the one named by `CHROMIUM`, an installed one, or on Debian as root a new one.
 * @returns {Promise<string>} its executable
 */
export async function installChromium() {
  const found = findChromium();
  if (found) return found;
  if (isDebianRoot()) {
    await installDebianPackages('chromium', 'fonts-dejavu-core');
    const fresh = findChromium();
    if (fresh) return fresh;
  }
  throw new Error(
    'The VS Code tests need Chromium, Chrome or Edge, and none was found. Install one, or name its executable in the environment variable CHROMIUM.',
  );
}

function findChromium() {
  const named = process.env.CHROMIUM;
  return [...(named ? [named] : []), findProgram(...names), ...usualPlaces()].find(
    (place) => place !== undefined && isProgram(place),
  );
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(
    (folder) => folder !== undefined,
  );
  return programs.flatMap((folder) => [
    path.join(folder, 'Google/Chrome/Application/chrome.exe'),
    path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]);
}
