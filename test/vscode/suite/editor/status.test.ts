import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commands } from 'vscode';
import { becomes, closeAll, open, problemsBecome, state } from '../../editor.ts';
import { goodRegistry, wrongRegistry } from '../../registry.ts';

describe('status', () => {
  afterEach(closeAll);

  it('names the kind of the active file', async () => {
    await open('status/artifacts.yaml', goodRegistry);
    await becomes(state, { server: 'ready', kind: 'Furiosa artifacts' });
    await open('status/other.yaml', 'some: thing\n');
    await becomes(state, { server: 'ready', kind: undefined });
  });

  it('is ready again after the server was restarted', async () => {
    await open('restart/artifacts.yaml', goodRegistry);
    await becomes(state, { server: 'ready', kind: 'Furiosa artifacts' });
    const restarted = commands.executeCommand('modelArtifacts.restartServer');
    await becomes(state, { server: 'stopped', kind: undefined });
    await restarted;
    await becomes(state, { server: 'ready', kind: 'Furiosa artifacts' });
  });

  it('is ready again after the server crashed', async function () {
    // Windows has no `ps`.
    if (process.platform === 'win32') this.skip();
    const { document } = await open('crash/artifacts.yaml', wrongRegistry);
    await problemsBecome(document.uri, ['3:5 unknown-key']);
    const crashed = serverProcess();
    process.kill(crashed, 'SIGKILL');
    await becomes(async () => (await state()).server === 'ready' && serverProcess() !== crashed, true);
    await problemsBecome(document.uri, ['3:5 unknown-key']);
  });
});

/** The id of the language server's process, a child of this extension host; 0 while there is none. */
function serverProcess(): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((match) => Number(match?.[2]) === process.pid && match?.[3]?.includes('dist/server.js'));
  if (!found) return 0;
  assert.match(found[3] ?? '', /--max-old-space-size=512/);
  return Number(found[1]);
}
