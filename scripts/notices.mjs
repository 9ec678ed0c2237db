import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of the packages whose code is in the bundles, as those licences ask for.
 * @param {string} root the checkout
 * @param {readonly string[]} inputs paths of the bundled files, relative to the checkout
 */
export function notices(root, inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  const entries = new Map([...folders].map((folder) => entryOf(path.join(root, folder))));
  const texts = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name}\n\n${text.trim()}\n`);
  const intro = 'Model Artifacts contains code of these packages, under the licences given with each.\n';
  return [intro, ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {string} folder of a package
 * @returns {[string, string]} name with version, licence
 */
function entryOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
  const text =
    file !== undefined && existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : license;
  return [`${name} ${version}`, text];
}
