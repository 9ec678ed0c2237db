import type { Problem } from './check.ts';

/** The problems without those that say the same about the same text, as branches of a schema and merged maps may make them. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.id} ${problem.start} ${problem.end} ${problem.message}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
