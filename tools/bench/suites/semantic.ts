import { memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Catalog, Table } from '../../../lib/catalog/catalog.ts';
import { planQuestion } from '../../../lib/planner/plan-question.ts';
import { tokenize } from '../../../lib/question/token.ts';
import { mapTerm } from '../../../lib/semantic/map-term.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../../lib/semantic/semantic-index.ts';
import { measure, summarize } from '../figures.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';
import { syntheticCatalog } from '../synthetic-catalog.ts';

const terms = [
  ...['revenue', 'net amount', 'order status', 'sales customer name', 'warehouse', 'created date', 'unit price', 'id'],
  ...['name', 'budget archive', 'employee department', 'category', '売上', '地域', '商品カテゴリ', '注文日', '数量'],
  ...['payroll', 'shipment', 'swallow'],
];
const values = ['Osaka', '大阪', 'status 3', 'Kita', 'ウミ', '森田 商事 12', 'region 5', 'London', '12', 'nowhere'];
const questions = [
  'total net amount by sales customer region',
  'how many stock shipments in Osaka',
  'top 10 finance accounts by net amount in 2025',
  'average unit price of purchase products per month',
  '地域別の売上',
];

/** Megabytes in use after full collections, typed arrays included; what one collection finds, the next may free. */
function usedMegabytes(): number {
  setFlagsFromString('--expose-gc');
  for (let round = 0; round < 4; round += 1) runInNewContext('gc()');
  const { heapUsed, external } = memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

/** As a stored snapshot gives it: no value shares its text with another. */
function asRead(catalog: Catalog): Catalog {
  return { ...catalog, tables: catalog.tables.map((table): Table => structuredClone(table)) };
}

const misspelt = {
  terms: [
    'reveneu',
    'custmer',
    'order statsu',
    'wharehouse',
    'crtd date',
    'cstmr name',
    '売上高げ',
    'カテゴリイ',
    'qwertz',
  ],
  values: [
    'Oska',
    'Kioto',
    'status3',
    'Kita Mroi',
    'おおさか',
    'Hiroshma 12',
    'regoin 5',
    'Lodnon',
    'nowheer',
    'x'.repeat(500),
  ],
};

type LookUp = (tokens: ReturnType<typeof tokenize>) => unknown;

async function lookUp(asked: readonly string[], samples: number, look: LookUp): Promise<readonly number[]> {
  const spans = asked.map((text) => tokenize(text));
  const once = async (round: number) => look(spans[round % spans.length] ?? []);
  return measure(once, { warmUp: spans.length * 10, samples: Math.max(samples, spans.length * 20) });
}

async function measureLookUps(index: SemanticIndex, samples: number): Promise<readonly Figure[]> {
  const bar = { of: 'p95', atMost: 5 } as const;
  const plain = (kind: 'terms' | 'values') =>
    lookUp(kind === 'terms' ? terms : values, samples, (tokens) => index[kind].lookup(tokens, 0, tokens.length));
  const fuzzy = (kind: 'terms' | 'values') =>
    lookUp(misspelt[kind], samples, (tokens) => index[kind].lookup(tokens, 0, tokens.length, { fuzzy: true }));
  const texts = [...terms, ...values, ...misspelt.terms, ...misspelt.values];
  const map = async (round: number) => mapTerm(index, texts[round % texts.length] ?? '');
  const maps = await measure(map, { warmUp: texts.length * 5, samples: Math.max(samples, texts.length * 10) });
  return [
    summarize('a term looked up', 'ms', await plain('terms'), bar),
    summarize('a value looked up', 'ms', await plain('values'), bar),
    summarize('a misspelt term looked up', 'ms', await fuzzy('terms'), bar),
    summarize('a misspelt value looked up', 'ms', await fuzzy('values'), bar),
    summarize('a term mapped to terms and values', 'ms', maps, bar),
  ];
}

async function run({ samples }: BenchContext): Promise<readonly Figure[]> {
  const catalog = syntheticCatalog(1000);
  const builds = await measure(async () => buildSemanticIndex(catalog), { warmUp: 1, samples: 7 });
  const before = usedMegabytes();
  const kept = asRead(catalog);
  const catalogHeap = usedMegabytes() - before;
  const index = buildSemanticIndex(kept);
  // Made by the first misspelling.
  mapTerm(index, 'reveneu');
  const heap = usedMegabytes() - before;
  const lookUps = await measureLookUps(index, samples);
  const plan = async (round: number) => {
    const question = questions[round % questions.length] ?? '';
    planQuestion({ question, index, asOf: '2026-10-31' });
  };
  const planning = await measure(plan, { warmUp: questions.length * 2, samples: Math.max(20, Math.ceil(samples / 4)) });
  return [
    summarize('index of 1,000 tables × 15 columns built', 'ms', builds, { of: 'p50', atMost: 500 }),
    { name: 'catalog and index kept in memory', unit: 'MB', samples: 1, p50: heap, bar: { of: 'p50', atMost: 60 } },
    { name: 'of it the catalog', unit: 'MB', samples: 1, p50: catalogHeap },
    ...lookUps,
    summarize('a question planned', 'ms', planning, { of: 'p95', atMost: 50 }),
  ];
}

export const semantic: Suite = {
  name: 'semantic',
  description: 'the meaning of a catalog of 1,000 tables: derived, looked up, planned with',
  run,
};
