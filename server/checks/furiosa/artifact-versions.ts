import type { CrossProblem, DocumentCheck, Rule } from '../check.ts';
import { shown } from '../problem.ts';
import { type NamedItem, namedItems, nameOf, versionOf } from './named-items.ts';

const mixed: Rule = {
  id: 'version-mixed',
  severity: 'hint',
  title: 'A name stands with and without a version',
  docs: 'Who loads the name without a version gets the artifact that has none, never the newest of the others. Give all of them a version, or none.',
  bad: '- name: ResNet50\n- name: ResNet50\n  version: v2',
  good: '- name: ResNet50\n  version: v1\n- name: ResNet50\n  version: v2',
};

const exact: Rule = {
  id: 'version-must-be-given',
  severity: 'hint',
  title: 'An artifact with a version is found by exactly that version',
  docs: 'Once an artifact has a version, loading its name alone finds nothing. There is no newest version and no range: who loads it must give the same text. Said once in a file.',
  bad: '- name: ResNet50\n  version: v1.5',
  good: '- name: ResNet50',
};

/** Names that stand with and without a version. */
export const mixedVersions: DocumentCheck = {
  title: 'Names with and without a version',
  kinds: ['furiosa-artifacts'],
  rules: [mixed],
  stage: 'text',
  scope: 'document',
  keyOf: nameOf,
  run: ({ items }) => mixedIn(namedItems(items)),
};

/** What a version asks of those who load the artifact, said once in a file. */
export const artifactVersions: DocumentCheck = {
  title: 'Versions of artifacts',
  kinds: ['furiosa-artifacts'],
  rules: [exact],
  stage: 'text',
  scope: 'document',
  keyOf: (facts) => (versionOf(facts) === undefined || nameOf(facts) === undefined ? undefined : 'with a version'),
  run: ({ items }) => namedItems(items.slice(0, 1)).map(mustBeGiven),
};

function mustBeGiven({ item, name, version }: NamedItem): CrossProblem {
  const message = `Loading ${shown(name)} finds nothing unless version ${shown(version ?? '')} is given, exactly so. The same holds for every artifact with a version.`;
  return { id: exact.id, severity: exact.severity, message, place: { item, fact: 'version' } };
}

function mixedIn(group: readonly NamedItem[]): readonly CrossProblem[] {
  const bare = group.find(({ version }) => version === undefined);
  const versioned = group.filter(({ version }) => version !== undefined);
  if (bare === undefined || versioned.length === 0) return [];
  const message = `Loading ${shown(bare.name)} without a version always gives this artifact, never one of those with a version.`;
  const related = versioned.map(({ item, version }) => ({
    item,
    fact: 'version',
    message: `found by version ${shown(version ?? '')} only`,
  }));
  return [{ id: mixed.id, severity: mixed.severity, message, place: { item: bare.item, fact: 'name' }, related }];
}
