import type { Node } from '../../document/node.ts';
import type { Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { type Field, isNull, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { pythonText } from '../python-text.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { pythonInSlug } from './conda-slugs.ts';
import { type Deployment, deploymentOf, filledText, isInPlace, isPlaceholder } from './deployment.ts';

const refused: Rule = {
  id: 'python-version-refused',
  severity: 'error',
  title: 'The Python version is none that introspection accepts',
  docs: 'Introspection wants `INFERENCE_PYTHON_VERSION` to be 3.6 to 3.14, with or without a patch number, and nothing around it. Without quotes `3.10` is the number 3.1 and is refused. Write the version of the conda environment in quotes.',
  bad: 'INFERENCE_PYTHON_VERSION: 3.10',
  good: "INFERENCE_PYTHON_VERSION: '3.10'",
};

const number: Rule = {
  id: 'python-version-number',
  severity: 'warning',
  title: 'The Python version is a number',
  docs: 'Introspection accepts it, and ADS then refuses to save the model, because it wants text. Put the version in quotes.',
  bad: 'INFERENCE_PYTHON_VERSION: 3.12',
  good: "INFERENCE_PYTHON_VERSION: '3.12'",
};

const recent: Rule = {
  id: 'python-version-recent',
  severity: 'warning',
  title: 'The Python version is newer than ADS up to 2.15.3 accepts',
  docs: 'Introspection takes 3.13 and 3.14 since ADS 2.16.0; earlier versions refuse them. Use ADS 2.16 or later wherever the model is saved, or an environment with an earlier Python.',
  bad: "INFERENCE_PYTHON_VERSION: '3.13'",
  good: "INFERENCE_PYTHON_VERSION: '3.12'",
};

/** Tells when the Python version is not what introspection or ADS takes. */
export const pythonVersion: PartCheck = {
  title: 'Python version',
  kinds: ['oci-runtime'],
  rules: [refused, number, recent],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const deployment = deploymentOf(ctx.root);
    if (deployment === undefined) return [];
    return deployment.pythons.flatMap((field) => judge(ctx, deployment, field));
  },
};

/** The version introspection takes: the last one it accepts. */
export function usedPython({ pythons }: Deployment): { readonly field: Field; readonly minor: number } | undefined {
  for (const field of [...pythons].reverse()) {
    const minor = acceptedMinor(field.value);
    if (minor !== undefined) return { field, minor };
  }
  return undefined;
}

/** `^([3])(\.([6-9]|1[0-4]))(\.\d+)?$` of the text Python makes of the value, whose end also matches before a final line break. */
function acceptedMinor(node: Node): number | undefined {
  const text = node.type === 'scalar' && node.scalarType !== 'binary' ? pythonText(node) : undefined;
  const minor = /^3\.([6-9]|1[0-4])(?:\.\d+)?\n?$/.exec(text ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}

function judge(ctx: PartContext, deployment: Deployment, field: Field): readonly Problem[] {
  const { value } = field;
  const scalar = value.type === 'scalar' ? value : undefined;
  if (
    (isNull(field) && isInPlace(deployment, field)) ||
    scalar?.scalarType === 'invalid' ||
    isPlaceholder(scalar?.text ?? '')
  )
    return [];
  const minor = acceptedMinor(value);
  if (minor === undefined || scalar === undefined) return [refusal(ctx, deployment, field)];
  const problems: Problem[] = [];
  if (scalar.scalarType !== 'text') {
    const text = pythonText(scalar) ?? '';
    const message = `\`${field.key}\` is the number ${text}, which ADS refuses to save; put it in quotes: '${text}'.`;
    problems.push(problemOf(number, rangeOf(field), message, { fixes: [preferred(write(field, text))] }));
  }
  if (minor >= 13) {
    const message = `Python 3.${minor} is accepted by ADS 2.16 and later only; with ADS up to 2.15.3 introspection fails.`;
    problems.push(problemOf(recent, rangeOf(field), message));
  }
  return problems;
}

function refusal(ctx: PartContext, deployment: Deployment, field: Field): Problem {
  const { value } = field;
  const source = ctx.text.slice(value.start, value.end);
  const isNumber = value.type === 'scalar' && ['integer', 'float'].includes(value.scalarType);
  const found =
    value.type === 'scalar'
      ? isNumber
        ? `the number ${pythonText(value)}`
        : shown(value.text)
      : value.type === 'map'
        ? 'a map'
        : 'a list';
  const message = `\`${field.key}\` is ${found === '``' ? 'empty' : found}; introspection wants 3.6 to 3.14 in quotes, such as '3.12'.`;
  const severity = usedPython(deployment) === undefined ? 'error' : 'warning';
  return problemOf(refused, rangeOf(field), message, { severity, fixes: fixesFor(deployment, field, source) });
}

function fixesFor(deployment: Deployment, field: Field, source: string): readonly (Fix | undefined)[] {
  const meant = versionIn(source);
  const offered = [meant, versionOfEnvironment(deployment)].filter((version) => version !== undefined);
  return [...new Set(offered)].map((version, index) =>
    index === 0 ? preferred(write(field, version)) : write(field, version),
  );
}

/** The Python version the environment's path or slug names. */
export function versionOfEnvironment({ paths, slugs }: Deployment): string | undefined {
  const texts = [...paths, ...slugs].map(filledText);
  return texts.map(pythonInSlug).find((version) => version !== undefined);
}

/** The version somebody meant who wrote it with something around it, or without a dot: `v3.8`, `>=3.8`, `3.12.x`, `py312`. */
function versionIn(source: string): string | undefined {
  const match = /(?<![\d.])3\.?0*([1-9]\d*)/.exec(source.replace(/["']/g, ''));
  const digits = match?.[1] ?? '';
  const minor = [digits, digits.replace(/0+$/, '')].map(Number).find((part) => part >= 6 && part <= 14);
  return minor === undefined ? undefined : `3.${minor}`;
}

function write(field: Field, version: string): Fix | undefined {
  return replaceValue(`Write '${version}'`, field.written, `'${version}'`);
}
