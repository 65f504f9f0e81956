import { type DaySpan, dateOfDay, toDay } from '../time-cells.ts';
import { narrow, overlaps, type Span } from './mention.ts';

/** A date as far as the text says it: "July" has no year, "Q3 2025" no month. */
export interface DateMention extends Span {
  readonly text: string;
  readonly year?: number;
  readonly half?: number;
  readonly quarter?: number;
  readonly month?: number;
  readonly day?: number;
}

type Parts = Pick<DateMention, 'year' | 'half' | 'quarter' | 'month' | 'day'>;

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthPattern =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const ordinalQuarters = ['first', 'second', 'third', 'fourth'];
const kanji = '一二三四';

const toYear = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : text.length === 2 ? 2000 + Number(text) : Number(text);
const toMonth = (name: string | undefined): number => monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
const toOrdinal = (text: string | undefined): number =>
  Number(text) || kanji.indexOf(text ?? '-') + 1 || ordinalQuarters.indexOf((text ?? '').toLowerCase()) + 1;

interface Rule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpMatchArray) => Parts;
}

const year4 = '((?:19|20)\\d{2})';
const rule = (pattern: string, read: Rule['read'], flags = 'g'): Rule => ({
  pattern: new RegExp(pattern, flags),
  read,
});

/** The more a rule reads, the earlier it stands: what it takes is not read again. */
const rules: readonly Rule[] = [
  rule(`(?<![\\d-])${year4}[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d])`, (m) => ({
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
  })),
  rule(`(?<!\\d)${year4}年\\s?(\\d{1,2})月\\s?(\\d{1,2})[日号]`, (m) => ({
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
  })),
  rule(`\\b${monthPattern} (\\d{1,2})(?:st|nd|rd|th)?(?:,? ${year4})?(?![\\d%])`, (m) => ({
    month: toMonth(m[1]),
    day: Number(m[2]),
    ...(m[3] === undefined ? {} : { year: Number(m[3]) }),
  })),
  rule(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${monthPattern}(?:,? ${year4})?\\b`, (m) => ({
    month: toMonth(m[2]),
    day: Number(m[1]),
    ...(m[3] === undefined ? {} : { year: Number(m[3]) }),
  })),
  rule(`(?<!\\d)${year4}\\s?年?\\s?(?:度|财年)?の?(?:Q([1-4])|第([1-4一二三四])(?:四半期|季度))`, (m) => ({
    year: Number(m[1]),
    quarter: toOrdinal(m[2] ?? m[3]),
  })),
  rule(`(?<!\\d)${year4}[- ]?Q([1-4])\\b`, (m) => ({ year: Number(m[1]), quarter: Number(m[2]) })),
  rule(`\\bQ([1-4])(?:[ -]?(?:of )?(?:FY ?)?${year4}|[ -]?(?:FY|')(\\d{2}))?(?![\\d])`, (m) => {
    const year = toYear(m[2] ?? m[3]);
    return { quarter: Number(m[1]), ...(year === undefined ? {} : { year }) };
  }),
  rule(
    `\\b(first|second|third|fourth) quarter(?: of (?:FY ?)?${year4})?`,
    (m) => ({ quarter: toOrdinal(m[1]), ...(m[2] === undefined ? {} : { year: Number(m[2]) }) }),
    'gi',
  ),
  rule('第([1-4一二三四])(?:四半期|季度)|([一二三四])季度', (m) => ({ quarter: toOrdinal(m[1] ?? m[2]) })),
  rule(`\\b(?:H([12])|(first|second) half)(?: of)?(?: (?:FY ?)?${year4})?`, (m) => ({
    half: m[1] === undefined ? toOrdinal(m[2]) : Number(m[1]),
    ...(m[3] === undefined ? {} : { year: Number(m[3]) }),
  })),
  rule(`(?<!\\d)(?:${year4}年(?:度)?の?)?(上|下)(?:半期|半年)`, (m) => ({
    half: m[2] === '上' ? 1 : 2,
    ...(m[1] === undefined ? {} : { year: Number(m[1]) }),
  })),
  rule(`(?<!\\d)${year4}年(?:の)?\\s?(\\d{1,2})月`, (m) => ({ year: Number(m[1]), month: Number(m[2]) })),
  rule(`(?<![\\d-])${year4}[-/](0[1-9]|1[0-2])(?![\\d-])`, (m) => ({ year: Number(m[1]), month: Number(m[2]) })),
  rule(`\\b${monthPattern}(?: of)?,? ${year4}\\b`, (m) => ({ month: toMonth(m[1]), year: Number(m[2]) })),
  rule('(?<!\\d)(\\d{1,2})月\\s?(\\d{1,2})[日号]', (m) => ({ month: Number(m[1]), day: Number(m[2]) })),
  rule('(?<![\\d.])(\\d{1,2})月(?!間|数)', (m) => ({ month: Number(m[1]) })),
  rule('翌(\\d{1,2})日', (m) => ({ day: Number(m[1]) })),
  rule(
    `\\b(?:${monthPattern.replace('|May', '')}|(May)(?! (?:be|have|not|need|want|also|still|reflect|indicate|suggest)))\\b`,
    (m) => ({
      month: toMonth(m[1] ?? m[2]),
    }),
  ),
  rule(`(?<!\\d)${year4}年(?!間)`, (m) => ({ year: Number(m[1]) })),
  rule(`\\bFY ?'?(${year4.slice(1, -1)}|\\d{2})\\b`, (m) => ({ year: toYear(m[1]) ?? 0 })),
  rule(
    `(?<![\\d.,$€£¥#_-])${year4}(?![\\d%]|[.,]\\d|[-_][A-Za-z\\d]|\\s?(?:[件人名個个円元台点次万億亿本社家倍]|yen|dollars|units|orders|pieces|kWh|km|kg))`,
    (m) => ({
      year: Number(m[1]),
    }),
  ),
];

const isReal = ({ month, day, quarter }: Parts): boolean =>
  (month === undefined || (month >= 1 && month <= 12)) &&
  (day === undefined || (day >= 1 && day <= 31)) &&
  (quarter === undefined || (quarter >= 1 && quarter <= 4));

/** Every date of the text but those inside `taken`, in order. */
export function findDates(original: string, taken: readonly Span[]): readonly DateMention[] {
  const text = narrow(original);
  const found: DateMention[] = [];
  for (const { pattern, read } of rules) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].trimEnd().length };
      const parts = read(match);
      if (!isReal(parts) || [...taken, ...found].some((other) => overlaps(other, span))) continue;
      found.push({ ...span, text: original.slice(span.start, span.end), ...parts });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** The days that a date with a year covers; undefined without one. */
export function spanOfDate({ year, half, quarter, month, day }: DateMention): DaySpan | undefined {
  if (year === undefined) return undefined;
  if (month !== undefined && day !== undefined) {
    const start = toDay(year, month, day);
    return { start, end: start + 1 };
  }
  const [first, months] =
    month !== undefined
      ? [month, 1]
      : quarter !== undefined
        ? [quarter * 3 - 2, 3]
        : half !== undefined
          ? [half * 6 - 5, 6]
          : [1, 12];
  return { start: toDay(year, first, 1), end: toDay(year, first + months, 1) };
}

/** Whether a period lies in what the date says, the year left open where the date does. */
export function isWithinDate(span: DaySpan, date: DateMention): boolean {
  const whole = spanOfDate(date);
  // "The week of June 15": a week goes by its first day.
  if (date.day !== undefined && date.month !== undefined && span.end - span.start === 7) {
    const { year, month, day } = dateOfDay(span.start);
    return (date.year ?? year) === year && date.month === month && date.day === day;
  }
  if (whole !== undefined) return span.start >= whole.start && span.end <= whole.end;
  const { year } = dateOfDay(span.start);
  if (date.month === undefined && date.day !== undefined) {
    return span.end - span.start === 1 && dateOfDay(span.start).day === date.day;
  }
  const dated = spanOfDate({ ...date, year });
  return dated !== undefined && span.start >= dated.start && span.end <= dated.end;
}
