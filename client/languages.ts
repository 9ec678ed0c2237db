/** A language mode of this extension, as its own manifest declares it. */
export interface OwnLanguage {
  readonly id: string;
  readonly title: string;
}

/** The language modes in a manifest. The client knows no descriptor format but what stands there. */
export function ownLanguages(manifest: unknown): readonly OwnLanguage[] {
  return list(property(property(manifest, 'contributes'), 'languages')).flatMap((language) => {
    const id = property(language, 'id');
    if (typeof id !== 'string') return [];
    return [{ id, title: strings(property(language, 'aliases'))[0] ?? id }];
  });
}

/** Base names of descriptors: those a language mode or a schema of the manifest is for. */
export function ownFileNames(manifest: unknown): ReadonlySet<string> {
  const contributes = property(manifest, 'contributes');
  const modes = list(property(contributes, 'languages')).flatMap((mode) => strings(property(mode, 'filenames')));
  const schemas = list(property(contributes, 'yamlValidation')).flatMap((schema) => {
    const match = property(schema, 'fileMatch');
    return typeof match === 'string' ? [match] : strings(match);
  });
  return new Set([...modes, ...schemas]);
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
