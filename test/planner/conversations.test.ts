import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ensureDemoWarehouse } from '../../demo/ensure.ts';
import { demoAsOf } from '../../demo/warehouses.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { readSemanticModel } from '../../lib/config/semantic-model.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { chartTypes } from '../../lib/contracts/query.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { AskedBefore } from '../../lib/planner/follow-up/earlier.ts';
import { planInConversation } from '../../lib/planner/follow-up/plan-in-conversation.ts';
import type { PlanOutcome } from '../../lib/planner/outcome.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { ask } from '../support/asking.ts';
import { comparable, runPlan } from '../support/run-plan.ts';

const root = join(import.meta.dirname, '..', '..');

/** What becomes of the last of the turns; `rows` is SQL that knows nothing of the product. */
const dialogueSchema = z.strictObject({
  database: z.enum(['retail', 'finance', 'medkit']),
  turns: z.array(z.string()).min(2).readonly(),
  understoodAs: z.string().optional(),
  standsAlone: z.literal(true).optional(),
  chart: z.enum(chartTypes).optional(),
  rows: z.string().optional(),
  asks: z.array(z.string()).readonly().optional(),
  declines: z.literal(true).optional(),
});

const dialogues = readFileSync(join(root, 'test', 'corpus', 'conversations.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => dialogueSchema.parse(JSON.parse(line)));

/** The outcome of the last turn, each understood behind those before it. */
function converse(turns: readonly string[], index: SemanticIndex): PlanOutcome {
  let thread: readonly AskedBefore[] = [];
  let outcome: PlanOutcome | undefined;
  for (const question of turns) {
    if (outcome !== undefined && outcome.kind !== 'planned') throw new Error(`Not answered before "${question}".`);
    const earlier = thread.length === 0 ? {} : { earlier: { kind: 'thread' as const, thread } };
    outcome = planInConversation({ question, index, asOf: demoAsOf, ...earlier });
    thread = [...(outcome.goesOn?.thread ?? []), { question, asOf: demoAsOf }];
  }
  if (outcome === undefined) throw new Error('No turn.');
  return outcome;
}

const inAnyOrder = (rows: readonly (readonly Cell[])[]) =>
  rows.map((row) => JSON.stringify(row.map(comparable))).toSorted();

test('the corpus has at least 120 dialogues, of which a quarter are new topics, in three languages', () => {
  expect(dialogues.length).toBeGreaterThanOrEqual(120);
  const topics = dialogues.filter(({ standsAlone }) => standsAlone === true);
  expect(topics.length).toBeGreaterThanOrEqual(dialogues.length / 4);
  const isJapanese = ({ turns }: { readonly turns: readonly string[] }) => /\p{Script=Hiragana}/u.test(turns.join());
  const isChinese = ({ turns }: { readonly turns: readonly string[] }) =>
    /\p{Script=Han}/u.test(turns.join()) && !isJapanese({ turns });
  expect(dialogues.filter(isJapanese).length).toBeGreaterThan(30);
  expect(dialogues.filter(isChinese).length).toBeGreaterThan(20);
});

describe.each(['retail', 'finance', 'medkit'] as const)('conversations over %s', (id) => {
  let database: Database;
  let index: SemanticIndex;
  beforeAll(async () => {
    const { path } = await ensureDemoWarehouse(join(root, '.querent', 'demo'), id);
    const bounds = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 3, maxWaitingQueries: 100 };
    database = createDuckdbDatabase({ id: databaseId(id), path, ...bounds });
    const [guard, policy, signal] = [await createGuard(), defaultGuardPolicy, AbortSignal.timeout(60_000)];
    const catalog = await readCatalog({ database, databaseName: id, guard, policy, clock: systemClock, signal });
    index = buildSemanticIndex(catalog, await readSemanticModel(join(root, 'semantic-models', `${id}.yaml`)));
  }, 180_000);
  afterAll(() => database.close());

  const own = dialogues.filter((dialogue) => dialogue.database === id);

  test.each(own.filter(({ understoodAs }) => understoodAs !== undefined))(
    '$turns is $understoodAs',
    ({ turns, understoodAs, standsAlone = false, chart }) => {
      const outcome = converse(turns, index);
      if (outcome.kind !== 'planned') throw new Error(JSON.stringify(outcome));
      expect(outcome.restatement).toBe(understoodAs);
      expect(outcome.goesOn === undefined).toBe(standsAlone);
      expect(outcome.chart).toBe(chart);
    },
  );

  test.each(own.filter(({ rows }) => rows !== undefined))(
    '$turns has the right figures',
    async ({ turns, rows = '' }) => {
      const outcome = converse(turns, index);
      if (outcome.kind !== 'planned') throw new Error(JSON.stringify(outcome));
      const given = await runPlan(outcome.plan, database, 1);
      expect(given.length).toBeGreaterThan(0);
      expect(inAnyOrder(given)).toEqual(inAnyOrder(await ask(database, rows)));
    },
  );

  const stopped = own.filter(({ asks, declines }) => asks !== undefined || declines === true);
  test.skipIf(stopped.length === 0).each(stopped)('$turns is no answer', ({ turns, asks }) => {
    const outcome = converse(turns, index);
    expect(outcome.kind).toBe(asks === undefined ? 'declined' : 'clarify');
    if (outcome.kind !== 'clarify') return;
    expect(outcome.options).toEqual(asks);
    for (const option of outcome.options) expect(converse([...turns.slice(0, -1), option], index).kind).toBe('planned');
  });

  test('a question that is not read as a follow-up is answered as if nothing had been asked before', () => {
    for (const { turns } of own.filter(({ standsAlone, chart }) => standsAlone === true && chart === undefined)) {
      const outcome = converse(turns, index);
      const question = turns.at(-1) ?? '';
      const alone = planQuestion({ question: question.replace(/^(thanks,|now|次は) ?/, ''), index, asOf: demoAsOf });
      expect(outcome).toEqual(alone);
    }
  });
});
