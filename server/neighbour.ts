import type { Problem } from './checks/check.ts';

const syntaxAndSchema: ReadonlySet<string> = new Set([
  'missing-key',
  'unknown-key',
  'wrong-type',
  'null-value',
  'value-not-allowed',
  'duplicate-key',
]);

/**
 * What is left to say in a document for which a general YAML extension speaks too: not the syntax, not what a schema says. What
 * YAML 1.1 makes of unquoted text stays, where YAML 1.2, which those extensions read, makes nothing of it.
 */
export function besideYamlExtension(text: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ id, start, end }) => {
    if (id === 'unquoted-scalar') return !/^(?:[-+]?[0-9.][0-9.eE+-]*|true|false|null)$/i.test(text.slice(start, end));
    return !id.startsWith('yaml-') && !syntaxAndSchema.has(id);
  });
}
