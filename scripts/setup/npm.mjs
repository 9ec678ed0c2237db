import { existsSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from './find-program.mjs';
import { run } from './step.mjs';

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm without install scripts: nothing this project uses needs one, and they may try to download.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, node?: string }} [options] `node` runs npm itself
 */
export async function npm(args, { node = process.execPath, ...options } = {}) {
  return run(node, [npmProgram(), ...args, ...quiet, '--ignore-scripts'], options);
}

/**
 * Builds one native package that is already there.
 * @param {string} name
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, node: string }} options
 */
export async function buildNative(name, { node, ...options }) {
  return run(node, [npmProgram(), 'rebuild', name, ...quiet], options);
}

/** npm's own script: starting it through Node works alike on every system. */
function npmProgram() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.[cm]?js$/.test(own)) return own;
  const beside = path.dirname(process.execPath);
  const installed = findProgram('npm');
  const places = [
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    ...(installed ? [path.join(path.dirname(installed), '../lib/node_modules/npm/bin/npm-cli.js')] : []),
  ];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('npm was not found. Install it, or start this through `npm run`.');
  return found;
}
