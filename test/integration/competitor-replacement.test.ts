import { afterAll, beforeAll, expect, test } from 'vitest';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { competitorAnalysis, competitorQuestion, competitorSearch } from '../support/competitor-script.ts';
import { evaluation, type ModelApp, openModelApp, promptOf, stage, stageOf } from '../support/model-app.ts';

const words = (claimed: string) =>
  evaluation(`Our equivalent is ｼﾘﾝｼﾞ2.5ML ﾛｯｸ at ¥850 against the quoted ¥${claimed}: a saving of ¥70, 7.6%.`);

let used: ModelApp;
beforeAll(async () => {
  used = await openModelApp({
    rules: [
      stage('first_step', [competitorSearch]),
      stage('analysis', competitorAnalysis),
      {
        ...stage('evaluation', [words('950')]),
        when: (request) => stageOf(request) === 'evaluation' && promptOf(request).includes('¥950'),
      },
      stage('evaluation', [words('920')]),
    ],
  });
  await used.app.container.warmUp();
});
afterAll(() => used.close());

async function ask(question: string): Promise<QueryResponse> {
  const { status, text, json } = await used.app.post('/api/query', { question, database: 'medkit', strategy: 'multi' });
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return queryResponseSchema.parse(json);
}

test('a quote of a competitor leads to our part, its price, its kits and the saving, in three calls', async () => {
  const answer = await ask(competitorQuestion);
  expect(answer).toMatchObject({
    status: 'answered',
    lane: 'model',
    strategy: 'multi',
    intent: {
      type: 'competitor_replacement',
      entities: { competitor_name: 'Hogy', competitor_product: ['BD Luer-Lock Syringe 2.5mL'] },
      toolChain: ['discovery', 'analysis', 'evaluation'],
    },
    usage: { modelCalls: 3 },
  });
  expect(answer.statements.map(({ stage: name }) => name)).toEqual(['discovery', 'discovery', 'analysis']);
  const [row] = answer.result?.rows ?? [];
  expect(row?.slice(1, 4)).toEqual(['ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', '850.00', '920.00']);
  expect([Number(row?.[4]), Number(row?.[5])]).toEqual([70, 7.6]);
  expect(Number(row?.[6])).toBeGreaterThan(0);
  expect(answer.summary.text).toBe(
    'Our equivalent is ｼﾘﾝｼﾞ2.5ML ﾛｯｸ at ¥850 against the quoted ¥920: a saving of ¥70, 7.6%.',
  );
  expect(answer.summary.grounding?.untraceable).toBe(0);
});

test("a wrong claim of the user's is put right, even where the model repeats it", async () => {
  const answer = await ask('Hogy quoted us ¥950 for a BD Luer-Lock Syringe 2.5mL. What is our equivalent?');
  expect(answer.summary.text).toContain('¥920');
  expect(answer.summary.text).not.toContain('950');
  expect(answer.assumptions.join(' ')).toMatch(/950.*920/);
});

test('the prompts of all stages stay within 6,000 tokens', async () => {
  const answer = await ask(competitorQuestion);
  expect(answer.usage.promptTokens).toBeLessThanOrEqual(6_000);
});
