import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { confidenceOf } from '../../lib/planner/confidence/confidence-of.ts';
import type { ConfidenceWeights } from '../../lib/planner/confidence/confidence-weights.ts';
import { fittedWeights } from '../../lib/planner/confidence/fitted-weights.ts';
import { collectEvidence, type Example } from './collect-evidence.ts';
import { fitConfidence, type Judged, type Reliability, reliabilityOf } from './fit-confidence.ts';

const usage = 'Usage: npm run eval -- calibrate --bench DIR [--bench DIR …] [--write]';
const target = 'lib/planner/confidence/fitted-weights.ts';
/** Bars: the error expected of a confidence, and the share of wrong answers among the surest. */
const bars = { expectedError: 0.05, sure: 0.9, wrong: 0.01 };

/**
 * Fits the confidence of the planner's answers on benchmark folders: on two thirds of their databases, measured on the third that
 * is kept aside. `--write` puts the weights into the product. Exit status 0 when the expected error keeps its bar.
 */
export async function runCalibration(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { bench: { type: 'string', multiple: true }, write: { type: 'boolean', default: false } },
  });
  if (values.bench === undefined) {
    console.error(usage);
    return 2;
  }
  const sets: (readonly Example[])[] = [];
  for (const directory of values.bench) sets.push(await collectEvidence(resolve(directory)));
  const examples = balance(sets);
  const known = examples.filter(({ db }) => !isAside(db));
  const aside = examples.filter(({ db }) => isAside(db));
  const fitted = fitConfidence(known);
  print('databases fitted on', reliabilityOf(known, fitted));
  const measured = reliabilityOf(aside, fitted);
  print('databases kept aside', measured);
  print('databases kept aside, weights as they are in the product', reliabilityOf(aside, fittedWeights));
  printLimits(aside, fitted);
  if (values.write) {
    await writeFile(target, render(fitted));
    console.log(`Written: ${target}`);
  }
  return measured.expectedError <= bars.expectedError ? 0 : 1;
}

/** A small benchmark counts more for each of its questions, else the largest alone would decide. */
function balance(sets: readonly (readonly Example[])[]): readonly (Example & Judged)[] {
  const largest = Math.max(...sets.map(({ length }) => length));
  return sets.flatMap((set) => set.map((example) => ({ ...example, weight: Math.sqrt(largest / set.length) })));
}

/** A third of the databases, chosen by their names alone. */
function isAside(db: string): boolean {
  return (createHash('sha256').update(db).digest()[0] ?? 0) % 3 === 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function print(title: string, { answers, expectedError, bins }: Reliability): void {
  console.log(`\n${title}: ${answers} answers, expected calibration error ${expectedError.toFixed(3)}`);
  for (const { from, answers: count, mean, right } of bins) {
    const cells = [String(count).padStart(5), `said ${percent(mean)}`, `right ${percent(right)}`];
    console.log(`  ${from.toFixed(1)}–${(from + 0.1).toFixed(1)} ${cells.join('  ')}`);
  }
}

/** What is answered, and how often rightly, if only answers of at least a confidence are given. */
function printLimits(examples: readonly Example[], weights: ConfidenceWeights): void {
  console.log('\nif answers are given from a confidence of');
  for (const limit of [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, bars.sure]) {
    const given = examples.filter(({ evidence }) => confidenceOf(evidence, weights) >= limit);
    const right = given.filter(({ isRight }) => isRight).length;
    console.log(
      `  ${limit.toFixed(2)}  ${String(given.length).padStart(5)} given, ${percent(right / Math.max(1, given.length))} right`,
    );
  }
}

function render({ trust, doubts }: ConfidenceWeights): string {
  const lines = Object.entries(doubts).map(([doubt, weight]) => `    ${doubt}: ${weight},`);
  return `import type { ConfidenceWeights } from './confidence-weights.ts';

/** Fitted by \`npm run eval -- calibrate --write\`; not to be edited by hand. */
export const fittedWeights: ConfidenceWeights = {
  trust: ${Math.round(1000 * trust) / 1000},
  doubts: {
${lines.join('\n')}
  },
};
`;
}
