import type { MapNode } from '../../document/node.ts';
import type { Schema } from '../../kinds/schema.ts';
import { insertKey, insertText } from '../any/insertion.ts';
import { missingKeyRule } from '../any/missing-key.ts';
import { holdsBroken } from '../any/schema-place.ts';
import { nullValueRule, wrongTypeRule } from '../any/wrong-type.ts';
import type { Fix, PartCheck, PartContext, Problem, Severity } from '../check.ts';
import { type Field, fieldOf, isNull, keyRange, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { type Deployment, deploymentOf, environmentKey, misspelt, pathKey, pythonKey, usedPath } from './deployment.ts';
import { emptyPaths, pathEmptyRule, pathOfSlug } from './empty-path.ts';
import { usedPython, versionOfEnvironment } from './python-version.ts';

/** Tells when the environment of a deployment, its path or its Python version is missing or empty. */
export const environment: PartCheck = {
  title: 'Environment of the deployment',
  kinds: ['oci-runtime'],
  rules: [pathEmptyRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const deployment = deploymentOf(ctx.root);
    if (deployment === undefined) return [];
    const own = fieldOf(deployment.map, environmentKey);
    if (own === undefined) return withoutEnvironment(ctx, deployment);
    if (own.value.type !== 'map') return noMap(ctx, deployment, own);
    return [...withEnvironment(ctx, deployment, own, own.value), ...emptyPaths(ctx, deployment)];
  },
};

function withoutEnvironment(ctx: PartContext, deployment: Deployment): readonly Problem[] {
  const { map, field, paths, pythons } = deployment;
  if (holdsBroken(ctx, map)) return [];
  if (misspelt(map, environmentKey) === undefined) {
    const range = keyRange(field);
    const severity = severityWithout(deployment);
    const message = `\`${environmentKey}\` is missing in \`MODEL_DEPLOYMENT\`. ${consequence(severity)}`;
    const schema = ctx.kind.schema().definitions?.['inferenceCondaEnv'];
    const problem = problemOf(missingKeyRule, range, message, {
      severity,
      fixes: [added(ctx, field, map, environmentKey, schema)],
    });
    return [problem, ...emptyPaths(ctx, deployment)];
  }
  const absent = [...(paths.length === 0 ? [pathKey] : []), ...(pythons.length === 0 ? [pythonKey] : [])];
  const holder = misspelt(map, environmentKey) ?? field;
  return [...absent.flatMap((key) => missing(ctx, deployment, holder, map, key)), ...emptyPaths(ctx, deployment)];
}

/** Introspection looks for the keys at any depth, so only where one stands nowhere it fails. */
function severityWithout({ paths, pythons }: Deployment): Severity {
  return paths.length === 0 || pythons.length === 0 ? 'error' : 'warning';
}

function consequence(severity: Severity): string {
  return severity === 'error'
    ? 'It holds the path and the Python version of the environment, which introspection wants.'
    : 'Introspection finds the keys where they are, but ADS refuses to save the model.';
}

function noMap(ctx: PartContext, deployment: Deployment, own: Field): readonly Problem[] {
  if (isNull(own) && ctx.broken.length > 0) return [];
  const severity = severityWithout(deployment);
  const rule = isNull(own) ? nullValueRule : wrongTypeRule;
  const found = isNull(own) ? 'has no value' : 'is no map';
  const message = `\`${environmentKey}\` ${found}; it must be a map. ${consequence(severity)}`;
  return [
    problemOf(rule, rangeOf(own), message, { severity, fixes: [filled(ctx, own)] }),
    ...emptyPaths(ctx, deployment),
  ];
}

/** The lines of a new environment, where there is nothing behind the key yet. */
function filled(ctx: PartContext, own: Field): Fix | undefined {
  const { start, end } = own.written;
  if (start !== end || own.owner.style === 'flow') return undefined;
  const column = own.keyNode.start - (ctx.text.lastIndexOf('\n', own.keyNode.start) + 1);
  const text = insertText(ctx.kind.schema().definitions?.['inferenceCondaEnv']);
  const edits = [{ start, end, text: text.replaceAll('\n', `\n${' '.repeat(column)}`) }];
  return { title: 'Add the keys of an environment', edits, preferred: true };
}

function withEnvironment(ctx: PartContext, deployment: Deployment, own: Field, map: MapNode): readonly Problem[] {
  return [pathKey, pythonKey].flatMap((key) => {
    const field = fieldOf(map, key);
    if (field !== undefined) return isNull(field) ? nothingBehind(ctx, deployment, field) : [];
    return misspelt(map, key) === undefined ? missing(ctx, deployment, own, map, key) : [];
  });
}

function missing(
  ctx: PartContext,
  deployment: Deployment,
  holder: Field,
  map: MapNode,
  key: string,
): readonly Problem[] {
  if (holdsBroken(ctx, map)) return [];
  const elsewhere = key === pathKey ? deployment.paths : deployment.pythons;
  const severity = isGood(deployment, key) ? 'warning' : 'error';
  if (elsewhere.length > 0 && severity === 'error') return [];
  const why =
    severity === 'error'
      ? 'Introspection wants it.'
      : 'Introspection finds it elsewhere, but ADS refuses to save the model.';
  const message = `\`${key}\` is missing in \`${holder.key}\`. ${why}`;
  const target = holder.value.type === 'map' ? holder.value : map;
  const fixes = [added(ctx, holder, target, key, { 'x-insert': likelyValue(ctx, deployment, key) })];
  return [problemOf(missingKeyRule, keyRange(holder), message, { severity, fixes })];
}

function isGood(deployment: Deployment, key: string): boolean {
  return (key === pathKey ? usedPath(deployment) : usedPython(deployment)) !== undefined;
}

function added(
  ctx: PartContext,
  holder: Field,
  map: MapNode,
  key: string,
  schema: Schema | undefined,
): Fix | undefined {
  if (holder.written.type === 'alias') return undefined;
  return { title: `Add \`${key}\``, edits: [insertKey(ctx.text, map, key, schema)], preferred: true };
}

function nothingBehind(ctx: PartContext, deployment: Deployment, field: Field): readonly Problem[] {
  if (ctx.broken.length > 0) return [];
  const good = isGood(deployment, field.key);
  const why = good ? 'ADS refuses to save the model' : 'introspection wants one';
  const fix = replaceValue('Give it a value', field.written, likelyValue(ctx, deployment, field.key));
  const message = `\`${field.key}\` has no value; ${why}.`;
  return [
    problemOf(nullValueRule, rangeOf(field), message, {
      severity: good ? 'warning' : 'error',
      fixes: [preferred(fix)],
    }),
  ];
}

/** What the slug tells of the path or the Python version, else an example. */
function likelyValue(ctx: PartContext, deployment: Deployment, key: string): string {
  if (key === pythonKey) return `'${versionOfEnvironment(deployment) ?? '3.12'}'`;
  return (
    pathOfSlug(ctx, deployment) ??
    insertText(ctx.kind.schema().definitions?.['inferenceCondaEnv']?.properties?.[pathKey])
  );
}
