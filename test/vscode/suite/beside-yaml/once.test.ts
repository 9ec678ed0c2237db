import assert from 'node:assert/strict';
import {
  type CompletionList,
  ConfigurationTarget,
  commands,
  languages,
  type Position,
  type Uri,
  workspace,
} from 'vscode';
import { becomes, closeAll, hovers, open, placeAfter } from '../../editor.ts';
import { wrongRegistry } from '../../registry.ts';

describe('beside another YAML extension', () => {
  afterEach(closeAll);

  it('a plain YAML file has every problem, hover and completion once, from the other extension', async () => {
    const { document } = await open('plain/artifacts.yaml', `${wrongRegistry}    `);
    await becomes(() => sources(document.uri), ['2 yaml-schema', '3 yaml-schema']);
    assert.equal(document.languageId, 'yaml');
    assert.equal((await hovers(document.uri, placeAfter(document, 'loca'))).length, 1);
    assert.deepEqual(await offers(document.uri, placeAfter(document, 'onnx\n    '), 'family'), ['family']);
  });

  it('a file in its own language mode has them once, from us', async () => {
    const settings = workspace.getConfiguration('modelArtifacts');
    await settings.update('languageDetection', true, ConfigurationTarget.Workspace);
    try {
      const { document } = await open('switched/artifacts.yaml', wrongRegistry);
      await becomes(() => document.languageId, 'furiosa-artifacts');
      await becomes(() => sources(document.uri), ['3 model-artifacts']);
      assert.equal((await hovers(document.uri, placeAfter(document, 'loca'))).length, 1);
    } finally {
      await settings.update('languageDetection', false, ConfigurationTarget.Workspace);
    }
  });
});

/** Each problem as its line, counted from 1, and who tells it. */
function sources(uri: Uri): readonly string[] {
  return languages
    .getDiagnostics(uri)
    .map(({ range, source }) => `${range.start.line + 1} ${source?.split(':')[0]}`)
    .sort();
}

/** The completions of this name at a place. */
async function offers(uri: Uri, position: Position, name: string): Promise<readonly string[]> {
  const command = 'vscode.executeCompletionItemProvider';
  const { items } = await commands.executeCommand<CompletionList>(command, uri, position);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label)).filter((label) => label === name);
}
