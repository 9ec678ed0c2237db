import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { manifestOfGeneration, mapAt } from './manifest.ts';
import { rewrite } from './rewrite.ts';

const invalidRule: Rule = {
  id: 'invalid-quantity',
  severity: 'error',
  title: 'A size that Kubernetes cannot read',
  docs: 'Sizes are a number and, right behind it, `Ki`, `Mi`, `Gi`, `Ti`, `Pi`, `Ei` (powers of 1,024) or `k`, `M`, `G`, `T`, `P`, `E` (powers of 1,000); a bare number counts bytes. There is no `B`, no blank, and capital and small letters matter. Dyff and the API server refuse anything else.',
  bad: 'quantity: 10GB',
  good: 'quantity: 10Gi',
};

const numberRule: Rule = {
  id: 'quantity-not-text',
  severity: 'warning',
  title: 'A size is a number where Dyff has text',
  docs: 'The resource of a cluster most likely takes a bare number as a count of bytes, but the same value is refused by the web API of Dyff, which wants text. In quotes it suits both; a unit such as `10Gi` is clearer still.',
  bad: 'quantity: 1000000000',
  good: 'quantity: "1000000000"',
};

/** operator-sdk's pattern, as dyff-schema@dyff/schema/v0/r1/platform.py carries it. */
const pattern =
  /^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$/;

/** `spec.storage.quantity` of the nested generation. */
export const quantity: PartCheck = {
  title: 'Size of the storage',
  kinds: ['dyff-model'],
  rules: [invalidRule, numberRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const field = fieldOf(mapAt(manifestOfGeneration(ctx, 'nested')?.spec, 'storage'), 'quantity');
    return field === undefined ? [] : checkQuantity(field);
  },
};

function checkQuantity(field: Field): readonly Problem[] {
  const { value } = field;
  if (value.type !== 'scalar') return [];
  switch (value.scalarType) {
    case 'text': {
      if (pattern.test(value.text)) return value.text.startsWith('-') ? [negative(field, value.text)] : [];
      const [best, ...others] = nearQuantities(value.text);
      const fixes = [preferred(write(field, best)), ...others.map((text) => write(field, text))];
      const guess = best === undefined ? '' : ` Did you mean ${[best, ...others].map(shown).join(' or ')}?`;
      const found =
        value.text === '' ? '`quantity` is empty' : `\`quantity\` is ${shown(value.text)}, which is no size`;
      const message = `${found}; write a number and a unit without a blank between, such as \`10Gi\` or \`300M\`.${guess}`;
      return [problemOf(invalidRule, rangeOf(field), message, { fixes })];
    }
    case 'integer':
    case 'float': {
      const text = pattern.test(value.text) ? value.text : String(value.value);
      const fix = { title: `Put it in quotes: "${text}"`, edits: [{ ...rangeOf(field), text: `"${text}"` }] };
      const message = `\`quantity\` is the number ${String(value.value)}, a count of bytes; Dyff has text here. Quote it: "${text}", or write a unit such as \`10Gi\`.`;
      return [problemOf(numberRule, rangeOf(field), message, { fixes: [preferred(fix)] })];
    }
    default:
      return [];
  }
}

/** The pattern allows it, no volume does. */
function negative(field: Field, text: string): Problem {
  const message = `\`quantity\` is ${shown(text)}; no storage has less than nothing, so leave out the \`-\`.`;
  const fixes = [preferred(write(field, text.slice(1)))];
  return problemOf(invalidRule, rangeOf(field), message, { severity: 'warning', fixes });
}

function write(field: Field, text: string | undefined): ReturnType<typeof rewrite> {
  return text === undefined ? undefined : rewrite(`Write \`${text}\``, field.written, text);
}

/** What `10GB`, `8 Gi`, `8g` and `1,5 GiB` are meant to be, the most literal reading first. */
function nearQuantities(text: string): readonly string[] {
  const parts = /^\s*([-+]?\d+(?:[.,]\d*)?|[-+]?[.,]\d+)\s*([a-z]*)\s*$/i.exec(text);
  const digits = parts?.[1];
  const unit = /^([kmgtpe])?(i)?(?:b|bytes?)?$/i.exec(parts?.[2] ?? '-');
  if (digits === undefined || unit === null || /,\d{3}$/.test(digits)) return [];
  const size = digits.replace(',', '.');
  const letter = unit[1]?.toUpperCase();
  if (letter === undefined) return unit[2] === undefined ? [size] : [];
  const binary = `${size}${letter}i`;
  const decimal = `${size}${letter === 'K' ? 'k' : letter}`;
  return unit[2] === undefined ? [decimal, binary] : [binary];
}
