import type { Fix, Problem, Range, Rule, Severity } from './check.ts';

interface More {
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly related?: Problem['related'];
  readonly fixes?: readonly (Fix | undefined)[];
}

/** A problem of a rule; fixes that cannot be made are left out. */
export function problemOf(rule: Rule, range: Range, message: string, more: More = {}): Problem {
  const fixes = more.fixes?.filter((fix) => fix !== undefined) ?? [];
  return {
    id: rule.id,
    severity: more.severity ?? rule.severity,
    start: range.start,
    end: range.end,
    message,
    ...(more.related !== undefined && more.related.length > 0 && { related: more.related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** A value as it can be shown in a sentence: in backticks, one line, not long. */
export function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}
