import type { Fact } from '../document/descriptor.ts';
import { lenientBinary } from '../document/yaml/binary.ts';
import { integerOf, pyyaml } from '../document/yaml/pyyaml.ts';

/**
 * Python's `str()` of a scalar that PyYAML reads: `1.10` → `1.1`, `010` → `8`, `no` → `False`; binary data is decoded, as
 * pydantic 1 does. Undefined for null and for what is refused.
 */
export function pythonText({ text, scalarType }: Pick<Fact, 'text' | 'scalarType'>): string | undefined {
  switch (scalarType) {
    case 'text':
      return text;
    case 'integer':
      return integerOf(text)?.toString();
    case 'float': {
      const plain = pyyaml.typePlain(text);
      const typed = plain.type === 'float' ? plain : pyyaml.typeTagged('tag:yaml.org,2002:float', text);
      return pythonFloat(Number(typed?.value));
    }
    case 'boolean':
      return /^(?:yes|true|on)$/i.test(text) ? 'True' : 'False';
    case 'binary':
      return String(lenientBinary(text).value);
    default:
      return undefined;
  }
}

/** Python's `repr` of a float: the shortest digits, an exponent below 10⁻⁴ and from 10¹⁶ on, at least one digit of fraction. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [, sign = '', lead = '0', fraction = '', power = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([-+]\d+)$/.exec(Object.is(value, -0) ? '-0e+0' : value.toExponential()) ?? [];
  const exponent = Number(power);
  const digits = lead + fraction;
  if (exponent < -4 || exponent >= 16) {
    const tail = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
    return `${sign}${lead}${fraction === '' ? '' : `.${fraction}`}e${tail}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
