import { commands, type Disposable, window, workspace } from 'vscode';
import type { Server } from './languageClient.ts';
import type { OwnLanguage } from './languages.ts';

/** Registers the commands of the manifest, one row each. */
export function registerCommands(server: Server, languages: readonly OwnLanguage[]): readonly Disposable[] {
  const table: Readonly<Record<string, () => unknown>> = {
    'modelArtifacts.restartServer': () => server.restart(),
    'modelArtifacts.showOutput': () => server.showOutput(),
    'modelArtifacts.fixAll': fixAll,
    'modelArtifacts.newFile': () => newFile(languages),
  };
  return Object.entries(table).map(([id, run]) => commands.registerCommand(id, run));
}

/** Applies the preferred fix of every problem in the active editor. */
async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.modelArtifacts', apply: 'first' });
}

/** Asks for a kind and opens an empty file of it, with the list of snippets to fill it from. */
async function newFile(languages: readonly OwnLanguage[]): Promise<void> {
  const rows = languages.map(({ id, title }) => ({ label: title, description: id }));
  const picked = await window.showQuickPick(rows, { placeHolder: 'Which descriptor do you want to write?' });
  if (!picked) return;
  const document = await workspace.openTextDocument({ language: picked.description });
  await window.showTextDocument(document);
  await commands.executeCommand('editor.action.triggerSuggest');
}
