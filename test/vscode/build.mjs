// Bundles the suites and the peer extension, and lays out the packed extension and the workspaces, all below out/vscode/.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import * as esbuild from 'esbuild';

/** The suites, each one run of VS Code: the folder below suite/ and what it opens. */
export const suites = [
  { name: 'editor', place: 'editor' },
  { name: 'multi-root', place: 'multi-root/both.code-workspace' },
  { name: 'beside-yaml', place: 'beside-yaml', peer: true },
];

/**
 * @param {string} root the checkout, with its dist/ built
 * @returns {Promise<{ extension: string, peer: string, index: string, workspaces: string }>}
 */
export async function buildSuites(root) {
  const out = path.join(root, 'out/vscode');
  rmSync(out, { recursive: true, force: true });
  const extension = path.join(out, 'extension');
  const peer = path.join(out, 'peer');
  const workspaces = path.join(out, 'workspaces');
  await bundle(root, out);
  await copyPackedFiles(root, extension);
  writePeerManifest(root, peer);
  cpSync(path.join(root, 'test/vscode/workspaces'), workspaces, { recursive: true });
  return { extension, peer, index: path.join(out, 'index.js'), workspaces };
}

/**
 * @param {string} root
 * @param {string} out
 */
async function bundle(root, out) {
  const source = path.join(root, 'test/vscode');
  const tests = readdirSync(path.join(source, 'suite'), { recursive: true, encoding: 'utf8' });
  await esbuild.build({
    absWorkingDir: source,
    entryPoints: [
      'index.ts',
      'peer/extension.ts',
      ...tests.filter((name) => name.endsWith('.test.ts')).map((name) => `suite/${name.replaceAll(path.sep, '/')}`),
    ],
    outdir: out,
    outbase: source,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * The tests see what people install: exactly the files that go into the VSIX.
 * @param {string} root
 * @param {string} to
 */
async function copyPackedFiles(root, to) {
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(to, file));
  }
}

/**
 * The peer is a YAML extension like the ones people have, with the same schemas as ours.
 * @param {string} root
 * @param {string} to
 */
function writePeerManifest(root, to) {
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = {
    name: 'yaml-peer',
    publisher: 'tests',
    version: '1.0.0',
    description: 'A YAML language server beside ours',
    engines: { vscode: own.engines.vscode },
    main: './extension.js',
    activationEvents: ['onLanguage:yaml'],
  };
  mkdirSync(to, { recursive: true });
  writeFileSync(path.join(to, 'package.json'), JSON.stringify(manifest, undefined, 2));
}
