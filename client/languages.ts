/** A language mode of this extension, as its own manifest declares it. */
export interface OwnLanguage {
  readonly id: string;
  readonly title: string;
  /** Base names of files that get this mode without a look inside. */
  readonly fileNames: readonly string[];
}

/** The language modes in a manifest. The client knows no descriptor format but what stands there. */
export function ownLanguages(manifest: unknown): readonly OwnLanguage[] {
  return list(property(property(manifest, 'contributes'), 'languages')).flatMap((language) => {
    const id = property(language, 'id');
    if (typeof id !== 'string') return [];
    const title = strings(property(language, 'aliases'))[0] ?? id;
    return [{ id, title, fileNames: strings(property(language, 'filenames')) }];
  });
}

/** The value of a key of what may be an object. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

/** The texts in what may be a list. */
export function strings(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
