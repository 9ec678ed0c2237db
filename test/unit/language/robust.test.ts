import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { codeActions, fixAll } from '../../../server/language/code-actions.ts';
import { completion } from '../../../server/language/completion.ts';
import { definition } from '../../../server/language/definition.ts';
import { folding } from '../../../server/language/folding.ts';
import { hover } from '../../../server/language/hover.ts';
import { links } from '../../../server/language/links.ts';
import { references } from '../../../server/language/references.ts';
import { renamable } from '../../../server/language/rename.ts';
import { selectionRanges } from '../../../server/language/selection-ranges.ts';
import { symbols } from '../../../server/language/symbols.ts';
import { kinds, open, root } from '../kit.ts';

const files: readonly (readonly [string, string])[] = [
  ['furiosa-artifacts', 'examples/furiosa/wrong/artifacts.yaml'],
  ['furiosa-artifacts', 'examples/furiosa/good/artifacts.yaml'],
  ['oci-runtime', 'examples/oci/wrong/runtime.yaml'],
  ['dyff-model', 'examples/dyff/wrong/model.yaml'],
];
const pieces = [
  '',
  ' ',
  '\n',
  '\n  ',
  '- ',
  ': ',
  '"',
  "'",
  '[',
  '{',
  '}',
  '# ',
  '&a ',
  '*a',
  '|\n',
  '---\n',
  '<<: ',
  '\t',
  '\r\n',
  '\u2028',
  '🙂',
];

describe('any text', () => {
  for (const [kind, file] of files) {
    it(`${file}, cut and patched anywhere`, () => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const offset = fc.nat(text.length);
      const patch = fc.tuple(offset, fc.nat(40), fc.constantFrom(...pieces));
      const property = fc.property(fc.array(patch, { minLength: 1, maxLength: 3 }), offset, (patches, at) => {
        let broken = text;
        for (const [start, length, piece] of patches)
          broken = broken.slice(0, start) + piece + broken.slice(start + length);
        checkAll(open(kind, broken), Math.min(at, broken.length));
      });
      fc.assert(property, { numRuns: 60, seed: 7 });
    });
  }
});

/** Nothing throws, and every range lies inside the text. */
function checkAll(descriptor: ReturnType<typeof open>, offset: number): void {
  const { text, problems } = descriptor;
  const start = Math.max(0, offset - 50);
  const found: readonly ({ readonly start: number; readonly end: number } | undefined)[] = [
    ...completion(descriptor, offset, kinds.data),
    hover(descriptor, offset, kinds.data),
    ...symbols(descriptor),
    ...folding(text),
    ...links(text),
    ...selectionRanges(descriptor, offset),
    definition(descriptor, offset),
    ...references(descriptor, offset),
    renamable(descriptor, offset),
    ...codeActions(descriptor, problems, { start, end: offset }).flatMap(({ edits }) => edits),
    ...(fixAll(problems)?.edits ?? []),
  ];
  for (const range of found) {
    if (range === undefined) continue;
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, JSON.stringify(range));
  }
}
