import type { Cue, Lexicon, TimeUnit } from './cue.ts';

const units: readonly (readonly [unit: TimeUnit, words: string])[] = [
  ['second', 'seconds'],
  ['minute', 'minutes'],
  ['hour', 'hours'],
  ['day', 'days'],
  ['week', 'weeks'],
];

const counts = ['', 'number of ', 'how many '];
const lasts = ['the last', 'last', 'the latest', 'the most recent', 'our last'];
const firsts = ['the first', 'our first'];

/** What is said of the time between events with the unit in it: the same phrases for every unit. */
export function englishElapsed(): Lexicon {
  return units.flatMap(([unit, words]) => phrasesOf(unit, words));
}

function phrasesOf(unit: TimeUnit, words: string): Lexicon {
  const elapsed = { kind: 'elapsed', side: 'prefix', unit } as const;
  return [
    row(between(words), elapsed),
    row(since(words, lasts), { ...elapsed, since: 'last' }),
    row(since(words, firsts), { ...elapsed, since: 'first' }),
    row(until(words), { ...elapsed, until: true }),
    row(
      ['in', 'measured in', 'in number of', 'in no of', 'expressed in'].map((lead) => `${lead} ${words}`),
      { kind: 'time-unit', unit },
    ),
  ];
}

const row = (phrases: readonly string[], cue: Cue): Lexicon[number] => [phrases.join('|'), cue];

function between(units: string): readonly string[] {
  const taken = ['elapsed', 'passed', 'it takes', 'it took', 'does it take', 'did it take'];
  const asked = ['are there', 'pass', 'passed', 'does it take', 'did it take', 'do we take'];
  const heads = [
    ...counts.map((lead) => `${lead}${units}`),
    ...taken.map((tail) => `${units} ${tail}`),
    ...asked.map((tail) => `how many ${units} ${tail}`),
    ...['time', 'difference', 'gap', 'delay'].map((noun) => `${noun} in ${units}`),
  ];
  return heads.flatMap((head) => [`${head} between`, `${head} from`]);
}

function since(units: string, events: readonly string[]): readonly string[] {
  const heads = [
    ...counts.map((lead) => `${lead}${units}`),
    `how many ${units} have passed`,
    `how many ${units} has it been`,
    `how long in ${units} has it been`,
    `how long has it been in ${units}`,
  ];
  return heads.flatMap((head) => events.map((event) => `${head} since ${event}`));
}

function until(units: string): readonly string[] {
  const asked = ['does it take', 'did it take', 'do we take', 'do we need'];
  const heads = [
    units,
    `number of ${units}`,
    `time in ${units}`,
    ...asked.map((tail) => `how many ${units} ${tail}`),
    ...['it takes', 'it took', 'needed'].map((tail) => `${units} ${tail}`),
  ];
  return heads.map((head) => `${head} to`);
}
