// Starts a real VS Code for the browser. Node built-ins only: `npm start` uses it too.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { run } from './setup/step.mjs';
import { installVsCodeServer } from './setup/vscode-server-package.mjs';

/** User settings that keep VS Code quiet and offline. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {readonly string[]} [vsix] extensions to install first
 * @property {readonly string[]} [unpacked] folders of extensions that are there too
 * @property {Readonly<Record<string, unknown>>} [settings] user settings beside the quiet ones
 * @property {string} [token] what the URL has to carry as `tkn`; without it everybody on this machine can connect
 * @property {boolean} [testDriver] let the page load extensions under development and their tests
 * @property {NodeJS.ProcessEnv} [env] for the extension host too
 * @property {string} [log] a file that gets the server's output
 */

/**
 * @typedef {object} RunningServer
 * @property {string} origin such as `http://127.0.0.1:8080`
 * @property {string} authority such as `127.0.0.1:8080`
 * @property {() => Promise<void>} stop ends the server with all it started, and removes its data
 * @property {Promise<void>} ended
 */

/**
 * Starts it on a free port of the loopback interface, with data and extensions of its own.
 * @param {ServerOptions} [options]
 * @returns {Promise<RunningServer>}
 */
export async function startVsCodeServer(options = {}) {
  const program = await installVsCodeServer();
  const data = newDataFolder(options.settings ?? {});
  const env = serverEnvironment(program.node, data, options.env ?? {});
  const main = path.join(program.folder, 'out/server-main.js');
  const own = [
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--extensions-dir',
    path.join(data, 'extensions'),
  ];
  for (const folder of options.unpacked ?? [])
    symlinkSync(folder, path.join(data, 'extensions', path.basename(folder)));
  for (const vsix of options.vsix ?? []) await run(program.node, [main, ...own, '--install-extension', vsix], { env });

  const authority = `127.0.0.1:${await freePort()}`;
  const output = options.log ? openSync(options.log, 'a') : 'ignore';
  const args = [main, ...own, ...serverArguments(authority, options)];
  // A process group of its own, so that everything it forks can be ended with it.
  const child = spawn(program.node, args, { env, stdio: ['ignore', output, output], detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => signalGroup(child.pid, 'SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    signalGroup(child.pid, 'SIGTERM');
    await Promise.race([ended, wait(3000)]);
    kill();
    process.removeListener('exit', kill);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const origin = `http://${authority}`;
  if (!(await becomesReady(`${origin}/version`, ended))) {
    await stop();
    throw new Error(`VS Code did not start${options.log ? `; see ${options.log}` : ''}.`);
  }
  return { origin, authority, stop, ended: ended.then(() => undefined) };
}

/**
 * @param {string} authority
 * @param {ServerOptions} options
 */
function serverArguments(authority, { token, testDriver }) {
  const [host = '', port = ''] = authority.split(':');
  return [
    ...['--host', host, '--port', port],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments', '--disable-workspace-trust'],
    // Seconds; the default keeps extension hosts of closed windows for hours.
    ...['--reconnection-grace-time', '5'],
  ];
}

/** @param {Readonly<Record<string, unknown>>} settings */
function newDataFolder(settings) {
  const data = mkdtempSync(path.join(os.tmpdir(), 'model-artifacts-code-'));
  mkdirSync(path.join(data, 'extensions'));
  mkdirSync(path.join(data, 'data/User'), { recursive: true });
  const content = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  writeFileSync(path.join(data, 'data/User/settings.json'), content);
  return data;
}

/**
 * @param {string} node
 * @param {string} data
 * @param {NodeJS.ProcessEnv} extra
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment(node, data, extra) {
  // Variables of a VS Code in whose terminal this runs would confuse the new one.
  const outer = /^(VSCODE_(?!TEST)|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|CODE_SERVER_PARENT_PID$)/;
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
  return {
    ...inherited,
    ...extra,
    // No extension gallery: nothing is asked from the network.
    EXTENSIONS_GALLERY: '{}',
    // Where its sockets go; their paths must stay short.
    XDG_RUNTIME_DIR: data,
    PATH: path.dirname(node) + path.delimiter + process.env.PATH,
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * @param {string} url
 * @param {Promise<unknown>} ended
 */
async function becomesReady(url, ended) {
  const gone = ended.then(() => true);
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await answers(url)) return true;
    if (await Promise.race([gone, wait(50).then(() => false)])) return false;
  }
  return false;
}

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
function answers(url) {
  return new Promise((resolve) => {
    const request = http.get(url, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false));
    request.setTimeout(1000, () => request.destroy());
  });
}

/** @param {number} milliseconds */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param {number | undefined} leader
 * @param {NodeJS.Signals} signal
 */
function signalGroup(leader, signal) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // It has ended already.
  }
}
