import assert from 'node:assert/strict';
import { it } from 'node:test';
import { codeFrame } from '../../../server/report/code-frame.ts';
import { findingsOf } from '../../../server/report/file-report.ts';

/** Frames `text`, the range being what stands between `⟦` and `⟧`, and compares lines and marks. */
function checkFrame(marked: string, expected: readonly string[], columns = 40): void {
  const start = marked.indexOf('⟦');
  const text = marked.replaceAll(/[⟦⟧]/g, '');
  const end = marked.indexOf('⟧') - 1;
  const [finding] = findingsOf(text, [{ id: 'x', severity: 'error', message: '', start, end }]);
  assert.ok(finding !== undefined);
  const frame = codeFrame(text, start, finding.range, columns);
  assert.deepEqual(
    frame.flatMap(({ number, shown, indent, marked: width }) => [
      `${number} ${shown}`,
      `${' '.repeat(indent)}${'^'.repeat(width)}`,
    ]),
    expected,
  );
}

it('marks a part of a line', () => checkFrame('a: 1\nb: ⟦two⟧ # c\n', ['2 b: two # c', '   ^^^']));

it('marks one column where the range is empty, also at the end', () => {
  checkFrame('a:⟦⟧', ['1 a:', '  ^']);
  checkFrame('⟦⟧', ['1 ', '^']);
});

it('a tab takes two columns', () => checkFrame('\t⟦a\tb⟧', ['1   a  b', '  ^^^^']));

it('wide characters take two columns, joined ones none', () => {
  checkFrame('이름: ⟦값⟧', ['1 이름: 값', '      ^^']);
  checkFrame('e\u0301😀: ⟦x⟧', ['1 e\u0301😀: x', '     ^']);
});

it('shows no character that steers a terminal', () =>
  checkFrame('⟦\u001b[31m\u202e⟧', ['1 \ufffd[31m\ufffd', '^^^^^^']));

it('marks at most three lines, without their indentation', () =>
  checkFrame('- ⟦a: 1\r\n  b: 2\n\n  c: 3\n  d: 4⟧\n', [
    '1 - a: 1',
    '  ^^^^',
    '2   b: 2',
    '  ^^^^',
    '4   c: 3',
    '  ^^^^',
  ]));

it('a range that ends with its line break marks that line alone', () => checkFrame('⟦a: 1\n⟧b: 2', ['1 a: 1', '^^^^']));

it('cuts a long line around the mark', () => {
  const long = 'x'.repeat(100);
  checkFrame(`${long}⟦abc⟧${long}`, [`1 …${'x'.repeat(10)}abc${'x'.repeat(25)}…`, `${' '.repeat(11)}^^^`]);
  checkFrame(`a: ⟦${long}⟧`, [`1 a: ${'x'.repeat(36)}…`, `   ${'^'.repeat(36)}`]);
  checkFrame(`${long}⟦abc⟧`, [`1 …${'x'.repeat(10)}abc`, `${' '.repeat(11)}^^^`]);
  checkFrame(`${'값'.repeat(30)}⟦값⟧${'값'.repeat(30)}`, [`1 …${'값'.repeat(19)}…`, `${' '.repeat(21)}^^`]);
});

it('a line of many megabytes costs no more than its place', () => {
  const long = '😀'.repeat(5_000_000);
  checkFrame(`${long}⟦a⟧${long}`, [`1 …${'😀'.repeat(5)}a${'😀'.repeat(13)}…`, `${' '.repeat(11)}^`]);
});
