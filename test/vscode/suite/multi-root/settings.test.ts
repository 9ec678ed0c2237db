import { Uri } from 'vscode';
import { closeAll, folder, openUri, problemsBecome } from '../../editor.ts';

describe('a workspace of several folders', () => {
  afterEach(closeAll);

  it('uses the settings of each folder', async () => {
    const first = await openUri(Uri.joinPath(folder(0), 'artifacts.yaml'));
    await problemsBecome(first.document.uri, ['6:5 unknown-key']);
    const second = await openUri(Uri.joinPath(folder(1), 'artifacts.yaml'));
    await problemsBecome(second.document.uri, []);
    await problemsBecome(first.document.uri, ['6:5 unknown-key']);
  });
});
