/** Whether pydantic's `HttpUrl` takes a text: an http(s) address with a host, at most 2,083 bytes (pydantic-core@src/url.rs, the URL standard). */
export function isHttpUrl(text: string): boolean {
  const url = parseUrl(text);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

/** The parts of an address; undefined when it has none or is too long for pydantic. */
export function parseUrl(text: string): URL | undefined {
  if (text.length > 2083 || new TextEncoder().encode(text).length > 2083) return undefined;
  try {
    return new URL(text);
  } catch {
    // The standard has no answer but this exception; `URL.canParse` of Node 20 errs on letters such as `ä` once it is optimised.
    return undefined;
  }
}

/** What stands before the `@` of an address; undefined when there is none. */
export function userPart(text: string): string | undefined {
  return /^\s*[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(text)?.[1];
}

/** Beginnings of the tokens that the large hosts give out. */
const token = /^(?:hf_|gh[opsur]_|github_pat_|glpat-|gldt-|AT[BCT]{2}|[A-Za-z0-9_-]{32,}$)/;

/** Whether what stands before the `@` holds a password or a token; a user name alone is no secret. */
export function isSecretUser(user: string): boolean {
  return /:./.test(user) || token.test(user);
}

/** The text with passwords and tokens left out, so that it can be shown. */
export function withoutSecrets(text: string): string {
  const user = userPart(text);
  const anonymous = user !== undefined && isSecretUser(user) ? text.replace(`//${user}@`, () => '//') : text;
  return withoutSecretParameters(anonymous.replace(/^[^/@\s]*:[^/@]*@/, ''));
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
