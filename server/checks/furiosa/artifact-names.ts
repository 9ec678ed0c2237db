import type { CrossProblem, DocumentCheck, Rule } from '../check.ts';
import { shown } from '../problem.ts';
import { type NamedItem, namedItems, nameOf } from './named-items.ts';

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
  keyOf: (facts) => nameOf(facts)?.toLowerCase(),
  run: ({ items }) => {
    const named = namedItems(items);
    return named[0]?.name.trim() === '' ? named.map(blankName) : otherSpellings(named);
  },
};

function blankName({ item }: NamedItem): CrossProblem {
  const message = '`name` is empty; give the artifact a name by which people load it.';
  return { id: blank.id, severity: blank.severity, message, place: { item, fact: 'name' } };
}

/** Each spelling but the first, where it first stands. */
function otherSpellings([first, ...others]: readonly NamedItem[]): readonly CrossProblem[] {
  if (first === undefined) return [];
  const seen = new Set([first.name]);
  return others.flatMap(({ item, name }) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const message = `${shown(name)} and ${shown(first.name)} differ only by upper and lower case, and are two models to the loader.`;
    const related = [{ item: first.item, fact: 'name', message: 'the other spelling' }];
    return [{ id: letterCase.id, severity: letterCase.severity, message, place: { item, fact: 'name' }, related }];
  });
}
