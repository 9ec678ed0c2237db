import { resolveAlias } from '../../document/entries.ts';
import type { Fix, PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred, replaceValue } from '../replace-value.ts';
import { guessDays } from './guess-days.ts';
import { readDate } from './python-date.ts';

const malformed: Rule = {
  id: 'date-malformed',
  severity: 'error',
  title: 'The date of a publication is no day the loader can read',
  docs: 'The loader reads `date` as year-month-day and refuses the whole file for anything else: a month without a day, the day first, slashes, names of months, a time in quotes, a day that does not exist. Write it as `2017-04-17`; leave the key out when the day is not known.',
  bad: 'date: 17/04/2017',
  good: 'date: 2017-04-17',
};

const fromNumber: Rule = {
  id: 'date-from-number',
  severity: 'warning',
  title: 'The date of a publication is a number',
  docs: 'The loader takes a number for seconds since 1 January 1970, so a bare year becomes a day in 1970 without a word. With pydantic 2 most numbers are refused. Write the whole day as `2017-04-17`.',
  bad: 'date: 2017',
  good: 'date: 2017-04-17',
};

const loose: Rule = {
  id: 'date-not-iso',
  severity: 'warning',
  title: 'The date of a publication is in a form only pydantic 1 reads',
  docs: 'A month or day of one digit, or a time of day behind the date, pass with pydantic 1 and make the whole file unreadable with pydantic 2, which a fresh installation has. Write two digits each and no time.',
  bad: 'date: 2017-4-7',
  good: 'date: 2017-04-07',
};

/** Tells when a publication's date is not what the loader wants, or becomes another day. */
export const publicationDate: PartCheck = {
  title: 'Date of the publication',
  kinds: ['furiosa-artifacts'],
  rules: [malformed, fromNumber, loose],
  stage: 'text',
  scope: 'item',
  run: ({ root }) => {
    const item = resolveAlias(root);
    const metadata = item?.type === 'map' ? fieldOf(item, 'metadata')?.value : undefined;
    const publication = metadata?.type === 'map' ? fieldOf(metadata, 'publication')?.value : undefined;
    const date = publication?.type === 'map' ? fieldOf(publication, 'date') : undefined;
    const problem = date && judge(date);
    return problem === undefined ? [] : [problem];
  },
};

function judge(date: Field): Problem | undefined {
  const { value } = date;
  const range = rangeOf(date);
  if (value.type !== 'scalar') {
    const found = value.type === 'map' ? 'a map' : 'a list';
    return problemOf(malformed, range, `\`date\` is ${found}; it must be one day, such as \`2017-04-17\`.`);
  }
  if (value.scalarType === 'invalid') return undefined;
  const reading = readDate(value);
  const found = `\`date\` is ${value.text === '' ? 'an empty text' : shown(value.text)}`;
  switch (reading.as) {
    case 'day':
      return undefined;
    case 'loose': {
      const message = `${found}, which newer versions of pydantic refuse; write it as \`${reading.day}\`.`;
      return problemOf(loose, range, message, { fixes: [write(date, reading.day)].map(preferred) });
    }
    case 'seconds': {
      const message = `${found}, which the loader takes for seconds since 1970, so it becomes ${reading.day}; write year-month-day, such as \`2017-04-17\`.`;
      return problemOf(fromNumber, range, message, { fixes: fixesForNumber(date, value.text, reading.day) });
    }
    case 'refused': {
      const message = `${found}; the loader reads a date only as year-month-day, such as \`2017-04-17\`.`;
      return problemOf(malformed, range, message, { fixes: fixesFor(date, value.text) });
    }
  }
}

function write(date: Field, day: string): Fix | undefined {
  return replaceValue(`Write it as \`${day}\``, date.written, day);
}

function fixesFor(date: Field, text: string): readonly (Fix | undefined)[] {
  const { certain, days } = guessDays(text);
  return days.map((day) => (certain ? preferred(write(date, day)) : write(date, day)));
}

/** A number of eight digits or a year is read as people mean it; a plausible count of seconds keeps its meaning. */
function fixesForNumber(date: Field, text: string, day: string): readonly (Fix | undefined)[] {
  const guessed = fixesFor(date, text);
  if (guessed.length > 0) return guessed;
  return /^\d{9,}$/.test(text) && day < '2100' ? [preferred(write(date, day))] : [];
}
