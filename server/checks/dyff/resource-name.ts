import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { asSubdomain, namespaceFault, subdomainFault } from './kubernetes-names.ts';
import { type Manifest, manifestOf } from './manifest.ts';
import { modelIdPattern } from './model-id.ts';
import { rewrite } from './rewrite.ts';

const nameRule: Rule = {
  id: 'invalid-resource-name',
  severity: 'error',
  title: 'Kubernetes does not take this name',
  docs: 'The API server refuses an object whose `metadata.name` is anything but small letters, digits, `-` and `.`, each part between dots starting and ending with a letter or a digit, at most 253 characters in all. `generateName` follows the same rule and may also end in `-`. Dyff uses `model-` and the id of the model.',
  bad: 'metadata:\n  name: ResNet_50',
  good: 'metadata:\n  name: resnet-50',
};

const namespaceRule: Rule = {
  id: 'invalid-namespace',
  severity: 'error',
  title: 'Kubernetes does not take this name of a namespace',
  docs: 'A namespace is named with small letters, digits and `-`, starts and ends with a letter or a digit and has at most 63 characters; the API server finds no other.',
  bad: 'metadata:\n  name: resnet-50\n  namespace: Team.Vision',
  good: 'metadata:\n  name: resnet-50\n  namespace: team-vision',
};

/** `metadata.name`, `generateName` and `namespace`, where they are text. */
export const resourceName: PartCheck = {
  title: 'Names in the cluster',
  kinds: ['dyff-model'],
  rules: [nameRule, namespaceRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOf(ctx);
    return manifest === undefined ? [] : [...checkName(manifest), ...checkNamespace(manifest)];
  },
};

function checkName(manifest: Manifest): readonly Problem[] {
  const name = fieldOf(manifest.metadata, 'name');
  const stem = fieldOf(manifest.metadata, 'generateName');
  const generated = textOf(stem) ?? '';
  const text = textOf(name);
  const problems: Problem[] = [];
  if (stem !== undefined && generated !== '') {
    const fault = subdomainFault(generated.length > 1 ? generated.replace(/-$/, 'a') : generated);
    if (fault !== undefined) problems.push(report(stem, generated, fault, stemLike(generated)));
  }
  if (name !== undefined && text !== undefined && (text !== '' || generated === '')) {
    const fault = subdomainFault(text);
    if (fault !== undefined) problems.push(report(name, text, fault, nameFor(manifest, text)));
  }
  if (name === undefined && stem !== undefined && textOf(stem) === '') {
    problems.push(
      problemOf(nameRule, rangeOf(stem), '`generateName` is empty and there is no `name`; give one of them.'),
    );
  }
  return problems;
}

function report(field: Field, text: string, fault: string, better: string | undefined): Problem {
  const message = `\`${field.key}\` is ${text === '' ? 'not a name' : `${shown(text)}, which is no valid name`}: ${fault}.`;
  const fix = better === undefined ? undefined : rewrite(`Write \`${better}\``, field.written, better);
  return problemOf(nameRule, rangeOf(field), message, { fixes: [preferred(fix)] });
}

/** The name Dyff itself would give; else the nearest one to what was written. */
function nameFor(manifest: Manifest, text: string): string | undefined {
  const id = manifest.generation === 'nested' ? textOf(fieldOf(manifest.spec, 'id')) : undefined;
  return id !== undefined && modelIdPattern.test(id) ? `model-${id}` : asSubdomain(text);
}

function stemLike(text: string): string | undefined {
  const near = asSubdomain(text);
  return near !== undefined && /[^A-Za-z0-9]$/.test(text) ? `${near}-` : near;
}

function checkNamespace(manifest: Manifest): readonly Problem[] {
  const field = fieldOf(manifest.metadata, 'namespace');
  const text = textOf(field);
  const fault = text === undefined || text === '' ? undefined : namespaceFault(text);
  if (field === undefined || text === undefined || fault === undefined) return [];
  const near = asSubdomain(text)?.replaceAll('.', '-');
  const better = near !== undefined && namespaceFault(near) === undefined ? near : undefined;
  const fix = better === undefined ? undefined : rewrite(`Write \`${better}\``, field.written, better);
  const message = `\`namespace\` is ${shown(text)}, which is no valid name: ${fault}.`;
  return [problemOf(namespaceRule, rangeOf(field), message, { fixes: [preferred(fix)] })];
}
