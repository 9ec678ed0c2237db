import type { Severity } from './checks/check.ts';

/** What a person can set: VS Code's `modelArtifacts.*`, `.model-artifacts.json`, `--set`. */
export interface Settings {
  /** Rule id → severity, or `off`. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Whether a recognised file that is open as plain YAML is switched to its own language mode. */
  readonly languageDetection: boolean;
  /** `furiosa.registryVersion` and its like, by full key, for checks of one family. */
  readonly other: Readonly<Record<string, unknown>>;
}

export const defaultSettings: Settings = { rules: {}, languageDetection: true, other: {} };

const severities: readonly unknown[] = ['off', 'hint', 'information', 'warning', 'error'];

/**
 * Reads settings from layers of unknown JSON, the later ones winning key by key. Nested objects and dotted keys mean the same.
 * What is of the wrong type is left out and named in `complaints`.
 */
export function readSettings(...layers: readonly unknown[]): { settings: Settings; complaints: readonly string[] } {
  const complaints: string[] = [];
  const flat = new Map<string, unknown>();
  let rules: Record<string, Severity | 'off'> = {};
  for (const layer of layers) {
    if (layer === undefined || layer === null) continue;
    if (typeof layer !== 'object' || Array.isArray(layer)) {
      complaints.push('the settings are not an object');
      continue;
    }
    for (const [key, value] of Object.entries(layer)) {
      if (key === 'rules') rules = { ...rules, ...readRules(value, complaints) };
      else if (key.startsWith('rules.')) rules = { ...rules, ...readRules({ [key.slice(6)]: value }, complaints) };
      else flatten(key, value, flat);
    }
  }
  const languageDetection = flat.get('languageDetection') ?? true;
  if (typeof languageDetection !== 'boolean') complaints.push('`languageDetection` must be true or false');
  return {
    settings: { rules, languageDetection: languageDetection !== false, other: Object.fromEntries(flat) },
    complaints,
  };
}

function readRules(value: unknown, complaints: string[]): Record<string, Severity | 'off'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    complaints.push('`rules` must be an object of rule id and severity');
    return {};
  }
  const entries = Object.entries(value).filter(([id, severity]) => {
    const known = severities.includes(severity);
    if (!known) complaints.push(`\`rules.${id}\` must be off, hint, information, warning or error`);
    return known;
  });
  return Object.fromEntries(entries);
}

function flatten(prefix: string, value: unknown, into: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    into.set(prefix, value);
    return;
  }
  for (const [key, inner] of Object.entries(value)) flatten(`${prefix}.${key}`, inner, into);
}
