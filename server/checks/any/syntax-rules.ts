import type { Rule } from '../check.ts';
import { encodingRule } from './encoding.ts';

const stops = 'Nothing behind it is read by its consumer, however right it is; here the rest is judged all the same.';

function syntaxRule(id: string, title: string, docs: string, bad: string, good: string): Rule {
  return { id, severity: 'error', title, docs, bad, good };
}

/** The rules of the readers: what makes a file no YAML, or a value no value, for the consumer that reads it. */
export const syntaxRules: readonly Rule[] = [
  encodingRule,
  syntaxRule(
    'yaml-tab',
    'A tab stands where YAML takes only blanks',
    `Lines are indented with blanks; editors can be told to insert them for the tab key. ${stops} The quick fix replaces all such tabs of the file.`,
    '- name: A\n\tfamily: F',
    '- name: A\n  family: F',
  ),
  syntaxRule(
    'yaml-character',
    'A character cannot stand in YAML',
    'Control characters, such as those copied from a terminal or left by a broken download, are refused before anything is read. They are often invisible; the quick fix removes them.',
    '- name: "A\u0007"\n  family: F',
    '- name: "A"\n  family: F',
  ),
  syntaxRule(
    'yaml-conflict',
    'A merge conflict is not resolved',
    'Git leaves both sides in the file, with markers around them, until a person chooses. Keep one side, or put the two together, and remove the three marker lines.',
    '<<<<<<< HEAD\n- name: A\n=======\n- name: B\n>>>>>>> other\n  family: F',
    '- name: A\n  family: F',
  ),
  syntaxRule(
    'yaml-quote',
    'A quote is never closed, or closed too early',
    "What begins with a quote ends with the same one, and the quotes hold the whole value. Inside double quotes a quote is written `\\\"`, inside single quotes `''`.",
    '- name: "A\n  family: F',
    '- name: "A"\n  family: F',
  ),
  syntaxRule(
    'yaml-escape',
    'A backslash in double quotes begins nothing that is known',
    'Inside double quotes a backslash begins an escape such as `\\n` or `\\u00e9`. For paths of Windows and regular expressions use single quotes, in which it means itself.',
    '- name: A\n  location: "models\\good.onnx"',
    "- name: A\n  location: 'models\\good.onnx'",
  ),
  syntaxRule(
    'yaml-colon',
    'A colon is missing, or is one too many',
    'A key is followed by a colon and a blank or the end of the line. In a value without quotes, a colon with a blank behind it would begin another value: put such text in quotes.',
    '- name: A: the first\n  family: F',
    '- name: "A: the first"\n  family: F',
  ),
  syntaxRule(
    'yaml-indentation',
    'A line fits in nowhere by its indentation',
    'The keys of one map begin in the same column, and so do the dashes of one list. The quick fix aligns the line with the one above it.',
    '- name: A\n    family: F',
    '- name: A\n  family: F',
  ),
  syntaxRule(
    'yaml-flow',
    'Something is missing inside brackets',
    'Values in `[ ]` and `{ }` are parted by commas, and each bracket is closed by its own kind.',
    '- name: A\n  metadata: {publication: null',
    '- name: A\n  metadata: {publication: null}',
  ),
  syntaxRule(
    'yaml-anchor',
    'An anchor is defined twice',
    'An anchor, `&name`, gives a value a name under which `*name` repeats it. The readers of this project take each name once a file, though YAML itself would let the later one win.',
    '- name: &a A\n  family: &a F',
    '- name: &a A\n  family: &b F',
  ),
  syntaxRule(
    'yaml-alias',
    'An alias names no anchor that comes before it',
    'A value that begins with `*` repeats the value that an anchor, `&name`, marks further up. Text that begins with a star, such as a file pattern, must be in quotes.',
    '- name: A\n  location: *onnx',
    '- name: A\n  location: "*onnx"',
  ),
  syntaxRule(
    'yaml-tag',
    'A tag the reader cannot build',
    'A word that begins with `!` tells the reader which type to build. Descriptors are read by safe readers, which know the types of YAML itself and nothing of Python or CloudFormation.',
    '- name: !custom A\n  family: F',
    '- name: A\n  family: F',
  ),
  syntaxRule(
    'yaml-key',
    'A key is empty, or a list or a map',
    'Keys are text. The usual reason is a placeholder of a template, `{{ name }}`, without quotes: it is read as a map inside a map.',
    '- name: {{ name }}\n  family: F',
    '- name: "{{ name }}"\n  family: F',
  ),
  syntaxRule(
    'yaml-merge',
    'Something that is no map is merged into a map',
    'The key `<<` takes over the keys of another map, or of several in a list. Give it a map, most often through an alias.',
    '- name: A\n  <<: F',
    '- name: A\n  <<: {family: F}',
  ),
  syntaxRule(
    'yaml-value',
    'A value looks like a type and cannot be built',
    'Some plain text is taken for a date, a number or another type by its form, and then has to be one. Correct it, or put it in quotes when it is meant as text.',
    '- name: A\n  version: 2022-13-45',
    '- name: A\n  version: "2022-13-45"',
  ),
  syntaxRule(
    'yaml-documents',
    'More than one document, or a separator that is none',
    'A line `---` begins another document. Its consumer reads exactly one from this file; where a file may hold many, only a comment may follow `---` on its line.',
    'artifacts:\n- name: A\n  family: F\n---\nartifacts: []',
    'artifacts:\n- name: A\n  family: F',
  ),
  syntaxRule(
    'yaml-syntax',
    'The text is no YAML here',
    'The reader cannot go on. Most often a value begins with a character that means something else to YAML, such as `@`, `%` or a backquote: put it in quotes.',
    '- name: @home\n  family: F',
    '- name: "@home"\n  family: F',
  ),
  syntaxRule(
    'yaml-depth',
    'Lists and maps are nested deeper than the reader can follow',
    'The readers go down a level with each bracket and stop far below what any descriptor needs. Such a file is broken or made to break readers.',
    `- name: A\n  family: ${'['.repeat(1200)}${']'.repeat(1200)}`,
    '- name: A\n  family: F',
  ),
  {
    id: 'more-problems',
    severity: 'error',
    title: 'The file has more problems than are listed',
    docs: 'At most 1,000 problems of a file are listed, the gravest first; this one says how many more there are, and is as grave as the gravest of those. Often one mistake, repeated, is behind all of them.',
    bad: `artifacts:\n${'- name: A\n'.repeat(700)}`,
    good: 'artifacts:\n- name: A\n  family: F\n  version: "1"\n  location: a.onnx\n  format: onnx',
  },
];
