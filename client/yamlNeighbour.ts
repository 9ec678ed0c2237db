import { Disposable, type Event, EventEmitter, extensions, languages, type Uri, workspace } from 'vscode';
import { property, strings } from './languages.ts';

/** Another extension that tells problems, hovers and completions in plain YAML documents. */
export interface YamlNeighbour extends Disposable {
  /** The languages to leave to it: plain YAML, or none where there is no such extension. */
  languages(): readonly string[];
  readonly onDidChange: Event<void>;
}

/**
 * Looks for such an extension among the installed ones. One that does not look like a YAML server but reports like one is
 * found by its first problem.
 */
export function findYamlNeighbour(ownId: string): YamlNeighbour {
  const changed = new EventEmitter<void>();
  const installed = () => extensions.all.some(({ id, packageJSON }) => id !== ownId && speaksForYaml(packageJSON));
  const reporting = new Set<string>();
  const lookAt = (uris: readonly Uri[]) => {
    const source = uris.map(yamlSource).find((found) => found !== undefined);
    if (source === undefined || reporting.has(source)) return;
    reporting.add(source);
    changed.fire();
  };
  const listening = Disposable.from(
    changed,
    extensions.onDidChange(() => changed.fire()),
    languages.onDidChangeDiagnostics(({ uris }) => lookAt(uris)),
  );
  return {
    languages: () => (installed() || reporting.size > 0 ? ['yaml'] : []),
    onDidChange: changed.event,
    dispose: () => listening.dispose(),
  };
}

/**
 * Whether a manifest is that of a YAML server: its code wakes up for YAML documents, and it says that it is about YAML.
 * Others wake up for YAML too, to look for something special in it. An extension that is not active yet counts: it wakes
 * up for the same document as we do.
 */
function speaksForYaml(manifest: unknown): boolean {
  const runs = typeof (property(manifest, 'main') ?? property(manifest, 'browser')) === 'string';
  const wakes = strings(property(manifest, 'activationEvents')).some(
    (event) => event === 'onLanguage:yaml' || event === '*',
  );
  const description = ['name', 'displayName', 'description'].map((key) => property(manifest, key));
  const packages = Object.keys(property(manifest, 'dependencies') ?? {});
  return (
    runs && wakes && [...description, ...packages].some((text) => typeof text === 'string' && /\byaml\b/i.test(text))
  );
}

/** The source of a problem that a YAML server reported in a plain YAML document. */
function yamlSource(uri: Uri): string | undefined {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document?.languageId !== 'yaml') return undefined;
  const problem = languages.getDiagnostics(uri).find(({ source }) => source !== undefined && /^yaml\b/i.test(source));
  return problem?.source;
}
