/** Where a rule is explained: the target of every diagnostic's link. */
export function ruleLink(id: string): string {
  return `https://github.com/model-artifacts/model-artifacts/blob/main/docs/rules.md#${id}`;
}
