/** The ids Dyff gives to its entities (dyff-schema@dyff/schema/v0/r1/platform.py). */
export const modelIdPattern = /^[a-f0-9]{32}$/;

/** The id a person meant who wrote capital letters, or dashes as in a UUID; undefined when it is another text. */
export function nearModelId(text: string): string | undefined {
  const near = text.toLowerCase().replaceAll('-', '').trim();
  return near !== text && modelIdPattern.test(near) ? near : undefined;
}
