import type { DocumentCheck, Rule } from '../check.ts';
import { shown } from '../problem.ts';
import { groupBy, type NamedItem, namedItems } from './named-items.ts';

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
  run: ({ items }) => {
    const groups = groupBy(namedItems(items), ({ name, version }) => JSON.stringify([name, version]));
    return groups.flatMap(([first, ...later]) =>
      later.map(({ item, name, version }) => ({
        id: rule.id,
        severity: rule.severity,
        message: `${sameAs(name, version)} stands in this file already, so neither can be loaded; change the name or the version.`,
        place: { item, fact: 'name' },
        related: relatedTo(first),
      })),
    );
  },
};

function sameAs(name: string, version: string | undefined): string {
  return `An artifact ${shown(name)} ${version === undefined ? 'without a version' : `of version ${shown(version)}`}`;
}

function relatedTo(first: NamedItem | undefined) {
  return first === undefined ? [] : [{ item: first.item, fact: 'name', message: 'first given here' }];
}
