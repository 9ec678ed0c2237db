import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { links } from '../../../server/language/links.ts';
import { marked, show } from './marked.ts';

/** Texts with their links marked. */
const rows: readonly string[] = [
  'a: 1',
  'url: <|https://arxiv.org/abs/1512.03385|>\n',
  'a: "<|http://a.b/c?d=e&f#g|>"',
  'a: [<|https://a.b/c|>, <|https://d.e|>]',
  'a: {b: <|https://a.b/c|>}',
  'a: see <|https://a.b/c_(d)|>, and (<|https://e.f/g|>).',
  'a: <|https://a.b/ä|>\r\nb: s3://a/b\nc: file:///a\n',
  'a: https://',
];

describe('links', () => {
  for (const row of rows) {
    it(row, () => {
      const { text, ranges } = marked(row);
      const found = links(text);
      assert.equal(show(text, found), row);
      assert.deepEqual(
        found.map(({ url }) => url),
        ranges.map(({ start, end }) => text.slice(start, end)),
      );
    });
  }
});
