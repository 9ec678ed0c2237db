import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { type ServerState, startServer } from './languageClient.ts';
import { switchLanguages } from './languageSwitch.ts';
import { ownLanguages } from './languages.ts';
import { showStatus } from './statusItem.ts';
import { findYamlNeighbour } from './yamlNeighbour.ts';

/** What `activate` hands to other extensions and to tests. */
export interface ModelArtifactsApi {
  /** What the status item shows: how the server is, and what the active editor's file was recognised as. */
  state(): { readonly server: ServerState; readonly kind: string | undefined };
}

/** Starts the language server and everything that shows its answers. VS Code disposes all of it in `subscriptions`. */
export function activate(context: ExtensionContext): ModelArtifactsApi {
  const languages = ownLanguages(context.extension.packageJSON);
  const neighbour = findYamlNeighbour(context.extension.id);
  const server = startServer(context, languages, neighbour);
  const status = showStatus(server, languages);
  const switching = switchLanguages(server, languages);
  context.subscriptions.push(neighbour, status, switching, ...registerCommands(server, languages), server);
  return { state: () => ({ server: server.state, kind: status.kind()?.title }) };
}
