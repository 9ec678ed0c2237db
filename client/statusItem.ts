import { commands, Disposable, LanguageStatusSeverity, languages, window } from 'vscode';
import type { RecognisedKind, Server, ServerState } from './languageClient.ts';
import type { OwnLanguage } from './languages.ts';

/** The status of the active editor's file. */
export interface Status extends Disposable {
  /** What the file was recognised as. */
  kind(): RecognisedKind | undefined;
}

const serverTexts = {
  starting: 'Language server is starting',
  ready: 'Language server is ready',
  stopped: 'Language server has stopped',
} satisfies Record<ServerState, string>;

/** Shows, in the language status of our files, what they were recognised as and how the server is. */
export function showStatus(server: Server, own: readonly OwnLanguage[]): Status {
  const kindItem = languages.createLanguageStatusItem('modelArtifacts.kind', []);
  kindItem.name = 'Model Artifacts: Recognised Kind';
  kindItem.command = { command: 'modelArtifacts.showOutput', title: 'Show Output' };
  const serverItem = languages.createLanguageStatusItem('modelArtifacts.server', []);
  serverItem.name = 'Model Artifacts: Language Server';
  serverItem.command = { command: 'modelArtifacts.restartServer', title: 'Restart' };

  const kind = () => {
    const document = window.activeTextEditor?.document;
    return document && server.kindOf(document.uri);
  };
  const update = () => {
    const recognised = kind();
    kindItem.text = recognised?.title ?? 'Not recognised yet';
    kindItem.detail = 'Model Artifacts';
    serverItem.text = serverTexts[server.state];
    serverItem.busy = server.state === 'starting';
    serverItem.severity =
      server.state === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    // The items are about the active editor alone, so its language is enough to select it.
    const language = window.activeTextEditor?.document.languageId;
    const ours = recognised !== undefined || own.some(({ id }) => id === language);
    kindItem.selector = serverItem.selector = language !== undefined && ours ? [{ language }] : [];
    void commands.executeCommand('setContext', 'modelArtifacts.isDescriptor', recognised !== undefined);
  };
  update();
  const listening = Disposable.from(server.onDidChange(update), window.onDidChangeActiveTextEditor(update));
  return { kind, dispose: () => Disposable.from(listening, kindItem, serverItem).dispose() };
}
