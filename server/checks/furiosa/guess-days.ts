import { isDay } from '../../document/yaml/pyyaml.ts';

/** Days a text may stand for, as year-month-day. */
export interface DayGuess {
  /** Whether the text names exactly one day; else the guesses are only likely, such as the first of the month. */
  readonly certain: boolean;
  readonly days: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a date the way people write it: `17/04/2017`, `April 17, 2017`, `20170417`, `2017-04`. */
export function guessDays(text: string): DayGuess {
  const words = text.trim().toLowerCase();
  const parts = words.split(/[^a-z\d]+/).filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(words);
  if (packed !== null) return certainly(packed[1], packed[2], packed[3]);
  if (/^\d{4}$/.test(first)) {
    if (/^\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}(?!\d)/.test(words)) return certainly(first, second, /^\d+/.exec(third)?.[0]);
    return parts.length > 2 ? unknown : likely([first, monthOf(second) ?? '1', '1']);
  }
  if (parts.length === 3 && /^\d{4}$/.test(third)) return withYearLast(first, second, third);
  if (parts.length === 2 && /^\d{4}$/.test(second)) return likely([second, monthOf(first), '1']);
  return unknown;
}

const unknown: DayGuess = { certain: false, days: [] };

function withYearLast(first: string, second: string, year: string): DayGuess {
  if (/^[a-z]/.test(first)) return certainly(year, monthOf(first), dayNumber(second));
  if (/^[a-z]/.test(second)) return certainly(year, monthOf(second), dayNumber(first));
  const guess = likely([year, second, first], [year, first, second]);
  return { ...guess, certain: guess.days.length === 1 };
}

/** The number of a month written in digits or as an English name, shortened or not. */
function monthOf(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  const index = months.findIndex((month) => text.startsWith(month));
  return index < 0 ? undefined : String(index + 1);
}

function dayNumber(text: string): string | undefined {
  return /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text)?.[1];
}

function certainly(...parts: readonly (string | undefined)[]): DayGuess {
  const { days } = likely(parts);
  return { certain: days.length === 1, days };
}

function likely(...candidates: readonly (readonly (string | undefined)[])[]): DayGuess {
  const days = candidates.flatMap(([year, month, day]) => {
    if (year === undefined || month === undefined || day === undefined) return [];
    if (!isDay(Number(year), Number(month), Number(day))) return [];
    return [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
  });
  return { certain: false, days: [...new Set(days)] };
}
