/** What Python's `urlparse` finds in the path of an environment. */
export interface ObjectAddress {
  /** In lower case; empty when there is none. */
  readonly scheme: string;
  /** Undefined when nothing like `bucket@` stands in it. */
  readonly bucket: string | undefined;
  /** Undefined when it is absent or empty. */
  readonly namespace: string | undefined;
  /** Without blanks taken away or changed; slashes around it are cut. */
  readonly object: string;
}

/** Reads an address as introspection does (urllib/parse.py); undefined where that throws, on an open bracket. */
export function readAddress(text: string): ObjectAddress | undefined {
  const clean = text.replaceAll(/[\t\r\n]/g, '').replace(/^[\0- ]+/, '');
  const [, scheme = '', rest = clean] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/.exec(clean) ?? [];
  const [, authority = '', path = ''] = rest.startsWith('//')
    ? (/^([^/?#]*)([^?#]*)/.exec(rest.slice(2)) ?? [])
    : ['', '', rest];
  if (authority.includes('[') !== authority.includes(']')) return undefined;
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1).replace(/:.*$/, '');
  return {
    scheme: scheme.toLowerCase(),
    bucket: at < 0 ? undefined : authority.slice(0, at).replace(/:.*$/, ''),
    namespace: host === '' ? undefined : host,
    object: path.replaceAll(/^\/+|\/+$/g, ''),
  };
}

/** The bucket of the environments that Oracle provides, and its name in early examples. */
export const serviceBucket = 'service-conda-packs';
export const oldServiceBucket = 'service_conda_packs';

/** Whether an address leads to an environment that Oracle provides. */
export function isServiceAddress({ bucket, object }: ObjectAddress): boolean {
  return (bucket === serviceBucket || bucket === oldServiceBucket) && object.startsWith('service_pack/');
}

/** The last part of the path, which is the environment's slug. */
export function lastSegment({ object }: ObjectAddress): string {
  return object.slice(object.lastIndexOf('/') + 1).replace(/\.tar\.gz$/, '');
}
