import { type ExtensionContext, extensions, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

interface Contribution {
  readonly fileMatch: string | readonly string[];
  readonly url: string;
}

/** A plain client of yaml-language-server that reads the `yamlValidation` of all extensions, as the usual one does. */
export async function activate(context: ExtensionContext): Promise<void> {
  const run = { module: require.resolve('yaml-language-server/out/src/server.js'), transport: TransportKind.ipc };
  const client = new LanguageClient(
    'yaml-peer',
    'YAML Peer',
    { run, debug: run },
    { documentSelector: [{ language: 'yaml' }], synchronize: { configurationSection: 'yaml' } },
  );
  context.subscriptions.push(client);
  await client.start();
  await client.sendNotification('json/schemaAssociations', schemaAssociations());
}

function schemaAssociations(): readonly { readonly fileMatch: readonly string[]; readonly uri: string }[] {
  return extensions.all.flatMap(({ extensionUri, packageJSON }) => {
    const contributions: readonly Contribution[] = packageJSON?.contributes?.yamlValidation ?? [];
    return contributions.map(({ fileMatch, url }) => ({
      fileMatch: [fileMatch].flat(),
      uri: Uri.joinPath(extensionUri, url).toString(true),
    }));
  });
}
