import type { Wording } from './wording.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isPlural = (label: string): boolean => /[^s]s$/.test(label) && !/^(?:number|count) of /.test(label);

/** Things that are counted, not amounts. */
const isCount = (label: string): boolean =>
  isPlural(label) && !/(?:sales|earnings|expenses|costs|revenues|proceeds|savings|hours|days)$/.test(label);
const most = (label: string): string => (isCount(label) ? 'the most' : 'the highest');
const least = (label: string): string => (isCount(label) ? 'the fewest' : 'the lowest');
const was = (label: string): string => (isPlural(label) ? 'were' : 'was');

export const english: Wording = {
  none: 'No rows match.',
  rows: (count, isOne) => `${count} ${isOne ? 'row' : 'rows'}.`,
  firstRows: (count) => `The first ${count} rows; there are more.`,
  listed: (count, names) => `${count} rows: ${names}.`,
  figure: (label, value) => `The ${label} ${isPlural(label) ? 'are' : 'is'} ${value}.`,
  figuresOf: (who, figures) => `${who}: ${figures}.`,
  labelled: (label, value) => `${label} ${value}`,
  extreme: {
    highest: (label, who, value) => `${who} has ${most(label)} ${label}: ${value}.`,
    lowest: (label, who, value) => `${who} has ${least(label)} ${label}: ${value}.`,
  },
  extremeShare: (label, who, value, share, total) =>
    `${who} has ${most(label)} ${label}: ${value}, ${share} of the total of ${total}.`,
  tied: {
    highest: (label, who, value) => `${who} share ${most(label)} ${label}: ${value} each.`,
    lowest: (label, who, value) => `${who} share ${least(label)} ${label}: ${value} each.`,
  },
  manyTied: (label, count, value) => `${count} rows share the ${label} of ${value}, and no other goes beyond it.`,
  allEqual: (label, count, value) => `All ${count} rows have the same ${label}: ${value}.`,
  changed: (label, course, change, from, start, to, end) =>
    `${capital(label)} ${course} ${change} from ${from} in ${start} to ${to} in ${end}.`,
  unchanged: (label, value, start, end) =>
    `${capital(label)} did not change from ${start} to ${end}: ${value} in both.`,
  moved: (label, from, start, to, end) => `${capital(label)} went from ${from} in ${start} to ${to} in ${end}.`,
  peak: (label, when, value) => `${capital(label)} ${was(label)} highest in ${when}: ${value}.`,
  trough: (label, when, value) => `${capital(label)} ${was(label)} lowest in ${when}: ${value}.`,
  total: (label, value) => `Total ${label}: ${value}.`,
  totalAndAverage: (label, total, average) => `Total ${label}: ${total}. On average ${average} per period.`,
  latest: (label, when, course, change, value) =>
    `In ${when}, ${label} ${course} ${change} on the period before, to ${value}.`,
  run: (label, course, count, when) => `Up to ${when}, ${label} ${course} ${count} times in a row.`,
  runnerUp: (who, value, gap) => `${who} follows with ${value}, ${gap} less.`,
  topShare: (count, share, label) =>
    `The top ${count} together account for ${share} of ${isCount(label) ? 'all' : 'the total'} ${label}.`,
  compared: (who, other, label, percent, gap) =>
    `${who} has ${percent} more ${label} than ${other}, a difference of ${gap}.`,
  times: (who, other, label, factor) => `${who} has ${factor} times the ${label} of ${other}.`,
  outlier: (who, label, value, median) => `${who} stands out: ${label} ${value}, against a median of ${median}.`,
  overall: (label, who, value, share) =>
    `Over all periods ${who} has ${most(label)} ${label}: ${value}, ${share} of the total.`,
  memberChange: (who, label, course, change, from, to, start, end) =>
    `${who}: ${label} ${course} ${change} from ${from} in ${start} to ${to} in ${end}.`,
  lookInto: (label, course, count) => `Find out why ${label} ${course} ${count} times in a row.`,
  dependsOn: (label, who, share) => `${who} alone makes up ${share} of ${label}: consider how far to depend on it.`,
  checkOutlier: (who, label) => `Check ${who}, whose ${label} is far from that of the others.`,
  quality: {
    truncated: (count) => `Only the first ${count} rows were read; totals and shares of the whole are not known.`,
    limited: (count) => `The list ends after ${count} rows, as asked; there may be more.`,
    missing: (label, count, of) => `${capital(label)} is missing in ${count} of ${of} rows.`,
    partial: (when, until) => `${capital(when)} is not complete: the data reach to ${until}.`,
    gaps: (count, names) => `${count} ${count === '1' ? 'period is' : 'periods are'} missing in between: ${names}.`,
    fewPeriods: (count) => `${count} periods are few for a trend.`,
    duplicates: (count) => `${count} rows repeat another row.`,
  },
  points: (number) => `${number} percentage points`,
  and: (names) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`),
  without: (label) => `rows without ${label}`,
};
