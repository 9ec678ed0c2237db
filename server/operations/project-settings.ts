import { configurationFile } from '../configuration.ts';
import { type Files, FilesError } from '../ports/files.ts';
import { joinPath, parentOf } from '../ports/paths.ts';

/** The content of a settings file; nothing has been said about its keys. */
export interface ProjectSettings {
  readonly path: string;
  readonly content: unknown;
}

/** A settings file that cannot be read; the message fits behind its path. */
export class SettingsError extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

/** The nearest settings file from `folder` upwards, `boundary` being the last folder looked into. Throws a `SettingsError`. */
export async function projectSettings(
  files: Files,
  folder: string,
  boundary: string,
): Promise<ProjectSettings | undefined> {
  for (let next: string | undefined = folder; next !== undefined; next = parentOf(next)) {
    const path = joinPath(next, configurationFile);
    if ((await files.stat(path))?.type === 'file') return { path, content: await readJson(files, path) };
    if (next === boundary) return undefined;
  }
  return undefined;
}

async function readJson(files: Files, path: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await files.readBytes(path)));
  } catch (error) {
    if (error instanceof FilesError) throw new SettingsError(path, `cannot be read: ${error.message}.`);
    if (error instanceof SyntaxError) throw new SettingsError(path, `is no valid JSON: ${error.message}.`);
    throw error;
  }
}
