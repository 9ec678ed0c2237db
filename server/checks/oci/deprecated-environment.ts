import type { Edit, Fix, PartCheck, PartContext, Rule } from '../check.ts';
import { type Field, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { replaceValue } from '../replace-value.ts';
import { type ChosenEnvironment, chosenEnvironment } from './chosen-environment.ts';
import { type CondaSlug, findSlug } from './conda-slugs.ts';
import { isServiceAddress, lastSegment } from './object-address.ts';

const rule: Rule = {
  id: 'environment-deprecated',
  severity: 'warning',
  title: 'The environment is one that Oracle has deprecated',
  docs: 'A deprecated environment gets no updates and may be removed; the path of an environment must stay readable as long as the model is deployed. The message names those that Oracle suggests instead. Try the model in the new environment before you change it here.',
  bad: 'INFERENCE_ENV_SLUG: generalml_p38_cpu_v1',
  good: 'INFERENCE_ENV_SLUG: generalml_p312_cpu_x86_64_v1',
};

/** Tells when the environment of a deployment is deprecated, and which ones take its place. */
export const deprecatedEnvironment: PartCheck = {
  title: 'Deprecated environments',
  kinds: ['oci-runtime'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const chosen = chosenEnvironment(ctx.root);
    const field = chosen?.slug?.field ?? chosen?.path?.field;
    if (chosen === undefined || field === undefined || isOwn(chosen)) return [];
    const last = chosen.path?.address && lastSegment(chosen.path.address);
    const found = findSlug(ctx, chosen.slug?.text ?? last);
    if (found?.deprecated !== true) return [];
    const replacements = activeReplacements(ctx, found);
    const names = replacements.map(({ slug }) => `\`${slug}\``).join(', ');
    const advice = names === '' ? '' : ` Oracle suggests ${names}.`;
    const fixes = replacements.map((replacement) => replaceBy(chosen, replacement));
    return [problemOf(rule, rangeOf(field), `The environment \`${found.slug}\` is deprecated.${advice}`, { fixes })];
  },
};

/** Whether the environment lies in a bucket of its owner, where it stays as long as they want. */
function isOwn({ path, type }: ChosenEnvironment): boolean {
  if (path?.address !== undefined && isServiceAddress(path.address)) return false;
  return type?.text === 'published' || path?.address?.bucket !== undefined;
}

function activeReplacements(ctx: PartContext, { replacements }: CondaSlug): readonly CondaSlug[] {
  return replacements.flatMap((slug) => {
    const found = findSlug(ctx, slug);
    return found === undefined || found.deprecated ? [] : [found];
  });
}

/** Changes slug, path and Python version together; undefined where the path of the new environment is not known but needed. */
function replaceBy({ deployment, path, slug }: ChosenEnvironment, replacement: CondaSlug): Fix | undefined {
  const title = `Use \`${replacement.slug}\``;
  const edits: Edit[] = [];
  const put = (field: Field | undefined, source: string): boolean => {
    const fix = field === undefined ? undefined : replaceValue(title, field.written, source);
    edits.push(...(fix?.edits ?? []));
    return field === undefined || fix !== undefined;
  };
  if (path !== undefined && replacement.path === undefined) return undefined;
  const whole = put(slug?.field, replacement.slug) && put(path?.field, replacement.path ?? '');
  return whole && put(deployment.pythons.at(-1), `'${replacement.python}'`) ? { title, edits } : undefined;
}
