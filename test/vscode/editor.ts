import assert from 'node:assert/strict';
import {
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  languages,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { ModelArtifactsApi } from '../../client/extension.ts';

/** A problem as the tests write it: `line:column id`, both counted from 1. */
export function problems(uri: Uri): readonly string[] {
  return languages
    .getDiagnostics(uri)
    .map(({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${codeText(code)}`)
    .sort();
}

function codeText(code: Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the problems of a document are exactly these. */
export async function problemsBecome(uri: Uri, expected: readonly string[]): Promise<void> {
  await becomes(() => problems(uri), expected);
}

/** Waits until what `read` gives equals `expected`, and fails with the difference after ten seconds. */
export async function becomes<Value>(read: () => Value | Promise<Value>, expected: Value): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await read();
    try {
      assert.deepEqual(found, expected);
      return;
    } catch (difference) {
      if (Date.now() > end) throw difference;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Writes a file into the first workspace folder and opens it in an editor. */
export async function open(file: string, text: string): Promise<TextEditor> {
  const uri = Uri.joinPath(folder(0), file);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return openUri(uri);
}

/** Opens a file in an editor. */
export async function openUri(uri: Uri): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

/** A folder of the workspace, by its number. */
export function folder(index: number): Uri {
  const found = workspace.workspaceFolders?.[index];
  assert.ok(found, `the workspace has ${index + 1} folders`);
  return found.uri;
}

/** Opens an untitled document with this text. */
export async function openUntitled(language: string, content: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language, content }));
}

/** Replaces the whole text. */
export async function replaceText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end), text);
  assert.ok(await workspace.applyEdit(edit));
}

/** The place right after the first occurrence of a piece of text. */
export function placeAfter(document: TextDocument, piece: string): Position {
  const offset = document.getText().indexOf(piece);
  assert.notEqual(offset, -1, `the document holds ${piece}`);
  return document.positionAt(offset + piece.length);
}

/** The text of every hover at a place, one entry per extension that has something to say. */
export async function hovers(uri: Uri, position: Position): Promise<readonly string[]> {
  const found = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', uri, position);
  return found.map(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n'),
  );
}

/** What the extension says about itself. */
export async function state(): Promise<ReturnType<ModelArtifactsApi['state']>> {
  const extension = extensions.getExtension<ModelArtifactsApi>('model-artifacts.model-artifacts');
  assert.ok(extension, 'the extension is installed');
  return (await extension.activate()).state();
}

/** Closes every editor without saving. */
export async function closeAll(): Promise<void> {
  while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
