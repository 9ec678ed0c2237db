/** Names as Kubernetes validates them (kubernetes/apimachinery@pkg/util/validation). Each answers what is wrong, or undefined. */

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomainPattern = new RegExp(`^${label}(\\.${label})*$`);
const labelPattern = new RegExp(`^${label}$`);
const qualifiedPattern = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** The name of a custom resource, or a domain before the `/` of a key. */
export function subdomainFault(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (text.length > 253) return `it has ${text.length} characters, and 253 is the most`;
  if (subdomainPattern.test(text)) return undefined;
  return firstFault(text, /[^-.a-z0-9]/, 'small letters, digits, `-` and `.`', /^[-.]|[-.]$|\.\.|-\.|\.-/);
}

/** The name of a namespace. */
export function namespaceFault(text: string): string | undefined {
  if (text.length > 63) return `it has ${text.length} characters, and 63 is the most`;
  if (labelPattern.test(text)) return undefined;
  return firstFault(text, /[^-a-z0-9]/, 'small letters, digits and `-`', /^-|-$/);
}

/** The value of a label, which may be empty. */
export function labelValueFault(text: string): string | undefined {
  if (text.length > 63) return `it has ${text.length} characters, and 63 is the most`;
  if (text === '' || qualifiedPattern.test(text)) return undefined;
  return firstFault(text, /[^-\w.]/, 'letters, digits, `-`, `_` and `.`', /^[-_.]|[-_.]$/);
}

/** The key of a label or an annotation: a name, with a domain and `/` before it or not. */
export function qualifiedNameFault(key: string): string | undefined {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  const domain = parts.length > 1 ? parts[0] : undefined;
  if (parts.length > 2) return 'it has more than one `/`';
  const domainFault = domain === undefined ? undefined : subdomainFault(domain);
  if (domainFault !== undefined) return `the domain before the \`/\` is not valid: ${domainFault}`;
  if (name === '') return parts.length > 1 ? 'there is no name behind the `/`' : 'it is empty';
  return labelValueFault(name);
}

/** The nearest name of small letters, digits, `-` and `.`; undefined when nothing is left of the text. */
export function asSubdomain(text: string): string | undefined {
  const near = text
    .toLowerCase()
    .replaceAll(/[^-.a-z0-9]+/g, '-')
    .replaceAll(/-*\.[-.]*/g, '.')
    .slice(0, 253)
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return subdomainFault(near) === undefined ? near : undefined;
}

/** The nearest text that may be the value of a label; undefined when nothing is left of the text. */
export function asLabelValue(text: string): string | undefined {
  const near = text
    .replaceAll(/[^-\w.]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^[-_.]+|[-_.]+$/g, '');
  return near === '' ? undefined : near;
}

function firstFault(text: string, foreign: RegExp, allowed: string, badEnds: RegExp): string {
  const character = foreign.exec(text)?.[0];
  if (character !== undefined) return `${nameOf(character)} is not allowed, only ${allowed}`;
  const where = badEnds.exec(text)?.index;
  const inside = where !== undefined && where > 0 && where < text.length - 1;
  return inside
    ? 'each part between dots must start and end with a letter or a digit'
    : 'it must start and end with a letter or a digit';
}

function nameOf(character: string): string {
  if (character === ' ') return 'a blank';
  if (/\s/.test(character)) return 'a line break or tab';
  if (character === '`') return 'a backtick';
  return /[A-Z]/.test(character) ? `the capital letter \`${character}\`` : `\`${character}\``;
}
