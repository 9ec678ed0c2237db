import { type TextDocument, workspace } from 'vscode';
import type { ProvideDiagnosticSignature } from 'vscode-languageclient';

/**
 * Asks for the problems of a document, and once more when it was opened anew before the answer came. Switching the language
 * mode closes and opens a document, and the library then takes the old question for one that covers the new document.
 */
export async function askAgainWhenReopened(
  document: TextDocument,
  ask: () => ReturnType<ProvideDiagnosticSignature>,
  askAgain: (document: TextDocument) => void,
): Promise<Awaited<ReturnType<ProvideDiagnosticSignature>>> {
  const { languageId, uri } = document;
  try {
    return await ask();
  } finally {
    const now = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    // The library has to be done with the old question first.
    if (now && (now !== document || now.languageId !== languageId)) setTimeout(() => askAgain(now), 0);
  }
}
