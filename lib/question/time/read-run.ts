import { centuryOf, readCompactDate } from './compact-date.ts';
import type { Lexicon } from './language.ts';
import type { Word } from './word.ts';

/** A piece of a run: its offset in the run, its text, and its meaning where that does not come from the lexicon. */
export interface RunPiece {
  readonly offset: number;
  readonly text: string;
  readonly word?: Word;
  /** False for codes and other text that no rule may look into. */
  readonly known: boolean;
}

const maxPieces = 5;

/** No date and no compound of time words is longer. */
const maxLength = 40;

/** The meaning of a plain number by its digits: it may be a count, a year, a day. */
export function numberWord(digits: string): Word {
  const value = Number(digits);
  return {
    number: value,
    ...(digits.length === 4 && value >= 1500 && value <= 2199 ? { year: value } : {}),
    ...(digits.length <= 2 && value >= 1 && value <= 31 ? { day: value } : {}),
  };
}

function readOrdinal(text: string): Word | undefined {
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  return { ordinal: value, ...(value >= 1 && value <= 31 ? { day: value } : {}) };
}

function readHour(text: string): Word | undefined {
  const match = /^(\d{1,2})(?::00(?::00)?)?(am|pm)?$/.exec(text);
  if (match === null || !/[:m]/.test(text)) return undefined;
  const hour = Number(match[1]);
  const half = match[2];
  if (half === undefined) return hour <= 24 ? { hour } : undefined;
  return hour >= 1 && hour <= 12 ? { hour: (hour % 12) + (half === 'pm' ? 12 : 0) } : undefined;
}

const readNumber = (text: string): Word | undefined =>
  /^\d{1,9}$/.test(text) ? numberWord(text) : /^\d{1,3}(?:,\d{3}){1,3}$/.test(text) ? bigNumber(text) : undefined;

const bigNumber = (text: string): Word => ({ number: Number(text.replaceAll(',', '')) });

const readWhole = (text: string): Word | undefined =>
  readCompactDate(text) ?? readNumber(text) ?? readOrdinal(text) ?? readHour(text);

/**
 * Takes a run of characters without spaces apart: "jan-mar" and "12-month" are made of words that the lexicon has,
 * "MRH-011C" and "10-20" are not and stay closed.
 */
export function readRun(run: string, lexicon: Lexicon): readonly RunPiece[] {
  if (run.length > maxLength) return [{ offset: 0, text: run, known: false }];
  const whole = readWhole(run);
  if (whole !== undefined) return [{ offset: 0, text: run, word: whole, known: true }];
  if (run.length > 2 && run.endsWith("'s")) {
    const possessive = { offset: run.length - 2, text: "'s", word: { marks: ['possessive'] }, known: true } as const;
    return [...readRun(run.slice(0, -2), lexicon), possessive];
  }
  const quoted = /^([a-z]+)('\d\d)$/.exec(run);
  if (quoted?.[1] !== undefined && quoted[2] !== undefined && lexicon.vocabulary.has(quoted[1])) {
    const year = readWhole(quoted[2]);
    return [
      { offset: 0, text: quoted[1], known: true },
      { offset: quoted[1].length, text: quoted[2], known: true, ...(year === undefined ? {} : { word: year }) },
    ];
  }
  return splitRun(run, lexicon) ?? [{ offset: 0, text: run, known: /^[\p{L}\p{M}]+$/u.test(run) }];
}

function splitRun(run: string, lexicon: Lexicon): readonly RunPiece[] | undefined {
  const separator = run.includes('-') ? '-' : '/';
  const parts = run.split(separator);
  if (parts.length < 2 || parts.length > maxPieces) return undefined;
  const hasWord = parts.some((part) => lexicon.vocabulary.has(part) || /^(?:[qh]\d|fy\d+)$/.test(part));
  // The 3-5 of "March 3-5" means nothing until a month stands beside it.
  if (!hasWord && !/^\d\d?-\d\d?$/.test(run)) return undefined;
  const isOneDate = isMonthOfYear(parts, lexicon);
  const pieces: RunPiece[] = [];
  let offset = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 0 && !isOneDate) {
      const marks = separator === '-' ? (['dash'] as const) : (['comma'] as const);
      pieces.push({ offset: offset - 1, text: separator, word: { marks }, known: true });
    }
    const isYear = isOneDate && index === parts.length - 1 && part.length === 2;
    const word = isYear ? shortYear(part) : readWhole(part);
    if (word === undefined && !lexicon.vocabulary.has(part)) return undefined;
    pieces.push({ offset, text: part, known: true, ...(word === undefined ? {} : { word }) });
    offset += part.length + 1;
  }
  return pieces;
}

/** "mar-2025", "3-mar-25": the separators join the parts of one date instead of the ends of a range. */
function isMonthOfYear(parts: readonly string[], lexicon: Lexicon): boolean {
  const [month, year] = parts.slice(-2);
  const hasDay = parts.length === 3 && /^\d\d?$/.test(parts[0] ?? '');
  if (month === undefined || year === undefined || (parts.length !== 2 && !hasDay)) return false;
  const isMonth =
    lexicon.phrases.get(month)?.some(({ parts: { length }, word }) => length === 1 && word.month) ?? false;
  return isMonth && /^(?:\d\d|\d{4})$/.test(year);
}

/** The 25 of "mar-25" is a year, as spreadsheets write it. */
const shortYear = (digits: string): Word => ({ year: centuryOf(Number(digits)), certainty: 0.6 });
