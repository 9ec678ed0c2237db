import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { run, step } from './step.mjs';

/**
 * Builds the bundles and packs them as the VSIX that people install.
 * @param {string} root the checkout
 * @returns {Promise<string>} the VSIX
 */
export async function packageExtension(root) {
  await step('Building dist/', () => run(process.execPath, ['scripts/build.mjs', '--production'], { cwd: root }));
  const vsix = path.join(root, 'out/model-artifacts.vsix');
  mkdirSync(path.dirname(vsix), { recursive: true });
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  await step('Packing the extension', () =>
    run(process.execPath, [vsce, 'package', ...options, '--out', vsix], { cwd: root }),
  );
  return vsix;
}
