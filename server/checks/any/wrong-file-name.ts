import type { PartCheck, Rule } from '../check.ts';

const rule: Rule = {
  id: 'wrong-file-name',
  severity: 'error',
  title: 'The file has a name its consumer does not look for',
  docs: 'The content is right, but the consumer opens a file of exactly one name and never finds this one. Rename the file.',
  bad: '# artifact.yaml\nartifacts: []',
  good: '# artifacts.yaml\nartifacts: []',
};

/** Tells when a file with our content has one of the names people use by mistake. */
export const wrongFileName: PartCheck = {
  title: 'File name',
  kinds: 'any',
  rules: [rule],
  stage: 'text',
  scope: 'root',
  run: ({ kind, fileName, root, text }) => {
    if (!kind.misnamed.includes(fileName)) return [];
    const end = /[\r\n]/.exec(text.slice(root.start))?.index ?? text.length - root.start;
    const message = `${kind.consumer} looks for \`${kind.files[0] ?? ''}\` and never for \`${fileName}\`; rename the file.`;
    return [{ id: rule.id, severity: rule.severity, start: root.start, end: root.start + Math.max(end, 1), message }];
  },
};
