/**
 * What a person wrote as a path, as an absolute one without `.` and `..`, seen from the absolute folder `from`. Where that is on a drive
 * of Windows, a path may begin with a drive too, and be parted by backslashes.
 */
export function resolvePath(from: string, written: string): string {
  const isOnDrive = rootOf(from) !== '/';
  const path = isOnDrive ? written.replaceAll('\\', '/') : written;
  const isAbsolute = path.startsWith('/') || (isOnDrive && /^[A-Za-z]:\//.test(path));
  const whole = isAbsolute ? path : `${from}/${path}`;
  const root = rootOf(whole);
  const steps: string[] = [];
  for (const step of whole.slice(root.length).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return root + steps.join('/');
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** The folder that holds a path; undefined for a root. */
export function parentOf(path: string): string | undefined {
  const root = rootOf(path);
  if (path.length <= root.length) return undefined;
  return path.slice(0, Math.max(path.lastIndexOf('/'), root.length));
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path is the folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(joinPath(folder, ''));
}

/** How to say `path` in the folder `from`; the absolute path where there is no way between the two. */
export function relativePath(from: string, path: string): string {
  if (isWithin(from, path)) return path.slice(joinPath(from, '').length) || '.';
  const up = parentOf(from);
  if (up === undefined || rootOf(from) !== rootOf(path)) return path;
  const rest = relativePath(up, path);
  return rest === '.' ? '..' : `../${rest}`;
}

/** `/`, `C:/` or `//machine/share/`. */
function rootOf(path: string): string {
  return /^(?:[A-Za-z]:\/|\/\/[^/]+\/[^/]+\/?|\/)/.exec(path)?.[0] ?? '/';
}
