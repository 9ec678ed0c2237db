import { kindData } from '../../schemas/generated/kinds.mjs';
import type { Kind, KindData, KindValidators, Snippet } from './kind.ts';
import type { Schema } from './schema.ts';

/** Gives a data file that lies beside the program, such as `schemas/oci-runtime/schema.json`. Throws when there is none. */
export type ReadResource = (path: string) => string;

/** Gives the validators of a kind by its id. Throws when there are none. */
export type LoadValidators = (id: string) => KindValidators;

export interface Kinds {
  readonly all: readonly Kind[];
  byId(id: string): Kind | undefined;
  /** The data set `schemas/data/NAME.json`, parsed when first asked for. */
  data(name: string): unknown;
}

/** All kinds, with what they keep in files read when first asked for. */
export function loadKinds(read: ReadResource, loadValidators: LoadValidators): Kinds {
  const all = kindData.map((data) => loadKind(data, read, loadValidators));
  const sets = new Map<string, unknown>();
  return {
    all,
    byId: (id) => all.find((kind) => kind.id === id),
    data: (name) => {
      if (!sets.has(name)) sets.set(name, JSON.parse(read(`schemas/data/${name}.json`)));
      return sets.get(name);
    },
  };
}

function loadKind(data: KindData, read: ReadResource, loadValidators: LoadValidators): Kind {
  return {
    ...data,
    schema: once(() => JSON.parse(read(`schemas/${data.id}/schema.json`)) as Schema),
    snippets: once(() => readSnippets(JSON.parse(read(`snippets/${data.id}.json`)))),
    validators: once(() => loadValidators(data.id)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** VS Code's snippet file: title → body, prefix, description; ours also say which place they are for. */
function readSnippets(file: Readonly<Record<string, Omit<Snippet, 'title'>>>): readonly Snippet[] {
  return Object.entries(file).map(([title, snippet]) => ({ title, ...snippet }));
}
