import process from 'node:process';
import type { Terminal } from '../terminal.ts';
import { portablePath } from './portable-path.ts';

/** The terminal, or the pipes, this process was started with. */
export function nodeTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    workingFolder: portablePath(process.cwd()),
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    columns: (stdout.isTTY === true && stdout.columns) || 120,
    write: writer(stdout),
    complain: writer(stderr),
    async readInput() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

/** Writes one text after the other. A reader that has gone away, as `head` does, ends the writing and is no failure. */
function writer(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
  let closed = false;
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') closed = true;
  });
  return (text) =>
    new Promise((resolve, reject) => {
      if (closed || text === '') return resolve();
      stream.write(text, (error) => {
        if (!error || ('code' in error && error.code === 'EPIPE')) resolve();
        else reject(error);
      });
    });
}
