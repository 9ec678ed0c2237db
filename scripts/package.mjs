// npm run package: makes out/model-artifacts.vsix, which VS Code installs. Works on a fresh clone.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNodeModules } from './setup/node-modules.mjs';
import { packageExtension } from './setup/package-extension.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

await installNodeModules(root);
console.log(await packageExtension(root));
