// npm start: opens a real VS Code on examples/ with this extension. Works on a fresh clone.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './setup/cache.mjs';
import { findDesktopCommand } from './setup/desktop.mjs';
import { installNodeModules } from './setup/node-modules.mjs';
import { packageExtension } from './setup/package-extension.mjs';
import { run, runVisibly, step } from './setup/step.mjs';
import { startVsCodeServer } from './vscode-server.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const examples = path.join(root, 'examples');

await installNodeModules(root);
const desktop = findDesktopCommand();
if (desktop) await openDesktop(desktop);
else await serveInBrowser();

/** @param {string} code */
async function openDesktop(code) {
  await step('Building dist/', () => run(process.execPath, ['scripts/build.mjs', '--production'], { cwd: root }));
  console.log(`Opening ${examples} in VS Code. Close its window to end this.`);
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', ...asRoot(), examples];
  process.exitCode = await runVisibly(code, args);
}

/** VS Code refuses to run as root unless it is told where to keep its data. */
function asRoot() {
  if (process.getuid?.() !== 0) return [];
  return ['--no-sandbox', `--user-data-dir=${path.join(cacheFolder(), 'desktop-data')}`];
}

async function serveInBrowser() {
  console.log('There is no `code` on the PATH, so VS Code runs in the browser.');
  const vsix = await packageExtension(root);
  // Without the token any web page open in the browser could reach this VS Code, and through it the files.
  const token = randomBytes(16).toString('hex');
  const server = await step('Starting VS Code', () => startVsCodeServer({ vsix: [vsix], token }));
  console.log(`\nOpen ${server.origin}/?folder=${encodeURI(examples)}&tkn=${token}\n\nCtrl+C ends it.`);
  await Promise.race([server.ended, interrupted()]);
  await server.stop();
  process.exit();
}

/** Ctrl+C, the end of the terminal, a polite request to end, or the end of the npm that started this. */
function interrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    const parent = process.ppid;
    // npm passes signals on to a shell that keeps them to itself.
    if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || resolve(undefined), 500);
  });
}
