import assert from 'node:assert/strict';
import { commands, Selection, window } from 'vscode';
import { becomes, closeAll, hovers, open, placeAfter } from '../../editor.ts';
import { goodRegistry } from '../../registry.ts';

describe('help while writing', () => {
  afterEach(closeAll);

  it('explains a key', async () => {
    const { document } = await open('hover/artifacts.yaml', goodRegistry);
    await becomes(() => document.languageId, 'furiosa-artifacts');
    const [text, ...more] = await hovers(document.uri, placeAfter(document, 'fam'));
    assert.deepEqual(more, []);
    assert.match(text ?? '', /family/i);
  });

  it('completes a key, and then its value', async () => {
    const editor = await open('completion/artifacts.yaml', goodRegistry.replace('format: onnx', 'form'));
    await becomes(() => editor.document.languageId, 'furiosa-artifacts');
    const place = placeAfter(editor.document, 'form');
    editor.selection = new Selection(place, place);
    await commands.executeCommand('editor.action.triggerSuggest');
    await becomes(async () => {
      await commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.lineAt(place.line).text;
    }, '    format: onnx');
  });

  it('offers a new file of a kind', async () => {
    const done = commands.executeCommand('modelArtifacts.newFile');
    await becomes(async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return window.activeTextEditor?.document.languageId;
    }, 'furiosa-artifacts');
    await done;
  });
});
