import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readModelDocument } from '../../../lib/config/model-document.ts';
import { loadConfig } from '../../../lib/config.ts';
import { planInConversation } from '../../../lib/planner/follow-up/plan-in-conversation.ts';
import type { PlanRequest } from '../../../lib/planner/plan-request.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../../lib/semantic/semantic-index.ts';
import { createGuard } from '../../../lib/sql/guard.ts';
import { listSubjects, readSubject } from '../../semantic/subject.ts';
import { demoEnvironment } from '../demo-host.ts';
import { demoQuestions } from '../demo-questions.ts';
import { summarize } from '../figures.ts';
import { largeSchemaQuestions } from '../large-schema-questions.ts';
import { largeSchemas } from '../large-schemas.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';
import { syntheticCatalog } from '../synthetic-catalog.ts';

const asOf = '2026-10-31';
const dialogueSchema = z.object({ database: z.string(), turns: z.array(z.string()) });

/** Plans every request in turn, round after round, so that none profits from having just been planned. */
function planAll(requests: readonly PlanRequest[], samples: number): readonly number[] {
  const rounds = Math.max(3, Math.ceil(samples / requests.length));
  const durations: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    for (const request of requests) {
      const started = performance.now();
      planInConversation(request);
      if (round >= 0) durations.push(performance.now() - started);
    }
  }
  return durations;
}

/** The demo warehouses' indexes, as the app makes them. */
async function demoIndexes({ root, log }: BenchContext): Promise<ReadonlyMap<string, SemanticIndex>> {
  const guard = await createGuard();
  const indexes = new Map<string, SemanticIndex>();
  for (const subject of listSubjects(await loadConfig(await demoEnvironment(root, log)))) {
    const database = await subject.open();
    try {
      const document = existsSync(subject.modelPath) ? await readModelDocument(subject.modelPath) : undefined;
      indexes.set(subject.id, buildSemanticIndex(await readSubject(database, subject, guard), document?.file));
    } finally {
      await database.close();
    }
  }
  return indexes;
}

function requestOf(indexes: ReadonlyMap<string, SemanticIndex>, database: string, turns: readonly string[]) {
  const index = indexes.get(database);
  const question = turns.at(-1);
  if (index === undefined || question === undefined) return [];
  const thread = turns.slice(0, -1).map((before) => ({ question: before, asOf }));
  const request = { question, index, asOf };
  return [thread.length === 0 ? request : { ...request, earlier: { kind: 'thread', thread } as const }];
}

async function measureDemos(context: BenchContext): Promise<readonly Figure[]> {
  const indexes = await demoIndexes(context);
  const corpus = await readFile(join(context.root, 'test', 'corpus', 'conversations.jsonl'), 'utf8');
  const lines = corpus.split('\n').filter((line) => line !== '');
  const dialogues = lines.map((line) => dialogueSchema.parse(JSON.parse(line)));
  const alone = [
    ...demoQuestions.map(({ database, question }) => ({ database, turns: [question] })),
    ...dialogues.map(({ database, turns }) => ({ database, turns: turns.slice(0, 1) })),
  ];
  const distinct = [...new Map(alone.map((asked) => [JSON.stringify(asked), asked])).values()];
  const questions = distinct.flatMap(({ database, turns }) => requestOf(indexes, database, turns));
  const followUps = dialogues.flatMap(({ database, turns }) => requestOf(indexes, database, turns));
  const longest = requestOf(indexes, 'retail', [
    'total revenue by region in 2025',
    ...['and in 2024?', 'only Kanto', 'by month', 'and in 2023?', 'without cancelled ones', 'by quarter instead'],
    ...['and in 2025?', 'by month instead', 'as a line chart', 'only the Online channel', 'and in 2024?'],
  ]);
  const bar = { of: 'p95', atMost: 5 } as const;
  return [
    summarize('a question to the demos', 'ms', planAll(questions, context.samples * 2), bar),
    summarize('a question that goes on from others', 'ms', planAll(followUps, context.samples * 2), bar),
    summarize('the twelfth question of a conversation', 'ms', planAll(longest, context.samples)),
  ];
}

function measureLarge(name: string, index: SemanticIndex, samples: number): Figure {
  const requests = largeSchemaQuestions.map((question) => ({ question, index, asOf }));
  return summarize(name, 'ms', planAll(requests, samples), { of: 'p95', atMost: 50 });
}

async function run(context: BenchContext): Promise<readonly Figure[]> {
  const demos = await measureDemos(context);
  const synthetic = { name: '1,000 synthetic tables', index: buildSemanticIndex(syntheticCatalog(1_000)) };
  const large = [...(await largeSchemas(context)), synthetic];
  return [...demos, ...large.map(({ name, index }) => measureLarge(`a question to ${name}`, index, context.samples))];
}

export const planning: Suite = {
  name: 'planning',
  description: 'questions planned, without their execution: the demos, conversations, large schemas',
  run,
};
