import { afterAll, beforeAll, expect, test } from 'vitest';
import { countingIds } from '../../../test/support/counting-ids.ts';
import { createDuckdbFile, type DuckdbFile } from '../../../test/support/duckdb-file.ts';
import { databaseSettings, registryOf } from '../../../test/support/fake-databases.ts';
import { memorySessionStore } from '../../../test/support/memory-session-store.ts';
import { createDataAgent } from '../../agents/data/data-agent.ts';
import { createNlpAgent } from '../../agents/nlp/nlp-agent.ts';
import { createVizAgent } from '../../agents/viz/viz-agent.ts';
import type { CatalogState } from '../../contracts/schema-changes.ts';
import { systemClock } from '../../core/clock.ts';
import { requestId, tenantId } from '../../core/ids.ts';
import { createDirectRegistry } from '../../direct/direct-registry.ts';
import { createToolMetrics } from '../../direct/tool-metrics.ts';
import { anonymousPrincipal } from '../../identity/principal.ts';
import { createSessions } from '../../memory/sessions.ts';
import { createGuard } from '../../sql/guard.ts';
import { createAskableDatabase } from '../askable-database.ts';
import { createAskQuestion } from './ask-question.ts';

let file: DuckdbFile;
beforeAll(async () => {
  file = await createDuckdbFile('CREATE TABLE parts (part_id INTEGER PRIMARY KEY, part_name VARCHAR)');
});
afterAll(() => file.remove());

async function assumptionsAt(depth: NonNullable<CatalogState['depth']>, question: string): Promise<string> {
  const database = createAskableDatabase(databaseSettings('parts'), {
    prepare: async () => file.open(),
    readModel: async () => undefined,
    guard: createGuard,
    clock: systemClock,
  });
  const known = { ...database, catalogState: () => ({ ...database.catalogState(), depth }) };
  const ask = createAskQuestion({
    databasesFor: () => registryOf(known),
    sessions: createSessions({ store: memorySessionStore(), clock: systemClock, random: { fraction: () => 0 } }),
    learnedMappings: { recordUse: async () => undefined },
    nlp: createNlpAgent(),
    data: createDataAgent({ guard: createGuard, clock: systemClock }),
    viz: createVizAgent(),
    candidates: 1,
    direct: { registry: createDirectRegistry([]), metrics: createToolMetrics([]) },
    prompts: () => Promise.reject(new Error('No model is configured, so no prompt is read.')),
    requestTimeoutMs: 30_000,
    recorder: { record: () => undefined, settled: async () => undefined },
    clock: systemClock,
    ids: countingIds(),
    logger: { log: () => undefined },
  });
  const context = {
    principal: anonymousPrincipal(tenantId('t')),
    requestId: requestId('r'),
    signal: new AbortController().signal,
  };
  return (await ask({ question, database: 'parts' }, context)).assumptions.join(' ');
}

test.each([
  ['how many parts', 'Only the structure of the database is known so far'],
  ['部品は何件ですか', 'データベースの構造のみ把握しています'],
])('says of "%s" that no values are known while only the structure is', async (question, sentence) => {
  expect(await assumptionsAt('structure', question)).toContain(sentence);
  expect(await assumptionsAt('profiled', question)).not.toContain(sentence);
});
