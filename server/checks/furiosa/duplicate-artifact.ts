import type { CrossProblem, DocumentCheck, Rule } from '../check.ts';
import { shown } from '../problem.ts';
import { type NamedItem, namedItems, nameOf } from './named-items.ts';

const rule: Rule = {
  id: 'duplicate-artifact',
  severity: 'error',
  title: 'Two artifacts have the same name and version',
  docs: 'The loader asserts that a name and version fit one artifact only, so loading either of them fails. Versions are compared as text after YAML has read them: `1.10` without quotes equals `1.1`, and no version equals no version only. Give one of them another name or version.',
  bad: '- name: ResNet50\n  version: v1\n- name: ResNet50\n  version: v1',
  good: '- name: ResNet50\n  version: v1\n- name: ResNet50\n  version: v2',
};

/** Tells of an artifact at every later place where its name and version stand again. */
export const duplicateArtifact: DocumentCheck = {
  title: 'Duplicate artifacts',
  kinds: ['furiosa-artifacts'],
  rules: [rule],
  stage: 'text',
  scope: 'document',
  keyOf: nameOf,
  run: ({ items }) => {
    const firsts = new Map<string | undefined, NamedItem>();
    return namedItems(items).flatMap((artifact) => {
      const first = firsts.get(artifact.version);
      if (first === undefined) firsts.set(artifact.version, artifact);
      return first === undefined ? [] : [sameAs(artifact, first)];
    });
  },
};

function sameAs({ item, name, version }: NamedItem, first: NamedItem): CrossProblem {
  const artifact = `An artifact ${shown(name)} ${version === undefined ? 'without a version' : `of version ${shown(version)}`}`;
  return {
    id: rule.id,
    severity: rule.severity,
    message: `${artifact} stands in this file already, so neither can be loaded; change the name or the version.`,
    place: { item, fact: 'name' },
    related: [{ item: first.item, fact: 'name', message: 'first given here' }],
  };
}
