import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadKinds } from './kinds/load-kinds.ts';
import { nodeFiles } from './ports/node/files.ts';
import { portablePath } from './ports/node/portable-path.ts';
import { resourcesBeside, validatorsBeside } from './ports/node/resources.ts';
import { startServer } from './server.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** The language server as a process: over stdio, or the channel of the VS Code client that forked it. */
startServer(createConnection(ProposedFeatures.all), {
  kinds: loadKinds(resourcesBeside(__dirname), validatorsBeside(__dirname)),
  tidy: () => {
    if (typeof collectGarbage === 'function') collectGarbage();
  },
  async readText(uri) {
    if (!uri.startsWith('file:')) return undefined;
    const path = portablePath(fileURLToPath(uri));
    const found = await nodeFiles.stat(path);
    return found?.type === 'file' ? new TextDecoder().decode(await nodeFiles.readBytes(path)) : undefined;
  },
});
