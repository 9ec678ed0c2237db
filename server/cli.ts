import process from 'node:process';
import { run } from './command-line/run.ts';
import { loadKinds } from './kinds/load-kinds.ts';
import { nodeFilesAtOnce } from './ports/node/files.ts';
import { resourcesBeside, validatorsBeside } from './ports/node/resources.ts';
import { nodeTerminal } from './ports/node/terminal.ts';

const kinds = loadKinds(resourcesBeside(__dirname), validatorsBeside(__dirname));
const ports = { files: nodeFilesAtOnce, terminal: nodeTerminal(), kinds };

run(process.argv.slice(2), ports).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
