/** Whether pydantic's `HttpUrl` takes a text: an http(s) address with a host, at most 2,083 bytes (pydantic-core@src/url.rs, the URL standard). */
export function isHttpUrl(text: string): boolean {
  const url = parseUrl(text);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

/** The parts of an address; undefined when it has none or is too long for pydantic. */
export function parseUrl(text: string): URL | undefined {
  if (text.length > 2083 || new TextEncoder().encode(text).length > 2083) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** What stands before the `@` of an address; undefined when there is none. */
export function userPart(text: string): string | undefined {
  return /^\s*[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(text)?.[1];
}

/** The text with user names, passwords and tokens left out, so that it can be shown. */
export function withoutSecrets(text: string): string {
  const anonymous = text.replace(/\/\/[^/?#]*@/, '//').replace(/^[^/@\s]*:[^/@]*@/, '');
  return withoutSecretParameters(anonymous);
}

/** Parameters whose name says that their value is a secret. */
const secretParameter = /^(?:access_?token|auth(?:_?token)?|private_?token|token|api_?key|password|passwd|secret)=./i;

/** The address without the parameters behind `?` that hold a secret; the very text when it has none. */
export function withoutSecretParameters(text: string): string {
  const parts = /^([^?#]*)\?([^#]*)(#[\s\S]*)?$/.exec(text);
  const parameters = parts?.[2]?.split('&') ?? [];
  const kept = parameters.filter((parameter) => !secretParameter.test(parameter));
  if (kept.length === parameters.length) return text;
  return `${parts?.[1] ?? ''}${kept.length === 0 ? '' : `?${kept.join('&')}`}${parts?.[3] ?? ''}`;
}
