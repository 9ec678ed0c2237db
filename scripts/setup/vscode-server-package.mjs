// A real VS Code from the npm registry: the server inside the package code-server, and the Node it is made for.
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installed } from './cache.mjs';
import { findProgram } from './find-program.mjs';
import { buildNative, npm } from './npm.mjs';

const codeServer = '4.139.1';
const nodeVersion = '24.21.0';
const nodeMajor = 24;

/**
 * @returns {Promise<{ node: string, folder: string }>} the Node executable and the folder that holds `out/server-main.js`
 */
export async function installVsCodeServer() {
  const { node, headers } = await installNode();
  const folder = await installed(`code-server-${codeServer}-${process.platform}-${process.arch}`, async (temporary) => {
    writeFileSync(path.join(temporary, 'package.json'), '{"private":true}');
    await npm(['install', `code-server@${codeServer}`], { cwd: temporary, node });
    const inside = path.join(temporary, vsCodeFolder);
    await npm(['install', '--omit=dev', '--legacy-peer-deps'], { cwd: inside, node });
    await npm(['install', '--omit=dev', '--legacy-peer-deps'], { cwd: path.join(inside, 'extensions'), node });
    await buildLogWriter(inside, node, headers);
    prune(inside);
  });
  return { node, folder: path.join(folder, vsCodeFolder) };
}

const vsCodeFolder = 'node_modules/code-server/lib/vscode';

/** @returns {Promise<{ node: string, headers: string }>} `headers` is the folder that holds `include/node` */
async function installNode() {
  if (process.versions.node.startsWith(`${nodeMajor}.`)) {
    return { node: process.execPath, headers: path.join(path.dirname(process.execPath), '..') };
  }
  const name = `node-${process.platform}-${process.arch}`;
  if (process.platform !== 'linux') {
    throw new Error(
      `VS Code in the browser runs on Node ${nodeMajor} here. Install desktop VS Code, or use that Node.`,
    );
  }
  const folder = await installed(`${name}-${nodeVersion}`, async (temporary) => {
    writeFileSync(path.join(temporary, 'package.json'), '{"private":true}');
    await npm(['install', `${name}@${nodeVersion}`], { cwd: temporary });
  });
  const headers = path.join(folder, 'node_modules', name);
  return { node: path.join(headers, 'bin/node'), headers };
}

/**
 * Log files and output channels want the native spdlog. Without a compiler VS Code runs all the same, with less to read.
 * @param {string} inside
 * @param {string} node
 * @param {string} headers
 */
async function buildLogWriter(inside, node, headers) {
  const env = {
    ...process.env,
    npm_config_nodedir: headers,
    PATH: path.dirname(node) + path.delimiter + process.env.PATH,
  };
  if (!findProgram('c++', 'g++', 'clang++') || !findProgram('make') || !findProgram('python3')) {
    console.log('  without a compiler: output channels of this VS Code stay empty');
    return;
  }
  try {
    await buildNative('@vscode/spdlog', { cwd: inside, env, node });
  } catch (error) {
    console.log(`  spdlog could not be built, so output channels of this VS Code stay empty: ${error}`);
  }
}

/**
 * Drops what no test and no person here uses: two thirds of the size.
 * @param {string} inside
 */
function prune(inside) {
  const unused = [
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
    'node_modules/@vscode/windows-process-tree',
    'node_modules/@vscode/windows-registry',
    'node_modules/@vscode/sqlite3',
    'node_modules/@vscode/tree-sitter-wasm',
    'node_modules/@vscode/spdlog/build/Release/obj.target',
    'node_modules/node-pty/deps',
    'node_modules/node-pty/third_party',
    'extensions/copilot',
    'extensions/mermaid-markdown-features',
  ];
  for (const place of unused) rmSync(path.join(inside, place), { recursive: true, force: true });
  const own = `${process.platform}-${process.arch}`;
  removeFiles(inside, (file) => file.endsWith('.map'));
  removeFiles(
    path.join(inside, 'node_modules/@vscode/ripgrep-universal'),
    (file) => /[\\/]rg(\.exe)?$/.test(file) && !file.includes(own),
  );
  removeFiles(path.join(inside, 'node_modules/node-pty/prebuilds'), (file) => !file.includes(own));
}

/**
 * @param {string} folder
 * @param {(file: string) => boolean} isUnused
 */
function removeFiles(folder, isUnused) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (isUnused(file) && statSync(file, { throwIfNoEntry: false })?.isFile()) rmSync(file);
  }
}
