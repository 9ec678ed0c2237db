import { Disposable, languages, workspace } from 'vscode';
import type { Server } from './languageClient.ts';
import type { OwnLanguage } from './languages.ts';

/**
 * Switches a recognised file that is open as plain YAML to its own language mode, once: whoever sets it back to YAML has
 * decided. A file whose text is replaced by something else afterwards keeps the mode it has.
 */
export function switchLanguages(server: Server, own: readonly OwnLanguage[]): Disposable {
  const switched = new Set<string>();
  return Disposable.from(
    server.onKindChanged(async ({ uri, kind, switchLanguage }) => {
      if (!kind || !switchLanguage || switched.has(uri.toString()) || !own.some(({ id }) => id === kind.id)) return;
      const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
      if (document?.languageId !== 'yaml') return;
      switched.add(uri.toString());
      await languages.setTextDocumentLanguage(document, kind.id);
    }),
    // A change of the language mode looks like closing and opening, but the document itself lives on.
    workspace.onDidCloseTextDocument((document) => {
      if (document.isClosed) switched.delete(document.uri.toString());
    }),
  );
}
