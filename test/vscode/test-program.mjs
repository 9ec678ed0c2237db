import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from '../../scripts/setup/cache.mjs';
import { installChromium } from '../../scripts/setup/chromium.mjs';
import { findDesktopProgram } from '../../scripts/setup/desktop.mjs';
import { installVsCodeServer } from '../../scripts/setup/vscode-server-package.mjs';

/**
 * The program that `runTests` starts: an installed desktop VS Code, else one that can be downloaded, else our stand-in.
 * @param {string} root the checkout
 * @returns {Promise<string>}
 */
export async function findTestProgram(root) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.log('There is no display, so the tests run in a VS Code server with a headless browser.');
    return installStandIn(root);
  }
  const installed = findDesktopProgram();
  if (installed) {
    console.log(`The tests run in ${installed}.`);
    return installed;
  }
  if (await canDownload()) return downloadAndUnzipVSCode({ cachePath: path.join(cacheFolder(), 'vscode-desktop') });
  console.log(
    'Desktop VS Code cannot be downloaded here, so the tests run in a VS Code server with a headless browser.',
  );
  return installStandIn(root);
}

/**
 * Everything the stand-in starts is installed here, where a person sees it.
 * @param {string} root
 */
async function installStandIn(root) {
  await installVsCodeServer();
  await installChromium();
  return path.join(root, 'test/vscode/desktop-stand-in.mjs');
}

async function canDownload() {
  try {
    const signal = AbortSignal.timeout(3000);
    return (await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal })).ok;
  } catch {
    return false;
  }
}
