import assert from 'node:assert/strict';
import { type CompletionItem, type CompletionList, commands, Selection, type TextDocument, window } from 'vscode';
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

  it('offers the first words of a new file', async () => {
    const { document } = await open('begun/artifacts.yaml', 'artifacts:\n  - na');
    await becomes(async () => (await offers(document, 'na')).map(({ label }) => label).includes('name'), true);
    assert.equal(document.languageId, 'yaml');
  });

  it('leaves Enter after a colon alone', async () => {
    const { document } = await open('colon/artifacts.yaml', goodRegistry.replace('format: onnx', 'metadata:'));
    await becomes(() => document.languageId, 'furiosa-artifacts');
    await becomes(async () => (await offers(document, 'metadata:')).length > 0, true);
    assert.deepEqual(await offers(document, 'metadata:', ':'), []);
  });

  it('lists the values of a new key', async () => {
    const text = 'MODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    SLUG';
    const { document } = await open('values/runtime.yaml', text);
    await becomes(() => document.languageId, 'oci-runtime');
    const command = async () =>
      (await offers(document, 'SLUG')).find(({ label }) => label === 'INFERENCE_ENV_SLUG')?.command?.command;
    await becomes(command, 'editor.action.triggerSuggest');
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

/** What is offered behind a text. */
async function offers(document: TextDocument, text: string, typed?: string): Promise<readonly CompletionItem[]> {
  const place = placeAfter(document, text);
  const command = 'vscode.executeCompletionItemProvider';
  return (await commands.executeCommand<CompletionList>(command, document.uri, place, typed)).items;
}
