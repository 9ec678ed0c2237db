import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Problem } from '../../../server/checks/check.ts';
import { ruleLink } from '../../../server/checks/rule-link.ts';
import { rules } from '../../../server/checks/rules.ts';
import { type FileReport, findingsOf, type ReportFormat } from '../../../server/report/file-report.ts';
import { github } from '../../../server/report/github.ts';
import { json } from '../../../server/report/json.ts';
import { junit } from '../../../server/report/junit.ts';
import { sarif } from '../../../server/report/sarif.ts';
import { text } from '../../../server/report/text.ts';

const source = 'artifacts:\r\n- name: "A"\n\tfamly: <F> & 100%\n';
const problems: readonly Problem[] = [
  {
    id: 'unknown-key',
    severity: 'error',
    message: '`famly` is no key: see "docs",\n100%',
    start: source.indexOf('famly'),
    end: source.indexOf('famly') + 5,
    related: [{ start: 11, end: 12, message: 'in this item' }],
    fixes: [
      {
        title: 'Rename it to `family`',
        edits: [{ start: source.indexOf('famly'), end: source.indexOf('famly') + 5, text: 'family' }],
        preferred: true,
      },
    ],
  },
  { id: 'task-alias', severity: 'hint', message: 'Whole item.', start: 12, end: source.length - 1 },
];

const wrong: FileReport = {
  path: 'a b/é,1:2/artifacts.yaml',
  kind: 'some-kind',
  title: 'Some kind',
  text: source,
  findings: findingsOf(source, problems),
  counts: { error: 1, warning: 0, information: 0, hint: 1 },
};
const clean: FileReport = {
  path: 'good.yaml',
  kind: 'some-kind',
  title: 'Some kind',
  text: '',
  findings: [],
  counts: { error: 0, warning: 0, information: 0, hint: 0 },
};

function written(format: ReportFormat, reports: readonly FileReport[]): string {
  const counts = reports.includes(wrong) ? wrong.counts : clean.counts;
  const filesWithProblems = reports.includes(wrong) ? 1 : 0;
  return [
    format.begin(),
    ...reports.map((report, index) => format.file(report, index)),
    format.end({ files: reports.length, filesWithProblems, counts, complete: true }),
  ].join('');
}

it('places are lines and UTF-16 code units, parted as editors part them', () => {
  const at = (line: number, character: number) => ({ line, character });
  assert.deepEqual(
    findingsOf('a\r\n😀b\rc\n', [
      { id: 'x', severity: 'error', message: '', start: 5, end: 6 },
      { id: 'x', severity: 'error', message: '', start: 7, end: 9 },
      { id: 'x', severity: 'error', message: '', start: 0, end: 3 },
    ]).map(({ range }) => range),
    [
      { start: at(1, 2), end: at(1, 3) },
      { start: at(2, 0), end: at(3, 0) },
      { start: at(0, 0), end: at(1, 0) },
    ],
  );
});

it('JSON is what the contract says', () => {
  assert.deepEqual(JSON.parse(written(json, [wrong, clean])), {
    version: 1,
    files: [
      {
        path: 'a b/é,1:2/artifacts.yaml',
        kind: 'some-kind',
        problems: [
          {
            id: 'unknown-key',
            severity: 'error',
            message: '`famly` is no key: see "docs",\n100%',
            range: { start: { line: 2, character: 1 }, end: { line: 2, character: 6 } },
            docs: ruleLink('unknown-key'),
            related: [
              {
                path: 'a b/é,1:2/artifacts.yaml',
                message: 'in this item',
                range: { start: { line: 0, character: 11 }, end: { line: 1, character: 0 } },
              },
            ],
            fixes: [{ title: 'Rename it to `family`' }],
          },
          {
            id: 'task-alias',
            severity: 'hint',
            message: 'Whole item.',
            range: { start: { line: 1, character: 0 }, end: { line: 2, character: 18 } },
            docs: ruleLink('task-alias'),
            related: [],
            fixes: [],
          },
        ],
      },
      { path: 'good.yaml', kind: 'some-kind', problems: [] },
    ],
    summary: { error: 1, warning: 0, information: 0, hint: 1 },
  });
  const none = { version: 1, files: [], summary: { error: 0, warning: 0, information: 0, hint: 0 } };
  assert.deepEqual(JSON.parse(written(json, [])), none);
});

it('text shows the lines', () => {
  assert.equal(
    written(text({ colour: false, columns: 80 }), [wrong, clean]),
    `a b/é,1:2/artifacts.yaml (Some kind): 1 error, 1 hint

a b/é,1:2/artifacts.yaml:3:2 error \`famly\` is no key: see "docs", 100% [unknown-key]
  3 |   famly: <F> & 100%
    |   ^^^^^
  see a b/é,1:2/artifacts.yaml:1:12 in this item
  fix: Rename it to \`family\`

a b/é,1:2/artifacts.yaml:2:1 hint Whole item. [task-alias]
  2 | - name: "A"
    | ^^^^^^^^^^^
  3 |   famly: <F> & 100%
    |   ^^^^^^^^^^^^^^^^^

1 error, 1 hint in 1 of 2 files.
`,
  );
  const style = { colour: false, columns: 80 };
  assert.equal(written(text(style), [clean]), '1 file checked, no problems found.\n');
});

it('text in colour says the same', () => {
  const lines = written(text({ colour: true, columns: 80 }), [wrong]).split('\n');
  assert.deepEqual(lines.slice(2, 5), [
    'a b/é,1:2/artifacts.yaml:3:2 \u001b[31;1merror\u001b[0m `famly` is no key: see "docs", 100% \u001b[2m[unknown-key]\u001b[0m',
    '  \u001b[2m3 |\u001b[0m   famly: <F> & 100%',
    '  \u001b[2m  |\u001b[0m   \u001b[31;1m^^^^^\u001b[0m',
  ]);
});

it('GitHub annotations escape what would end them', () => {
  assert.equal(
    written(github, [wrong, clean]),
    '::error file=a b/é%2C1%3A2/artifacts.yaml,line=3,col=2,endLine=3,endColumn=6,title=unknown-key' +
      '::`famly` is no key: see "docs",%0A100%25%0ALine 1: in this item%0AFix: Rename it to `family`\n' +
      '::notice file=a b/é%2C1%3A2/artifacts.yaml,line=2,endLine=3,title=task-alias::Whole item.\n',
  );
});

it('JUnit has a suite per file, and a failed test per problem that counts', () => {
  assert.equal(
    written(junit(['error']), [wrong, clean]),
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="model-artifacts">
  <testsuite name="a b/é,1:2/artifacts.yaml" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="unknown-key at 3:2" classname="a b/é,1:2/artifacts.yaml" file="a b/é,1:2/artifacts.yaml" line="3"><failure type="error" message="\`famly\` is no key: see &quot;docs&quot;,&#10;100%">a b/é,1:2/artifacts.yaml:3:2 error \`famly\` is no key: see "docs",
100%
fix: Rename it to \`family\`
${ruleLink('unknown-key')}</failure></testcase>
    <testcase name="task-alias at 2:1" classname="a b/é,1:2/artifacts.yaml" file="a b/é,1:2/artifacts.yaml" line="2"><system-out>a b/é,1:2/artifacts.yaml:2:1 hint Whole item.
${ruleLink('task-alias')}</system-out></testcase>
  </testsuite>
  <testsuite name="good.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="Some kind" classname="good.yaml" file="good.yaml"/>
  </testsuite>
</testsuites>
`,
  );
});

it('JUnit holds only characters of XML', () => {
  const odd: FileReport = { ...clean, path: 'a<&>"\u0001\ud800\t.yaml' };
  assert.equal(
    junit([]).file(odd, 0).split('\n')[0],
    '  <testsuite name="a&lt;&amp;&gt;&quot;\ufffd\ufffd&#9;.yaml" tests="1" failures="0" errors="0" skipped="0">',
  );
});

it('SARIF obeys its official schema', () => {
  const schema = JSON.parse(
    readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
  );
  const ajv = new AjvDraft4({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  for (const reports of [[], [clean], [wrong, clean, wrong]]) {
    const log = JSON.parse(written(sarif({ version: '1.2.3', rules }), reports));
    assert.equal(validate(log), true, JSON.stringify(validate.errors));
    assert.equal(log.runs[0].results.length, reports.includes(wrong) ? 4 : 0);
  }
});

it('SARIF says where, why and how to repair it', () => {
  const { runs } = JSON.parse(written(sarif({ version: '1.2.3', rules }), [clean, wrong]));
  const [{ tool, results, columnKind, invocations }] = runs;
  const index = rules.findIndex(({ id }) => id === 'unknown-key');
  const artifactLocation = { uri: 'a%20b/%C3%A9%2C1%3A2/artifacts.yaml' };
  const region = { startLine: 3, startColumn: 2, endLine: 3, endColumn: 7 };
  assert.deepEqual(results[0], {
    ruleId: 'unknown-key',
    ruleIndex: index,
    level: 'error',
    message: { text: '`famly` is no key: see "docs",\n100%' },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    relatedLocations: [
      {
        physicalLocation: { artifactLocation, region: { startLine: 1, startColumn: 12, endLine: 2, endColumn: 1 } },
        message: { text: 'in this item' },
      },
    ],
    fixes: [
      {
        description: { text: 'Rename it to `family`' },
        artifactChanges: [
          { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: 'family' } }] },
        ],
      },
    ],
  });
  assert.equal(results[1].level, 'note');
  assert.deepEqual(
    { columnKind, invocations },
    { columnKind: 'utf16CodeUnits', invocations: [{ executionSuccessful: true }] },
  );
  assert.deepEqual([tool.driver.version, tool.driver.rules[index].id], ['1.2.3', 'unknown-key']);
});
