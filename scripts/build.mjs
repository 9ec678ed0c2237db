// Makes dist/: the three bundles, and the data files the server reads when it first needs them.
// Usage: node scripts/build.mjs [--production] [--watch] [--out FOLDER]
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { notices } from './notices.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = process.argv.indexOf('--out');
const dist = path.resolve(root, (out > 0 && process.argv[out + 1]) || 'dist');

/** @type {Readonly<Record<string, import('esbuild').BuildOptions>>} */
const bundles = {
  'extension.js': { entryPoints: ['client/extension.ts'], external: ['vscode'] },
  'server.js': { entryPoints: ['server/main.ts'] },
  'cli.js': { entryPoints: ['server/cli.ts'], banner: { js: '#!/usr/bin/env node' } },
};

/** Kilobytes of the minified bundles beyond which starting gets slow: a build that outgrows them fails. */
const limits = new Map([
  ['extension.js', 400],
  ['server.js', 450],
]);

const production = process.argv.includes('--production');
const watching = process.argv.includes('--watch');

if (watching) await watch();
else await build();

async function build() {
  rmSync(dist, { recursive: true, force: true });
  const options = [...bundleOptions(), ...validatorOptions()].map((own) => ({ ...own, metafile: true }));
  const results = await Promise.all(options.map((own) => esbuild.build(own)));
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(root, inputs));
  const cli = path.join(dist, 'cli.js');
  if (existsSync(cli)) chmodSync(cli, 0o755);
  copyData();
  for (const name of Object.keys(bundles)) reportSize(name);
}

async function watch() {
  copyData();
  const contexts = await Promise.all(
    [...bundleOptions(), ...validatorOptions()].map((options) => esbuild.context(options)),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

/** One set of options per bundle whose entry exists. */
function bundleOptions() {
  return Object.entries(bundles)
    .filter(([, own]) => [own.entryPoints].flat().every((entry) => existsSync(path.join(root, String(entry)))))
    .map(([name, own]) => ({ ...common(), ...own, outfile: path.join(dist, name) }));
}

/** The validators, each kind's loaded when its first document is judged. */
function validatorOptions() {
  const kinds = JSON.parse(readFileSync(path.join(root, 'schemas/kinds.json'), 'utf8'));
  return kinds.map((/** @type {string} */ id) => ({
    ...common(),
    entryPoints: [`schemas/generated/${id}.validators.mjs`],
    outfile: path.join(dist, `schemas/${id}/validators.js`),
  }));
}

/** @returns {import('esbuild').BuildOptions} */
function common() {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The packages of the language server protocol offer ES modules too, which shake better.
    mainFields: ['module', 'main'],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    // Where it watches, "build finished" tells the editor that it can start.
    logLevel: watching ? 'info' : 'warning',
  };
}

/** Schemas, snippets and value lists, each a file of its own, so that the bundle stays small and starts fast. */
function copyData() {
  for (const folder of folders('schemas')) copyJson(`schemas/${folder}/schema.json`);
  for (const file of jsonFiles('schemas/data')) copyJson(file);
  for (const file of jsonFiles('snippets')) copyJson(file);
}

/** @param {string} from a folder of the checkout */
function folders(from) {
  const entries = readdirSync(path.join(root, from), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** @param {string} folder */
function jsonFiles(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`);
}

/** @param {string} file relative to the checkout, and to dist/ */
function copyJson(file) {
  const from = path.join(root, file);
  if (!existsSync(from)) return;
  const to = path.join(dist, file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, JSON.stringify(JSON.parse(readFileSync(from, 'utf8'))));
}

/** @param {string} name */
function reportSize(name) {
  const file = path.join(dist, name);
  if (!existsSync(file)) {
    console.log(`dist/${name}  left out: its source is not there`);
    return;
  }
  const size = Math.ceil(statSync(file).size / 1000);
  console.log(`dist/${name}  ${size} kB`);
  const limit = limits.get(name);
  if (production && limit !== undefined && size > limit) {
    console.error(`dist/${name} may have ${limit} kB at most.`);
    process.exitCode = 1;
  }
}
