import { commands, Selection } from 'vscode';
import { becomes, closeAll, open, openUntitled, placeAfter, problemsBecome, replaceText } from '../../editor.ts';
import { goodRegistry, wrongRegistry } from '../../registry.ts';

describe('problems', () => {
  afterEach(closeAll);

  it('appear, follow the text and go away', async () => {
    const { document } = await open('problems/artifacts.yaml', wrongRegistry);
    await problemsBecome(document.uri, ['3:5 unknown-key']);
    await replaceText(document, `# A comment\n${wrongRegistry}`);
    await problemsBecome(document.uri, ['4:5 unknown-key']);
    await replaceText(document, goodRegistry);
    await problemsBecome(document.uri, []);
  });

  it('go away with the preferred fix', async () => {
    const editor = await open('fix/artifacts.yaml', wrongRegistry);
    await problemsBecome(editor.document.uri, ['3:5 unknown-key']);
    const place = placeAfter(editor.document, 'fam');
    editor.selection = new Selection(place, place);
    await commands.executeCommand('editor.action.autoFix');
    await problemsBecome(editor.document.uri, []);
    await becomes(() => editor.document.getText(), goodRegistry);
  });

  it('go away all at once', async () => {
    const text = wrongRegistry.replace('name: ResNet50', 'name: 50');
    const { document } = await open('fix-all/artifacts.yaml', text);
    await problemsBecome(document.uri, ['2:11 unquoted-scalar', '3:5 unknown-key']);
    await commands.executeCommand('modelArtifacts.fixAll');
    await problemsBecome(document.uri, []);
    await becomes(() => document.getText(), goodRegistry.replace('name: ResNet50', 'name: "50"'));
  });

  it('are told in an untitled file', async () => {
    const { document } = await openUntitled('furiosa-artifacts', wrongRegistry);
    await problemsBecome(document.uri, ['3:5 unknown-key']);
  });
});
