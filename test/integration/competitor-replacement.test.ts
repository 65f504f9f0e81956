import { afterAll, beforeAll, expect, test } from 'vitest';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import {
  analysis,
  evaluation,
  type ModelApp,
  openModelApp,
  promptOf,
  searchStep,
  stage,
  stageOf,
} from '../support/model-app.ts';
import type { ChatRequest, ScriptedReply } from '../support/scripted-language-model/script.ts';

const intent = {
  type: 'competitor_replacement',
  confidence: 0.92,
  reasoning: "Our equivalent of a competitor's product is asked for, with the saving.",
  competitor_name: 'Hogy',
  competitor_product: ['BD Luer-Lock Syringe 2.5mL'],
};

const searches = [
  {
    table: 'JPNPROdb_pt_mstr',
    column: 'pt_desc1',
    keywords: ['シリンジ', '2.5', 'ロック'],
    show: ['pt_part', 'pt_desc1', 'pt_part_type', 'pt_status'],
  },
  {
    table: 'competitor_quotes',
    column: 'competitor_product',
    keywords: ['Luer-Lock', 'Syringe', '2.5mL'],
    show: ['competitor', 'competitor_code', 'quoted_price'],
  },
];

/** The candidate that holds all three keywords, as the prompt shows it. */
const found = (request: ChatRequest): string =>
  /^(\S+) \| ｼﾘﾝｼﾞ2\.5ML ﾛｯｸ \|(?:.*\|)? 3$/m.exec(promptOf(request))?.[1] ?? 'not found';

function analyse(request: ChatRequest): ScriptedReply {
  const part = found(request);
  return analysis(
    `SELECT p.pt_part AS part, p.pt_desc1 AS name, n.nqpr_price AS our_price, q.quoted_price AS competitor_price,
      q.quoted_price - n.nqpr_price AS saving,
      ROUND(100.0 * (q.quoted_price - n.nqpr_price) / q.quoted_price, 1) AS saving_percent,
      (SELECT COUNT(DISTINCT s.ps_par) FROM "JPNPROdb_ps_mstr" s WHERE s.ps_comp = p.pt_part AND s.ps_end IS NULL) AS kits
    FROM "JPNPROdb_pt_mstr" p
    JOIN "JPNPROdb_nqpr_mstr" n ON n.nqpr_part = p.pt_part AND n.nqpr_expire IS NULL
    JOIN "JPNMRSdb_SPT_SALES_DRAPE_MAPPING" m ON m.our_part = p.pt_part
    JOIN competitor_quotes q ON q.competitor = m.competitor AND q.competitor_code = m.competitor_code
    WHERE p.pt_part = '${part}' AND q.competitor = 'Hogy' ORDER BY q.quote_date DESC LIMIT 1`,
    [
      { name: 'part', role: 'dimension' },
      { name: 'name', role: 'attribute' },
      { name: 'our_price', role: 'measure', unit: 'JPY' },
      { name: 'competitor_price', role: 'measure', unit: 'JPY' },
      { name: 'saving', role: 'measure', unit: 'JPY' },
      { name: 'saving_percent', role: 'measure', unit: '%' },
      { name: 'kits', role: 'measure' },
    ],
    [part],
  );
}

const words = (claimed: string) =>
  evaluation(`Our equivalent is ｼﾘﾝｼﾞ2.5ML ﾛｯｸ at ¥850 against the quoted ¥${claimed}: a saving of ¥70, 7.6%.`);

let used: ModelApp;
beforeAll(async () => {
  used = await openModelApp({
    rules: [
      stage('first_step', [searchStep(searches, intent)]),
      stage('analysis', analyse),
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
  const answer = await ask(
    "Hogy quoted us a surgical kit with BD Luer-Lock Syringe 2.5mL at ¥920. What's our equivalent?",
  );
  expect(answer).toMatchObject({
    status: 'answered',
    lane: 'model',
    strategy: 'multi',
    intent: {
      type: 'competitor_replacement',
      entities: { competitor_name: 'Hogy', competitor_product: ['BD Luer-Lock Syringe 2.5mL'] },
      toolChain: ['discovery', 'analysis'],
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
  const answer = await ask(
    "Hogy quoted us a surgical kit with BD Luer-Lock Syringe 2.5mL at ¥920. What's our equivalent?",
  );
  expect(answer.usage.promptTokens).toBeLessThanOrEqual(6_000);
});
