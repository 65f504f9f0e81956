import * as fc from 'fast-check';
import { planQuestion } from '../../../lib/planner/plan-question.ts';
import { chinese } from '../../../lib/question/lexicon/chinese.ts';
import { english } from '../../../lib/question/lexicon/english.ts';
import { englishElapsed } from '../../../lib/question/lexicon/english-elapsed.ts';
import { japanese } from '../../../lib/question/lexicon/japanese.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../../lib/semantic/semantic-index.ts';
import { summarize } from '../figures.ts';
import { largeSchemas } from '../large-schemas.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';
import { syntheticCatalog } from '../synthetic-catalog.ts';

/** The longest question that the contract takes. */
const longestQuestion = 2_000;
const asOf = '2026-10-31';
const times = [
  'last month',
  'in 2025',
  'Q3 2026',
  '2026年3月',
  '先月',
  '去年',
  'between 2024 and 2025',
  'YTD',
  '7/4/2026',
];

/** Questions made of the planner's own words, the names and values of the catalog, and anything else that can be typed. */
function questionsAbout({ model, catalog }: SemanticIndex): fc.Arbitrary<string> {
  const phrases = [...english, ...englishElapsed(), ...japanese, ...chinese].flatMap(([said]) => said.split('|'));
  const names = model.entities.flatMap((entity) => [entity.title, ...entity.columns.map(({ title }) => title)]);
  const values = catalog.tables.flatMap(({ columns }) => columns.flatMap(({ profile }) => profile.values ?? []));
  const of = (texts: readonly string[]) => fc.nat({ max: texts.length - 1 }).map((at) => texts[at] ?? '');
  const word = fc.oneof(
    { weight: 4, arbitrary: of(names) },
    { weight: 4, arbitrary: of(phrases) },
    { weight: 1, arbitrary: of(values.length > 0 ? values : ['Tokyo']) },
    { weight: 1, arbitrary: of(times) },
    { weight: 1, arbitrary: fc.integer().map(String) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
    { weight: 1, arbitrary: of([',', '?', '"', "'", '(', ')', '、', '・', '-', '%', '¥']) },
  );
  const cut = (text: string) => text.slice(0, longestQuestion);
  return fc.oneof(
    { weight: 12, arbitrary: fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' ')) },
    { weight: 3, arbitrary: fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join('')) },
    { weight: 1, arbitrary: fc.array(word, { minLength: 40, maxLength: 400 }).map((words) => cut(words.join(' '))) },
    // One word over and over: every stretch of it reads alike.
    {
      weight: 1,
      arbitrary: fc
        .tuple(word, fc.integer({ min: 2, max: 1_000 }))
        .map(([said, times]) => cut(`${said} `.repeat(times))),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  );
}

function measureAll(index: SemanticIndex, count: number, log: BenchContext['log']): readonly number[] {
  const durations: number[] = [];
  let worst = 0;
  for (const question of fc.sample(questionsAbout(index), { numRuns: count, seed: 20_261_031 })) {
    const started = performance.now();
    planQuestion({ question, index, asOf });
    const duration = performance.now() - started;
    durations.push(duration);
    if (duration > Math.max(50, worst)) log(`${duration.toFixed(0)} ms: ${question.slice(0, 200)}`);
    worst = Math.max(worst, duration);
  }
  return durations;
}

async function run(context: BenchContext): Promise<readonly Figure[]> {
  const { samples, log } = context;
  const count = samples * 500;
  const synthetic = (tables: number) => ({
    name: `${tables.toLocaleString('en')} tables`,
    index: buildSemanticIndex(syntheticCatalog(tables)),
  });
  const real = await largeSchemas(context, ['ofbiz']);
  const parts = [
    { ...synthetic(40), share: 0.8 - 0.2 * real.length },
    { ...synthetic(1_000), share: 0.2 },
    ...real.map((schema) => ({ ...schema, share: 0.2 })),
  ];
  return parts.flatMap(({ name, index, share }) => {
    const durations = measureAll(index, Math.round(count * share), log);
    const longest = durations.reduce((most, duration) => Math.max(most, duration), 0);
    return [
      summarize(`a question planned, ${name}`, 'ms', durations),
      { name: `the slowest of them, ${name}`, unit: 'ms', samples: 1, p50: longest, bar: { of: 'p50', atMost: 200 } },
    ];
  });
}

export const plannerRobustness: Suite = {
  name: 'planner-robustness',
  description: '100,000 random and hostile questions planned: the slowest of them',
  run,
};
