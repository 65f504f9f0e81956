import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { competitorAnalysis, competitorQuestion, competitorSearch } from '../support/competitor-script.ts';
import { evaluation, type ModelApp, openModelApp, promptOf, stage, stageOf } from '../support/model-app.ts';
import type { ChatRequest } from '../support/scripted-language-model/script.ts';

const words = (claimed: string) =>
  evaluation(`Our equivalent is ｼﾘﾝｼﾞ2.5ML ﾛｯｸ at ¥850 against the quoted ¥${claimed}: a saving of ¥70, 7.6%.`);

const competitorRules = [
  stage('first_step', [competitorSearch]),
  stage('analysis', competitorAnalysis),
  {
    ...stage('evaluation', [words('950')]),
    when: (request: ChatRequest) => stageOf(request) === 'evaluation' && promptOf(request).includes('¥950'),
  },
  stage('evaluation', [words('920')]),
];

let used: ModelApp;
beforeAll(async () => {
  used = await openModelApp({ rules: competitorRules });
  await used.app.container.warmUp();
});
afterAll(() => used.close());

async function ask(question: string, { app } = used, strategy = 'multi'): Promise<QueryResponse> {
  const { status, text, json } = await app.post('/api/query', { question, database: 'medkit', strategy });
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

describe('the prompts of all stages', () => {
  // Little above what they have now: what makes them longer has to be worth it.
  test('stay within what the question may cost', async () => {
    expect((await ask(competitorQuestion)).usage.promptTokens).toBeLessThanOrEqual(5_750);
  });

  test('stay within 6,000 where the model itself chooses to search', async () => {
    const answer = await ask(competitorQuestion, used, 'iterative');
    expect(answer.intent?.toolChain).toEqual(['discovery', 'analysis', 'evaluation']);
    expect(answer.usage.promptTokens).toBeLessThanOrEqual(6_000);
  });

  test('stay there with examples that are like the question', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'querent-config-'));
    const config = join(folder, 'querent.config.yaml');
    writeFileSync(config, `demo: { directory: ${JSON.stringify(resolve('.querent/demo'))} }\n`);
    mkdirSync(join(folder, 'semantic-models'));
    const model = readFileSync('semantic-models/medkit.yaml', 'utf8');
    writeFileSync(
      join(folder, 'semantic-models', 'medkit.yaml'),
      model.replace(/^questions:$/m, `questions:${examples}`),
    );
    const app = await openModelApp({
      rules: competitorRules,
      environment: { QUERENT_CONFIG: config },
    });
    try {
      await app.app.container.warmUp();
      const answer = await ask(competitorQuestion, app);
      const [first] = app.model.requests;
      expect(first && promptOf(first.body)).toContain('BD Luer-Lock Syringe 5mL');
      expect(answer.usage.promptTokens).toBeLessThanOrEqual(5_850);
    } finally {
      await app.close();
      rmSync(folder, { recursive: true });
    }
  });
});

const examples = ['5mL', '10mL', '20mL']
  .map(
    (size) => `
  - question: Hogy quoted us a surgical kit with BD Luer-Lock Syringe ${size}. What is our equivalent?
    sql: |
      SELECT m.our_part, m.match_type, q.quoted_price, n.nqpr_price, q.quoted_price - n.nqpr_price AS saving
      FROM JPNMRSdb_SPT_SALES_DRAPE_MAPPING m
      LEFT JOIN competitor_quotes q ON q.competitor = m.competitor AND q.competitor_code = m.competitor_code
      LEFT JOIN JPNPROdb_nqpr_mstr n ON n.nqpr_part = m.our_part AND n.nqpr_curr = 'JPY' AND n.nqpr_expire IS NULL
      WHERE m.competitor = 'Hogy' AND m.competitor_product = 'BD Luer-Lock Syringe ${size}'`,
  )
  .join('');
