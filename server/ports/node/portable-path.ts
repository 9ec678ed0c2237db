import { sep } from 'node:path';

/** A path of this system as the ports write it, with `/`. A backslash is an ordinary character of a name outside Windows. */
export function portablePath(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
