/** Ids of repositories as the Hub's library takes them (huggingface_hub@src/huggingface_hub/utils/_validators.py, 2.4.0). */

const part = /^(?=\w)[\w\-.]{1,96}(?<=\w)$/;

/** Whether `snapshot_download` takes the id. */
export function isRepoId(text: string): boolean {
  return repoIdFault(text) === undefined;
}

/** Why `snapshot_download` refuses an id; undefined when it does not. */
export function repoIdFault(text: string): string | undefined {
  const parts = text.split('/');
  if (text === '') return 'it is empty';
  if (parts.length > 2) return 'there is more than one `/`';
  const foreign = /[^\w\-./]/.exec(text)?.[0];
  if (foreign !== undefined)
    return `${nameOf(foreign)} is not allowed, only letters, digits, \`-\`, \`_\`, \`.\` and one \`/\``;
  if (parts.some((one) => one === '')) return 'a part beside the `/` is empty';
  if (parts.some((one) => one.length > 96)) return 'a part has more than 96 characters';
  if (!parts.every((one) => part.test(one))) return 'each part must start and end with a letter, a digit or `_`';
  if (text.includes('--')) return '`--` is not allowed';
  if (text.includes('..')) return '`..` is not allowed';
  return text.endsWith('.git') ? 'it ends in `.git`' : undefined;
}

function nameOf(character: string): string {
  if (character === '`') return 'a backtick';
  return /\s/.test(character) ? 'a blank' : `\`${character}\``;
}
