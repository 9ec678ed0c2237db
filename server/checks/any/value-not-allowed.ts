import { excerpt, quoted } from '../../document/yaml/diagnosis.ts';
import type { Fix, PartContext, Problem, Rule } from '../check.ts';
import { closest } from '../closest.ts';
import { type Place, severityOf } from './schema-place.ts';

export const valueNotAllowedRule: Rule = {
  id: 'value-not-allowed',
  severity: 'error',
  title: 'A value is none of those its consumer takes',
  docs: 'The message lists what is taken, or says in words what form is wanted. Values are compared letter by letter, case included.',
  bad: 'format: ONNX',
  good: 'format: onnx',
};

/** A value outside an `enum` or `const`, or one that misses a `pattern` or a limit. */
export function valueNotAllowed(ctx: PartContext, place: Place): Problem | undefined {
  const { node, written, schema, key } = place;
  const severity = severityOf(schema, valueNotAllowedRule.id, valueNotAllowedRule.severity);
  if (severity === 'off') return undefined;
  const name = key === undefined ? 'This item' : `\`${key.text}\``;
  const allowed = allowedValues(place);
  const shown = node.type === 'scalar' ? `\`${excerpt(ctx.text, node.start, node.end) || node.text}\`` : 'this';
  const meant = allowed === undefined || node.type !== 'scalar' ? undefined : closest(node.text, allowed);
  const wants = allowed === undefined ? inWords(place) : `one of ${listed(allowed)}`;
  const only = allowed?.length === 1 ? `\`${allowed[0]}\`` : wants;
  const guess = meant === undefined || allowed?.length === 1 ? '' : ` Did you mean \`${meant}\`?`;
  const { start, end } = written.end > written.start || key === undefined ? written : key;
  return {
    id: valueNotAllowedRule.id,
    severity,
    start,
    end,
    message: `${name} is ${shown}; it must be ${only}.${guess}`,
    fixes: written.type === 'alias' ? [] : fixesOf(ctx, place, allowed ?? [], meant),
  };
}

const mostListed = 12;

function listed(allowed: readonly string[]): string {
  const shown = allowed.slice(0, mostListed).map((value) => `\`${value}\``);
  return shown.join(', ') + (allowed.length > mostListed ? ' and others' : '');
}

function allowedValues(place: Place): readonly string[] | undefined {
  const { schema, error } = place;
  const values = error.keyword === 'const' ? [schema.const] : error.keyword === 'enum' ? schema.enum : undefined;
  return values?.filter((value) => value !== null && value !== '').map(String);
}

function inWords(place: Place): string {
  const { schema, error } = place;
  const words = schema.patternErrorMessage ?? schema.errorMessage;
  if (words !== undefined) return words;
  const limit = String(error.params['limit'] ?? '');
  switch (error.keyword) {
    case 'minItems':
      return `a list of at least ${limit}`;
    case 'minLength':
      return `at least ${limit} characters long`;
    case 'maxLength':
      return `at most ${limit} characters long`;
    case 'uniqueItems':
      return 'a list without repetitions';
    default:
      return 'of another form';
  }
}

function fixesOf(ctx: PartContext, place: Place, allowed: readonly string[], meant: string | undefined): Fix[] {
  const { node } = place;
  if (node.type !== 'scalar') return [];
  const best = meant ?? (allowed.length === 1 ? allowed[0] : undefined);
  const offered =
    best === undefined ? allowed.slice(0, 10) : [best, ...allowed.filter((value) => value !== best).slice(0, 9)];
  return offered.map((value): Fix => {
    const needsQuotes = typeof place.schema.const === 'string' && /^[\d.]+$/.test(value);
    const text = needsQuotes ? quoted(value) : value;
    const lead = node.start === node.end && ctx.text.charAt(node.start - 1) === ':' ? ' ' : '';
    const edits = [{ start: node.start, end: node.end, text: lead + text }];
    return { title: `Write \`${value}\``, edits, ...(value === best && { preferred: true as const }) };
  });
}
