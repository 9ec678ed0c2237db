import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import { becomes, closeAll, open } from '../../editor.ts';
import { goodRegistry } from '../../registry.ts';

describe('the extension', () => {
  afterEach(closeAll);

  it('sleeps until a file is opened that may be a descriptor', async () => {
    const isActive = () => extensions.getExtension('model-artifacts.model-artifacts')?.isActive;
    await open('activation/notes.md', '# No descriptor\n');
    assert.equal(isActive(), false);
    await open('activation/artifacts.yaml', goodRegistry);
    await becomes(isActive, true);
  });
});
