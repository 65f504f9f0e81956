import { capSentences, type TextLimits } from './cap-sentences.ts';
import { findDates } from './find-dates.ts';
import { findNumbers } from './find-numbers.ts';
import { knownPeriods } from './known-periods.ts';
import { overlaps } from './mention.ts';
import { segmentText } from './segments.ts';
import { findUnsafeText } from './unsafe-text.ts';

/** What a model may speak of where there are no rows yet: a reason to decline, a question back, an assumption. */
export interface FreeTextGrounds {
  readonly question: string;
  /** Other texts that are ours: the period of the question, values that were found for its words, names of the schema. */
  readonly known?: readonly string[];
}

const usual: TextLimits = { maxSentences: 3, maxCharacters: 400 };
/** Numbers in letters up to here count words and choices ("one of the two"). */
const mostInWords = 12;

/**
 * Sentence by sentence: one with an address, markup, or a number or date that neither the question nor what is known has, is
 * left out; the rest is cut to its limits. Empty where nothing is left. What is asked
 * about stays, unless it is money or a percentage: "2024 or 2025?", "2.5mL or 5mL?".
 */
export function createFreeTextGrounder({
  question,
  known = [],
}: FreeTextGrounds): (text: string, limits?: Partial<TextLimits> & { readonly asks?: boolean }) => string {
  const ours = [question, ...known].join('\n');
  const ourDates = findDates(ours, []);
  const isOurPeriod = knownPeriods(question, [question, ...known], undefined);
  const numbers = new Set(findNumbers(ours, ourDates).map(({ value }) => Math.abs(value)));
  const figures = new Set(ours.match(/\d+(?:\.\d+)?/g)?.map(Number));
  return (text, limits) => {
    const unsafe = findUnsafeText(text, [[ours]]);
    const dates = findDates(text, unsafe);
    const foreign = findNumbers(text, [...unsafe, ...dates]).filter(
      ({ value, inWords, kind }) =>
        !numbers.has(Math.abs(value)) &&
        !figures.has(Math.abs(value)) &&
        !(inWords && kind === 'amount' && value <= mostInWords),
    );
    const kept = segmentText(text, [], [], [...unsafe, ...dates, ...foreign]).filter((sentence) => {
      const asks =
        limits?.asks === true ||
        /[?？]\s*$|(?:ですか|ますか|でしょうか|吗|呢)[。.]?\s*$/.test(text.slice(sentence.start, sentence.end));
      const strays = asks
        ? foreign.filter(({ kind, currency }) => currency !== undefined || kind === 'percent')
        : [...foreign, ...dates.filter((date) => !isOurPeriod(date))];
      return ![...unsafe, ...strays].some((span) => overlaps(span, sentence));
    });
    return capSentences(kept.map(({ start, end }) => text.slice(start, end)).join(''), { ...usual, ...limits });
  };
}
