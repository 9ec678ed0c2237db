import { resolveAlias } from '../../document/entries.ts';
import type { PartCheck, Rule } from '../check.ts';
import { fieldOf, isNull, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';

const rule: Rule = {
  id: 'artifact-version',
  severity: 'error',
  title: "`MODEL_ARTIFACT_VERSION` is not the text '3.0'",
  docs: "Introspection compares the value with the text `'3.0'` and fails for anything else. Without quotes `3.0` is a number.",
  bad: 'MODEL_ARTIFACT_VERSION: 3.0',
  good: "MODEL_ARTIFACT_VERSION: '3.0'",
};

/** Tells when the version of the artifact's layout is not the one text that is accepted. */
export const artifactVersion: PartCheck = {
  title: 'Version of the artifact',
  kinds: ['oci-runtime'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const root = resolveAlias(ctx.root);
    const field = root?.type === 'map' ? fieldOf(root, 'MODEL_ARTIFACT_VERSION') : undefined;
    if (field === undefined || textOf(field) === '3.0') return [];
    const { value } = field;
    if (value.type === 'scalar' && value.scalarType === 'invalid') return [];
    if (isNull(field) && ctx.broken.length > 0) return [];
    const isNumber = value.type === 'scalar' && (value.scalarType === 'float' || value.scalarType === 'integer');
    const source = value.type === 'scalar' ? shown(value.text) : value.type === 'map' ? 'a map' : 'a list';
    const found = isNull(field) ? 'has no value' : `is ${isNumber ? `the number ${source}` : source}`;
    const message = `\`${field.key}\` ${found}; it must be the text '3.0', in quotes.`;
    const fix = replaceValue("Write '3.0'", field.written, "'3.0'");
    return [problemOf(rule, rangeOf(field), message, { fixes: [preferred(fix)] })];
  },
};
