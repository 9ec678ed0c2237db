import assert from 'node:assert/strict';
import { ConfigurationTarget, languages, workspace } from 'vscode';
import { becomes, closeAll, open, openUntitled, problems, problemsBecome, replaceText } from '../../editor.ts';
import { foreignRegistry, goodRegistry, wrongRegistry } from '../../registry.ts';

describe('language mode', () => {
  afterEach(closeAll);

  it('is that of the kind once the content is recognised', async () => {
    const { document } = await open('switch/artifacts.yaml', '');
    assert.equal(document.languageId, 'yaml');
    await replaceText(document, goodRegistry);
    await becomes(() => document.languageId, 'furiosa-artifacts');
    // It is then for the person to say that it is something else.
    await replaceText(document, foreignRegistry);
    await becomes(() => problems(document.uri).length > 0, true);
    assert.equal(document.languageId, 'furiosa-artifacts');
  });

  it('is switched without losing problems, whenever the switch comes', async () => {
    for (let number = 0; number < 20; number++) {
      const { document } = await open(`many/${number}/artifacts.yaml`, wrongRegistry);
      await becomes(() => document.languageId, 'furiosa-artifacts');
      await problemsBecome(document.uri, ['3:5 unknown-key']);
    }
  });

  it('is left alone after somebody set it back', async () => {
    const { document } = await open('set-back/artifacts.yaml', wrongRegistry);
    await becomes(() => document.languageId, 'furiosa-artifacts');
    await languages.setTextDocumentLanguage(document, 'yaml');
    await replaceText(document, `# Once more\n${wrongRegistry}`);
    await problemsBecome(document.uri, ['4:5 unknown-key']);
    assert.equal(document.languageId, 'yaml');
  });

  it('stays plain YAML for a file of another tool, which gets nothing from us', async () => {
    const foreign = await open('foreign/artifacts.yaml', foreignRegistry);
    await serverHasCaughtUp();
    assert.equal(foreign.document.languageId, 'yaml');
    assert.deepEqual(problems(foreign.document.uri), []);
  });

  it('is switched in an untitled file', async () => {
    const { document } = await openUntitled('yaml', 'apiVersion: dyff.io/v1alpha1\nkind: Model\n');
    await becomes(() => document.languageId, 'dyff-model');
  });

  it('stays plain YAML where detection is off, and the problems are told all the same', async () => {
    const settings = workspace.getConfiguration('modelArtifacts');
    await settings.update('languageDetection', false, ConfigurationTarget.Workspace);
    try {
      const { document } = await open('detection-off/artifacts.yaml', wrongRegistry);
      await problemsBecome(document.uri, ['3:5 unknown-key']);
      assert.equal(document.languageId, 'yaml');
    } finally {
      await settings.update('languageDetection', undefined, ConfigurationTarget.Workspace);
    }
  });
});

/** The server answers in order: a later file that is switched shows that it is done with the earlier one. */
async function serverHasCaughtUp(): Promise<void> {
  const { document } = await open('caught-up/artifacts.yaml', wrongRegistry);
  await problemsBecome(document.uri, ['3:5 unknown-key']);
}
