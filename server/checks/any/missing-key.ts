import type { Fix, PartContext, Problem, Rule } from '../check.ts';
import { insertKey } from './insertion.ts';
import { holdsBroken, type Place, propertySchema, rangeOfMap, severityOf } from './schema-place.ts';

export const missingKeyRule: Rule = {
  id: 'missing-key',
  severity: 'error',
  title: 'A key its consumer needs is absent',
  docs: 'The message names the key and says what it is for. The quick fix inserts it with a value to replace.',
  bad: '- name: A\n  location: a.onnx\n  format: onnx',
  good: '- name: A\n  family: F\n  location: a.onnx\n  format: onnx',
};

/** A key that is required and absent. Nothing when a part of the map could not be read. */
export function missingKey(ctx: PartContext, place: Place): Problem | undefined {
  const key = String(place.error.params['missingProperty']);
  const { node } = place;
  if (node.type !== 'map' || holdsBroken(ctx, node)) return undefined;
  const schema = propertySchema(place.top, place.schema, key);
  const severity = severityOf(schema, missingKeyRule.id, missingKeyRule.severity);
  if (severity === 'off') return undefined;
  const owner = place.key === undefined ? '' : ` in \`${place.key.text}\``;
  const about = schema?.description === undefined ? '' : ` ${schema.description}`;
  const fix: Fix = { title: `Add \`${key}\``, edits: [insertKey(ctx.text, node, key, schema)], preferred: true };
  return {
    id: missingKeyRule.id,
    severity,
    ...rangeOfMap(ctx, place),
    message: `\`${key}\` is missing${owner}.${about}`,
    fixes: place.written.type === 'alias' ? [] : [fix],
  };
}
