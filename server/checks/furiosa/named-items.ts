import type { Facts } from '../../document/descriptor.ts';
import { pythonText } from '../python-text.ts';

/** An artifact as the loader knows it. */
export interface NamedItem {
  /** Index into the items it was found in. */
  readonly item: number;
  readonly name: string;
  /** Undefined where none is given, or null. */
  readonly version: string | undefined;
}

/** The artifacts that have a readable name, and no version that is refused anyway. */
export function namedItems(items: readonly Facts[]): readonly NamedItem[] {
  return items.flatMap((facts, item) => {
    const name = nameOf(facts);
    return name === undefined ? [] : [{ item, name, version: versionOf(facts) }];
  });
}

/** The name; undefined when it cannot be read, or the version is refused. */
export function nameOf({ name, version }: Facts): string | undefined {
  const refused = version !== undefined && version.scalarType !== 'null' && pythonText(version) === undefined;
  return name === undefined || refused ? undefined : pythonText(name);
}

/** The version; undefined where none is given, or null. */
export function versionOf({ version }: Facts): string | undefined {
  return version && pythonText(version);
}
