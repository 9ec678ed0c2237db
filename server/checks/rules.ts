import { syntaxRules } from './any/syntax-rules.ts';
import type { Rule } from './check.ts';
import { checks } from './index.ts';

/** Every rule that can be reported, by id. */
export const rules: readonly Rule[] = [...new Set([...checks.flatMap((check) => check.rules), ...syntaxRules])].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);
