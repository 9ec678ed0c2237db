import { toValue } from '../../document/to-value.ts';
import type { ValidationError, Validator } from '../../kinds/kind.ts';
import type { Schema } from '../../kinds/schema.ts';
import type { PartCheck, PartContext, Problem } from '../check.ts';
import { distinct } from '../distinct.ts';
import { missingKey, missingKeyRule } from './missing-key.ts';
import { followReference, type Place, placeOf } from './schema-place.ts';
import { unknownKey, unknownKeyRule } from './unknown-key.ts';
import { valueNotAllowed, valueNotAllowedRule } from './value-not-allowed.ts';
import { nullValueRule, unquotedScalarRule, wrongType, wrongTypeRule } from './wrong-type.ts';

/** Holds an item, or a document of a kind without items, against the kind's schema. */
export const schemaOfItem: PartCheck = {
  title: 'Schema',
  kinds: 'any',
  rules: [missingKeyRule, unknownKeyRule, wrongTypeRule, nullValueRule, unquotedScalarRule, valueNotAllowedRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const top = ctx.kind.schema();
    const { itemsKey } = ctx.kind;
    if (itemsKey === undefined) return judge(ctx, ctx.kind.validators().document, top, top);
    const items = (followReference(top, top.properties?.[itemsKey]) as Schema | undefined)?.items;
    const validate = ctx.kind.validators().item;
    if (validate === undefined || items === undefined) return [];
    return judge(ctx, validate, top, followReference(top, items) as Schema);
  },
};

/** Holds what is around the items of a document against the kind's schema. */
export const schemaOfRoot: PartCheck = {
  title: 'Schema around the items',
  kinds: 'any',
  rules: [],
  stage: 'text',
  scope: 'root',
  run: (ctx) => {
    const { itemsKey } = ctx.kind;
    if (itemsKey === undefined) return [];
    const top = ctx.kind.schema();
    return judge(ctx, ctx.kind.validators().document, top, top, `/${itemsKey}/`);
  },
};

function judge(ctx: PartContext, validate: Validator, top: Schema, start: Schema, except?: string): readonly Problem[] {
  if (validate(toValue(ctx.root))) return [];
  const places: Place[] = [];
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if' || (except !== undefined && error.instancePath.startsWith(except))) continue;
    const place = placeOf(ctx, error, top, start);
    if (place !== undefined) places.push(place);
  }
  return explain(ctx, places);
}

const typeFirst: Readonly<Record<string, number>> = { type: 0, const: 1, enum: 1 };

/** One problem per mistake: of several complaints about one value the plainest, and none about a key that is only misspelt. */
function explain(ctx: PartContext, places: readonly Place[]): readonly Problem[] {
  const problems: Problem[] = [];
  const misspelt = new Map<unknown, Map<string, number>>();
  const judged = new Map<unknown, ValidationError>();
  for (const place of places) {
    if (place.error.keyword !== 'additionalProperties') continue;
    const unknown = unknownKey(ctx, place);
    if (unknown === undefined) continue;
    problems.push(unknown.problem);
    if (unknown.meant !== undefined)
      misspelt.set(place.node, (misspelt.get(place.node) ?? new Map()).set(unknown.meant, problems.length - 1));
  }
  for (const place of [...places].sort((a, b) => order(ctx, a) - order(ctx, b))) {
    const { error, written } = place;
    if (error.keyword === 'additionalProperties') continue;
    if (error.keyword === 'required') {
      const problem = missingKey(ctx, place);
      const index = misspelt.get(place.node)?.get(String(error.params['missingProperty']));
      if (index === undefined && problem !== undefined) problems.push(problem);
      if (index !== undefined && problem?.severity === 'error') problems.splice(index, 1, ...graver(problems[index]));
      continue;
    }
    if (judged.has(written)) continue;
    judged.set(written, error);
    const problem = error.keyword === 'type' ? wrongType(ctx, place) : valueNotAllowed(ctx, place);
    if (problem !== undefined) problems.push(problem);
  }
  return distinct(problems);
}

/** A misspelt key whose absence its consumer refuses is as grave as that. */
function graver(problem: Problem | undefined): readonly Problem[] {
  return problem === undefined ? [] : [{ ...problem, severity: 'error' }];
}

/** Where the consumer turns a number into text, that it is none of the listed texts is what counts. */
function order(ctx: PartContext, { error, node, schema }: Place): number {
  const coerced = node.type === 'scalar' && ctx.kind.coercedToText.includes(node.scalarType);
  if (error.keyword === 'type' && coerced && schema.enum !== undefined) return 2;
  return typeFirst[error.keyword] ?? 2;
}
