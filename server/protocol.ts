/** Names and types of what client and server say to each other beyond LSP. The only server file the client may import. */

/** Server → client, after a document was recognised or stopped being ours. */
export const kindChanged = 'modelArtifacts/kindChanged';
export interface KindChangedParams {
  readonly uri: string;
  readonly version: number;
  /** The kind's id (also the language id to switch to) and title; undefined when the document is none of ours. */
  readonly kind?: { readonly id: string; readonly title: string };
  /** False when `.model-artifacts.json` or the settings say the language mode must stay as it is. */
  readonly switchLanguage: boolean;
}

/** Client → server in `initialize`. */
export interface InitializationOptions {
  /** Another extension speaks for documents of these language ids: leave syntax and schema problems in them to it. */
  readonly yieldedLanguages?: readonly string[];
  /** The content of `modelArtifacts.*`. */
  readonly settings?: unknown;
}

/** Client → server when the YAML extension starts or stops speaking for plain YAML. */
export const yieldChanged = 'modelArtifacts/yieldChanged';
export interface YieldChangedParams {
  readonly yieldedLanguages: readonly string[];
}
