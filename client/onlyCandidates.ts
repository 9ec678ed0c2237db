import { type TextDocument, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { askAgainWhenReopened } from './askAgain.ts';

/** UTF-16 code units. Plain YAML beyond this is data, not a descriptor somebody writes. */
const largestCandidate = 5_000_000;

/**
 * Keeps documents from the server that cannot be descriptors, or are not there to be edited: old versions of a file, output.
 * `askAgain` makes the library ask for the problems of a document.
 */
export function onlyCandidates(fileNames: ReadonlySet<string>, askAgain: (document: TextDocument) => void): Middleware {
  const left = new Set<string>();
  return {
    didOpen: async (document, next) => {
      left.delete(document.uri.toString());
      if (isCandidate(document, fileNames)) await next(document);
      else left.add(document.uri.toString());
    },
    didChange: async (event, next) => {
      if (!left.has(event.document.uri.toString())) await next(event);
    },
    didSave: async (document, next) => {
      if (!left.has(document.uri.toString())) await next(document);
    },
    didClose: async (document, next) => {
      if (!left.delete(document.uri.toString())) await next(document);
    },
    provideDiagnostics: (document, previous, token, next) => {
      if (!('uri' in document)) return next(document, previous, token);
      if (left.has(document.uri.toString())) return undefined;
      return askAgainWhenReopened(document, () => next(document, previous, token), askAgain);
    },
  };
}

function isCandidate(document: TextDocument, fileNames: ReadonlySet<string>): boolean {
  const { uri, languageId } = document;
  if (uri.scheme !== 'untitled' && workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  if (languageId !== 'yaml' || fileNames.has(uri.path.slice(uri.path.lastIndexOf('/') + 1))) return true;
  return document.getText().length <= largestCandidate;
}
