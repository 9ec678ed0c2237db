import type { CrossProblem, DocumentCheck, Rule } from '../check.ts';
import { shown } from '../problem.ts';
import { groupBy, type NamedItem, namedItems } from './named-items.ts';

const blank: Rule = {
  id: 'name-blank',
  severity: 'information',
  title: 'The name of an artifact is empty or blank',
  docs: 'The loader accepts it, and people would have to ask for a model of that empty name. Give the artifact a name.',
  bad: "name: ''",
  good: 'name: ResNet50',
};

const letterCase: Rule = {
  id: 'name-differs-by-case',
  severity: 'information',
  title: 'Two names differ only by upper and lower case',
  docs: 'The loader compares names letter by letter, so these are two models, and who mistypes one silently gets the other. Make the names differ more, or spell them the same when they are versions of one model.',
  bad: '- name: ResNet50\n- name: resnet50',
  good: '- name: ResNet50\n- name: ResNet50_int8',
};

/** Advice on names: blank ones, and those that are easily taken for each other. */
export const artifactNames: DocumentCheck = {
  title: 'Names of artifacts',
  kinds: ['furiosa-artifacts'],
  rules: [blank, letterCase],
  stage: 'text',
  scope: 'document',
  run: ({ items }) => {
    const named = namedItems(items);
    const filled = named.filter(({ name }) => name.trim() !== '');
    const blanks = named.filter(({ name }) => name.trim() === '').map(blankName);
    return [...blanks, ...groupBy(filled, ({ name }) => name.toLowerCase()).flatMap(otherSpellings)];
  },
};

function blankName({ item }: NamedItem): CrossProblem {
  const message = '`name` is empty; give the artifact a name by which people load it.';
  return { id: blank.id, severity: blank.severity, message, place: { item, fact: 'name' } };
}

function otherSpellings(group: readonly NamedItem[]): readonly CrossProblem[] {
  const [first] = group;
  if (first === undefined) return [];
  const [, ...others] = groupBy(group, ({ name }) => name);
  return others.flatMap(([other]) => {
    if (other === undefined) return [];
    const message = `${shown(other.name)} and ${shown(first.name)} differ only by upper and lower case, and are two models to the loader.`;
    const related = [{ item: first.item, fact: 'name', message: 'the other spelling' }];
    return [
      { id: letterCase.id, severity: letterCase.severity, message, place: { item: other.item, fact: 'name' }, related },
    ];
  });
}
