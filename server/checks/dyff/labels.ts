import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, fieldsOf, keyRange, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { asLabelValue, labelValueFault, qualifiedNameFault } from './kubernetes-names.ts';
import { manifestOf, mapAt } from './manifest.ts';
import { rewrite } from './rewrite.ts';

const labelKeyRule: Rule = {
  id: 'invalid-label-key',
  severity: 'error',
  title: 'Kubernetes does not take this key of a label',
  docs: 'A label is known by a name of at most 63 letters, digits, `-`, `_` and `.`, starting and ending with a letter or a digit. A domain in small letters and one `/` may stand before it. The API server refuses the whole document otherwise.',
  bad: 'labels:\n  my team: vision',
  good: 'labels:\n  my-team: vision',
};

const labelValueRule: Rule = {
  id: 'invalid-label-value',
  severity: 'error',
  title: 'Kubernetes does not take this value of a label',
  docs: 'The value of a label has at most 63 letters, digits, `-`, `_` and `.`, starts and ends with a letter or a digit, or is empty. The API server refuses the whole document otherwise. Free text belongs in `annotations`.',
  bad: 'labels:\n  team: vision and language',
  good: 'labels:\n  team: vision-and-language',
};

const annotationKeyRule: Rule = {
  id: 'invalid-annotation-key',
  severity: 'error',
  title: 'Kubernetes does not take this key of an annotation',
  docs: 'Keys of annotations follow the rules of label keys: a name of at most 63 letters, digits, `-`, `_` and `.`, with an optional domain and `/` before it. Only the values are free text.',
  bad: 'annotations:\n  contact person: models@example.com',
  good: 'annotations:\n  example.com/contact-person: models@example.com',
};

const annotationsSizeRule: Rule = {
  id: 'annotations-too-large',
  severity: 'error',
  title: 'All annotations together take more than 256 KiB',
  docs: 'The API server adds up the bytes of all keys and values of `annotations` and refuses more than 262,144. Keep long texts elsewhere, such as in a ConfigMap, and leave a reference.',
  bad: 'annotations:\n  example.com/readme: (300,000 characters)',
  good: 'annotations:\n  example.com/readme: https://example.com/readme',
};

/** Keys and values of `metadata.labels` and `metadata.annotations`, where they are text. */
export const labels: PartCheck = {
  title: 'Labels and annotations',
  kinds: ['dyff-model'],
  rules: [labelKeyRule, labelValueRule, annotationKeyRule, annotationsSizeRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const metadata = manifestOf(ctx)?.metadata;
    return [
      ...fieldsOf(mapAt(metadata, 'labels')).flatMap((field) => [...labelKey(field), ...labelValue(field)]),
      ...annotations(fieldOf(metadata, 'annotations')),
    ];
  },
};

function labelKey(field: Field): readonly Problem[] {
  const fault = qualifiedNameFault(field.key);
  return fault === undefined ? [] : [keyProblem(labelKeyRule, field, fault)];
}

function keyProblem(rule: Rule, field: Field, fault: string): Problem {
  const message = `${field.key === '' ? 'A key' : shown(field.key)} cannot be the key here: ${fault}.`;
  const parts = field.key.split('/');
  const better =
    parts.length > 2 ? undefined : parts.map((part, index) => nearPart(part, index, parts.length)).join('/');
  const usable = better !== undefined && qualifiedNameFault(better) === undefined;
  const fix = usable ? rewrite(`Write \`${better}\``, field.keyNode, better) : undefined;
  return problemOf(rule, keyRange(field), message, { fixes: [fix] });
}

function nearPart(part: string, index: number, count: number): string {
  const near = asLabelValue(part) ?? '';
  return index === 0 && count === 2 ? near.toLowerCase().replaceAll('_', '-') : near;
}

function labelValue(field: Field): readonly Problem[] {
  const text = textOf(field);
  const fault = text === undefined ? undefined : labelValueFault(text);
  if (text === undefined || fault === undefined) return [];
  const better = asLabelValue(text);
  const fix = better === undefined ? undefined : rewrite(`Write \`${better}\``, field.written, better);
  const message = `${shown(text)} cannot be the value of the label \`${field.key}\`: ${fault}.`;
  return [problemOf(labelValueRule, rangeOf(field), message, { fixes: [fix] })];
}

const mostBytes = 256 * 1024;

function annotations(field: Field | undefined): readonly Problem[] {
  if (field?.value.type !== 'map') return [];
  const all = fieldsOf(field.value);
  const problems = all.flatMap((one) => {
    const fault = qualifiedNameFault(one.key.toLowerCase());
    return fault === undefined ? [] : [keyProblem(annotationKeyRule, one, fault)];
  });
  const size = all.reduce((sum, one) => sum + bytesOf(one.key) + bytesOf(textOf(one) ?? ''), 0);
  if (size <= mostBytes) return problems;
  const message = `All annotations together take ${size} bytes; ${mostBytes} (256 KiB) are the most.`;
  return [...problems, problemOf(annotationsSizeRule, keyRange(field), message)];
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
