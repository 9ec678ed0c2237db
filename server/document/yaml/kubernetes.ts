import { strictBinary } from './binary.ts';
import type { DialectRules, Typed } from './rules.ts';

/** YAML as kubectl reads it on its way to JSON (sigs.k8s.io/yaml, goyaml.v2): dates stay text, `y` and `n` are Booleans. */
export const kubernetes: DialectRules = {
  tabs: 'allow',
  anchorAgain: 'allow',
  unknownTag: 'ignore',
  nullKey: 'refuse',
  restIgnored: true,
  depth: 1000,
  typePlain,
  typeTagged,
};

const words: ReadonlyMap<string, Typed> = new Map<string, Typed>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Typed] => [word, { type: 'null', value: null }]),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word): [string, Typed] => [
    word,
    { type: 'boolean', value: true },
  ]),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word): [string, Typed] => [
    word,
    { type: 'boolean', value: false },
  ]),
  // JSON has no such numbers, so the conversion fails.
  ...['.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'].map(
    (word): [string, Typed] => [word, { type: 'invalid', value: word }],
  ),
  ['<<', { type: 'merge', value: '<<' }],
]);

const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function typePlain(text: string): Typed {
  const word = text.length <= 5 ? words.get(text) : undefined;
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  return (numeric ? numberValue(text) : undefined) ?? { type: 'text', value: text };
}

function numberValue(text: string): Typed | undefined {
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  if (integer.test(digits)) {
    const value = integerValue(digits);
    // Go's 64 bits: -2^63 to 2^64-1; what lies beyond is read as a float where it is written in decimal.
    if (value >= -(2n ** 63n) && value < 2n ** 64n) return { type: 'integer', value: Number(value) };
  }
  if (!float.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

function integerValue(digits: string): bigint {
  const negative = digits.startsWith('-');
  const body = /^[-+]/.test(digits) ? digits.slice(1) : digits;
  const value = BigInt(/^0[0-7]/.test(body) ? `0o${body.slice(1)}` : body);
  return negative ? -value : value;
}

function typeTagged(tag: string, text: string): Typed | undefined {
  switch (tag) {
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:null': {
      const typed = typePlain(text);
      return typed.type === 'text' ? { type: 'invalid', value: text } : typed;
    }
    case 'tag:yaml.org,2002:binary':
      return strictBinary(text);
    default:
      return { type: 'text', value: text };
  }
}
