import { repositoryRoot } from '../operations/git-ignore.ts';
import { projectSettings, SettingsError } from '../operations/project-settings.ts';
import type { Files } from '../ports/files.ts';
import { relativePath } from '../ports/paths.ts';
import { readSettings, type Settings } from '../settings.ts';

/** The settings that hold for the files of a folder, or why they cannot be told. */
export type FileSettings =
  | { readonly settings: Settings }
  /** The path of the settings file, and what is wrong with it. */
  | { readonly complaints: readonly string[] };

export interface SettingsSource {
  readonly files: Files;
  readonly workingFolder: string;
  /** What `--set` says, which wins over the files. */
  readonly overrides: readonly unknown[];
}

/**
 * Gives the settings of folders, each settings file read once a folder. They are looked for from the folder upwards, as far as `top`, or
 * farther to the root of the repository that holds it.
 */
export function settingsFinder(source: SettingsSource): (folder: string, top: string) => Promise<FileSettings> {
  const boundaries = new Map<string, string>();
  const known = new Map<string, FileSettings>();
  return async (folder, top) => {
    const boundary = boundaries.get(top) ?? (await repositoryRoot(source.files, top)) ?? top;
    boundaries.set(top, boundary);
    const key = `${folder}\n${boundary}`;
    const settings = known.get(key) ?? (await find(source, folder, boundary));
    known.set(key, settings);
    return settings;
  };
}

async function find(source: SettingsSource, folder: string, boundary: string): Promise<FileSettings> {
  const { files, workingFolder, overrides } = source;
  try {
    const own = await projectSettings(files, folder, boundary);
    const { complaints } = readSettings(own?.content);
    const path = own && relativePath(workingFolder, own.path);
    if (complaints.length > 0) return { complaints: complaints.map((complaint) => `${path}: ${complaint}.`) };
    return { settings: readSettings(own?.content, ...overrides).settings };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { complaints: [`${relativePath(workingFolder, error.path)} ${error.message}`] };
  }
}
