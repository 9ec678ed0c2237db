import { readSettings, type Settings } from './settings.ts';

/** The project's own settings, which editor, command line and CI share. */
export const configurationFile = '.model-artifacts.json';

/** Uris of the places a document's project settings may stand, nearest first, up to its workspace folder. */
export function configurationUris(uri: string, folders: readonly string[]): readonly string[] {
  const folder = folders
    .map((name) => name.replace(/\/$/, ''))
    .filter((name) => uri.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (folder === undefined) return [];
  const uris: string[] = [];
  for (let at = parentOf(uri); at.length >= folder.length; at = parentOf(at)) uris.push(`${at}/${configurationFile}`);
  return uris;
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The settings of one document: the editor's, then the nearest project file. Complaints name what could not be used. */
export async function settingsFor(
  uris: readonly string[],
  editor: unknown,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<{ readonly settings: Settings; readonly complaints: readonly string[] }> {
  for (const uri of uris) {
    const text = await readText(uri);
    if (text === undefined) continue;
    try {
      return readSettings(editor, JSON.parse(text));
    } catch (error) {
      const { settings, complaints } = readSettings(editor);
      return { settings, complaints: [...complaints, `${uri} is no JSON: ${String(error)}`] };
    }
  }
  return readSettings(editor);
}
