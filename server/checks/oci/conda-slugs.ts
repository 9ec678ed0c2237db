import type { PartContext } from '../check.ts';

/** An environment that Oracle provides. */
export interface CondaSlug {
  readonly slug: string;
  readonly deprecated: boolean;
  /** Minor version and more, such as `3.12`. */
  readonly python: string;
  /** The whole `oci://` address; undefined where it is not known. */
  readonly path: string | undefined;
  readonly replacements: readonly string[];
}

/** The environment of a slug; undefined for one that Oracle does not list. */
export function findSlug(ctx: Pick<PartContext, 'data'>, slug: string | undefined): CondaSlug | undefined {
  const { bucket, namespace, values } = slugData(ctx.data('conda-slugs'));
  const found = slug === undefined ? undefined : values.find(({ value }) => value === slug);
  if (found === undefined) return undefined;
  return {
    slug: found.value,
    deprecated: found.deprecated === true,
    python: /^\d+\.\d+/.exec(found.python)?.[0] ?? found.python,
    path: found.path === undefined ? undefined : `oci://${bucket}@${namespace}/${found.path}`,
    replacements: found.replacements ?? [],
  };
}

/** The Python version that a slug, or a path that ends in one, names: `…_p312_…` is 3.12. */
export function pythonInSlug(text: string | undefined): string | undefined {
  const minor = /_p3(\d{1,2})(?=_|$)/.exec(text?.replace(/^.*\//, '') ?? '')?.[1];
  return minor === undefined ? undefined : `3.${minor}`;
}

interface SlugData {
  readonly bucket: string;
  readonly namespace: string;
  readonly values: readonly {
    readonly value: string;
    readonly python: string;
    readonly deprecated?: boolean;
    readonly path?: string;
    readonly replacements?: readonly string[];
  }[];
}

/** The file comes with the program, and a test holds it against this shape. */
function slugData(data: unknown): SlugData {
  return data as SlugData;
}
