import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessDays } from '../../server/checks/furiosa/guess-days.ts';
import { readDate } from '../../server/checks/furiosa/python-date.ts';
import { pythonText } from '../../server/checks/python-text.ts';
import type { ScalarNode } from '../../server/document/node.ts';
import { readYaml } from '../../server/document/read-yaml.ts';

/** What is written → Python's text of it. */
const texts: Readonly<Record<string, string | undefined>> = {
  '1.10': '1.1',
  '010': '8',
  '0x1F': '31',
  '1_000': '1000',
  '12:30': '750',
  '190:20:30.15': '685230.15',
  no: 'False',
  On: 'True',
  '.nan': 'nan',
  '-.inf': '-inf',
  '-0.0': '-0.0',
  '1.0e+16': '1e+16',
  '1.5e+15': '1500000000000000.0',
  '0.0001': '0.0001',
  '0.00001': '1e-05',
  '1.25e-7': '1.25e-07',
  '123456789012345678901234567890': '123456789012345678901234567890',
  '!!float 3': '3.0',
  '!!binary aGk=': 'hi',
  '1.1.0': '1.1.0',
  '"1.10"': '1.10',
  '~': undefined,
  '2021-10-29': undefined,
};

test('scalars become text as in Python', () => {
  for (const [source, expected] of Object.entries(texts)) assert.equal(pythonText(scalar(source)), expected, source);
});

/** What is written → how the loader reads it as a date. */
const dates: Readonly<Record<string, string>> = {
  '2017-04-17': 'day',
  '"2017-04-17"': 'day',
  '2017-04-17 00:00:00': 'day',
  '2017-04-17 00:00:00 +09:00': 'day',
  '2017-04-17 00:00:00.5': 'loose 2017-04-17',
  '2017-4-7': 'loose 2017-04-07',
  '"2017-04-17\\n"': 'loose 2017-04-17',
  '2017': 'seconds 1970-01-01',
  '20170417': 'seconds 1970-08-22',
  '1500000000': 'seconds 2017-07-14',
  '1500000000000': 'seconds 2017-07-14',
  '-1': 'seconds 1969-12-31',
  '4.0e+20': 'seconds 9999-12-31',
  '-.inf': 'seconds 0001-01-01',
  '" 1_000 "': 'seconds 1970-01-01',
  '"1__0"': 'refused',
  infinity: 'seconds 9999-12-31',
  nan: 'refused',
  yes: 'seconds 1970-01-01',
  '0000-01-01': 'refused',
  '"2017-02-29"': 'refused',
  '': 'day',
};

test('dates are read as the loader reads them', () => {
  for (const [source, expected] of Object.entries(dates)) {
    const reading = readDate(scalar(source));
    const told = 'day' in reading ? `${reading.as} ${reading.day}` : reading.as;
    const invalid = scalar(source).scalarType === 'invalid';
    assert.equal(invalid ? 'refused' : told, expected, source);
  }
});

/** What people write → the day or days it may stand for; `!` marks a certain one. */
const guesses: Readonly<Record<string, string>> = {
  '17/04/2017': '2017-04-17!',
  '04/17/2017': '2017-04-17!',
  '03/04/2017': '2017-04-03 2017-03-04',
  '4.4.2017': '2017-04-04!',
  '2017/4/7': '2017-04-07!',
  '2017.04.17': '2017-04-17!',
  '20170417': '2017-04-17!',
  '2017-04-17T10:00:00Z': '2017-04-17!',
  'April 17, 2017': '2017-04-17!',
  '17th Apr 2017': '2017-04-17!',
  'Sept. 2017': '2017-09-01',
  '2017-04': '2017-04-01',
  '2017 April': '2017-04-01',
  '2017': '2017-01-01',
  '2017-02-30': '',
  '13/13/2017': '',
  'next year': '',
  '': '',
};

test('days are guessed from what people write', () => {
  for (const [text, expected] of Object.entries(guesses)) {
    const { certain, days } = guessDays(text);
    assert.equal(days.join(' ') + (certain ? '!' : ''), expected, text);
  }
});

function scalar(source: string): ScalarNode {
  const { root } = readYaml(`a: ${source}\n`, 'pyyaml');
  const value = root?.type === 'map' ? root.pairs[0]?.value : undefined;
  assert.ok(value?.type === 'scalar', source);
  return value;
}
