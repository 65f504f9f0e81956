import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { statisticsResponseSchema } from '../../lib/contracts/schema-statistics.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';

let app: InProcessApp;
let path = '';
beforeAll(async () => {
  for (const warehouse of await ensureDemoWarehouses('.querent/demo')) {
    if (warehouse.id === 'medkit') path = warehouse.path;
  }
  app = await openInProcessApp();
  await app.container.warmUp();
});
afterAll(() => app?.close());

async function ask(question: string, more: Readonly<Record<string, unknown>> = {}): Promise<QueryResponse> {
  const { status, json } = await app.post('/api/query', { question, database: 'medkit', ...more });
  expect([status, json]).toMatchObject([200, {}]);
  return queryResponseSchema.parse(json);
}

async function rowsOf(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const comparable = (cell: unknown): unknown => {
  if (cell === null || typeof cell === 'boolean') return cell;
  return String(cell).trim() !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell;
};

const current = (from: string, until: string) =>
  `${from} <= DATE '2026-10-31' AND coalesce(${until}, DATE '9999-12-31') >= DATE '2026-10-31'`;

const components = (packs: string, columns: string) => `SELECT ${columns} FROM JPNPROdb_ps_mstr s
  JOIN JPNPROdb_pt_mstr p ON p.pt_part = s.ps_comp WHERE s.ps_par IN (${packs}) AND ${current('s.ps_start', 's.ps_end')}
  ORDER BY s.ps_par, s.ps_comp`;
const prices = (wanted: string) => `SELECT p.pt_part, p.pt_desc1, n.nqpr_price, n.nqpr_curr, n.nqpr_um, n.nqpr_start
  FROM JPNPROdb_pt_mstr p JOIN JPNPROdb_nqpr_mstr n ON n.nqpr_part = p.pt_part
  WHERE p.pt_part IN (${wanted}) AND ${current('n.nqpr_start', 'n.nqpr_expire')} ORDER BY 1`;

const replacement = (where: string) => `SELECT m.competitor_product, m.our_part, q.quoted_price, n.nqpr_price,
  q.quoted_price - n.nqpr_price, round(100 * (q.quoted_price - n.nqpr_price) / q.quoted_price, 1), p.pt_desc1, m.match_type,
  m.difference, m.competitor, m.competitor_code, n.nqpr_curr,
  (SELECT count(DISTINCT ps_par) FROM JPNPROdb_ps_mstr WHERE ps_comp = m.our_part AND ${current('ps_start', 'ps_end')})
  FROM JPNMRSdb_SPT_SALES_DRAPE_MAPPING m LEFT JOIN JPNPROdb_pt_mstr p ON p.pt_part = m.our_part
  LEFT JOIN (SELECT * FROM JPNPROdb_nqpr_mstr WHERE ${current('nqpr_start', 'nqpr_expire')}) n ON n.nqpr_part = m.our_part
  LEFT JOIN (SELECT * FROM competitor_quotes QUALIFY row_number() OVER (PARTITION BY competitor, competitor_code
    ORDER BY quote_date DESC, quote_id DESC) = 1) q ON q.competitor_code = m.competitor_code AND q.competitor = m.competitor
  WHERE ${where} ORDER BY m.competitor, m.competitor_code`;

interface Expected {
  readonly tool: string;
  readonly questions: readonly string[];
  /** The rows that are right, by SQL that knows nothing of the product. */
  readonly sql: string;
}

const cases: readonly Expected[] = [
  {
    tool: 'component_lookup',
    questions: [
      'tell me the components in MRH-011C',
      "What's in mrh-011c?",
      'MRH-011Cの構成部品を教えて',
      'ＭＲＨ－０１１Ｃの中身は何ですか？',
      'MRH-011C 包含哪些部件？',
      'MRH-011C里有什么',
    ],
    sql: components(`'MRH-011C'`, 's.ps_comp, p.pt_desc1'),
  },
  {
    tool: 'component_lookup',
    questions: ['components of MRH-011C and MRH-011B', 'MRH-011CとMRH-011Bの構成部品'],
    sql: components(`'MRH-011C', 'MRH-011B'`, 's.ps_par, s.ps_comp, p.pt_desc1, s.ps_qty_per'),
  },
  {
    tool: 'simple_pricing',
    questions: [
      'price for 08-139-NPR',
      'How much is 08-139-NPR?',
      '08-139-NPRの価格を教えてください',
      '08-139-NPR 的价格是多少？',
    ],
    sql: 'SELECT 850.00',
  },
  {
    tool: 'simple_pricing',
    questions: ['prices of 08-139-NPR, MRH-011C and 08-140-NPR', '08-139-NPRとMRH-011C、08-140-NPRの単価'],
    sql: prices(`'08-139-NPR', 'MRH-011C', '08-140-NPR'`),
  },
  {
    tool: 'inventory_status',
    questions: [
      'inventory status of 08-139-NPR',
      'is 08-139-NPR in stock?',
      '08-139-NPRの在庫状況を教えて',
      '08-139-NPR 的库存情况',
    ],
    sql: `SELECT i.part, p.pt_desc1, i.site, i.quantity_on_hand, i.quantity_allocated, i.quantity_on_hand - i.quantity_allocated,
      i.reorder_point, i.nearest_expiry FROM inventory i JOIN JPNPROdb_pt_mstr p ON p.pt_part = i.part
      WHERE i.part = '08-139-NPR' ORDER BY i.site`,
  },
  {
    tool: 'product_specs',
    questions: ['specs of 08-139-NPR', '08-139-NPRの仕様は？', '08-139-NPR 的规格'],
    sql: `SELECT p.pt_part, p.pt_desc1, p.pt_desc2, e.pt0_desc_en, e.pt0_category_en, e.pt0_maker, e.pt0_sterile, p.pt_um,
      p.pt_status, p.pt_net_wt, p.pt_lead_days FROM JPNPROdb_pt_mstr p LEFT JOIN JPNPROdb_pt0_mstr e ON e.pt0_part = p.pt_part
      WHERE p.pt_part = '08-139-NPR'`,
  },
  {
    tool: 'kit_quote',
    questions: ['quote for 20 x MRH-011C', 'MRH-011Cを20個の見積もり', 'MRH-011C 20套的报价'],
    sql: `SELECT 'MRH-011C', k.pt_desc1, (SELECT count(*) FROM (${components(`'MRH-011C'`, '1')})),
      (SELECT count(*) FROM (${components(`'MRH-011C'`, 's.ps_comp')}) WHERE ps_comp NOT IN (SELECT nqpr_part FROM JPNPROdb_nqpr_mstr
        WHERE nqpr_curr = 'JPY' AND ${current('nqpr_start', 'nqpr_expire')})),
      (SELECT sum(ps_qty_per * nqpr_price) FROM (${components(`'MRH-011C'`, 's.ps_comp, s.ps_qty_per')})
        JOIN JPNPROdb_nqpr_mstr ON nqpr_part = ps_comp WHERE nqpr_curr = 'JPY' AND ${current('nqpr_start', 'nqpr_expire')}),
      n.nqpr_price, 20, 20 * n.nqpr_price, 'JPY' FROM JPNPROdb_pt_mstr k JOIN JPNPROdb_nqpr_mstr n ON n.nqpr_part = k.pt_part
      WHERE k.pt_part = 'MRH-011C' AND ${current('n.nqpr_start', 'n.nqpr_expire')}`,
  },
  {
    tool: 'competitor_mapping',
    questions: [
      'Replace Hogy BD Luer-Lock Syringe 2.5mL',
      'replacement for SY-25L10',
      "Hogy quoted us a surgical kit with BD Luer-Lock Syringe 2.5mL at ¥920. What's our equivalent?",
      'HogyのBD Luer-Lock Syringe 2.5mLの代替品は？',
      'Hogyの ＢＤ　Ｌｕｅｒ－Ｌｏｃｋ　Ｓｙｒｉｎｇｅ　２．５ｍＬ を置き換えたい',
      'Hogy 的 BD Luer-Lock Syringe 2.5mL 有什么替代品？',
    ],
    sql: replacement(`m.competitor_code = 'SY-25L10'`),
  },
  {
    tool: 'competitor_mapping',
    questions: ['our equivalent for BR-56U10', 'BR-56U10の当社相当品', 'BR-56U10 的替代品'],
    sql: replacement(`m.competitor_code = 'BR-56U10'`),
  },
  {
    tool: 'competitor_mapping',
    questions: [
      'replacements for BR-56U10, BD Luer-Lock Syringe 2.5mL from Hogy',
      'BR-56U10 と SY-25L10 の代替品を教えて',
    ],
    sql: replacement(`m.competitor_code IN ('BR-56U10', 'SY-25L10')`),
  },
];

describe('the direct tools', () => {
  test.each(cases.flatMap(({ questions, ...rest }) => questions.map((question) => ({ ...rest, question }))))(
    '$tool answers "$question"',
    async ({ tool, question, sql }) => {
      const answer = await ask(question);
      expect([answer.lane, answer.strategy, answer.status]).toEqual(['direct', 'direct', 'answered']);
      expect(answer.confidence.reasons[0]).toContain(tool);
      expect(answer.usage.modelCalls).toBe(0);
      const expected = await rowsOf(sql);
      expect(expected.length).toBeGreaterThan(0);
      expect(answer.result?.rows.map((row) => row.map(comparable))).toEqual(expected.map((row) => row.map(comparable)));
    },
  );
});

test('an answer in another language gives its reasons in that language', async () => {
  const { confidence } = await ask('MRH-011Cの構成部品は？');
  expect(confidence.reasons).toEqual([
    '直接ツールcomponent_lookupはこの種の質問のためのものです',
    '品番は書かれたとおりに登録されています',
    '質問のすべての語を理解しました',
  ]);
});

describe('a replacement for a product of a competitor', () => {
  const cellsOf = ({ result }: QueryResponse, row = 0) =>
    Object.fromEntries((result?.columns ?? []).map(({ name }, at) => [name, result?.rows[row]?.[at]]));

  test('shows what is saved, in the currency of both prices', async () => {
    const answer = await ask('Replace Hogy BD Luer-Lock Syringe 2.5mL');
    expect(cellsOf(answer)).toMatchObject({
      our_part: '08-139-NPR',
      our_description: 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ',
      competitor_price: '920.00',
      our_price: '850.00',
      saving: '70.00',
      saving_percent: 7.6,
    });
    expect(answer.result?.columns.find(({ name }) => name === 'saving')).toMatchObject({
      role: 'measure',
      unit: 'JPY',
    });
    expect(answer.confidence.score).toBeGreaterThan(0.9);
    expect(answer.summary.text).toMatch(/08-139-NPR.*¥850.*¥920.*¥70.*7\.6%/);
  });

  test('is found without being told the database', async () => {
    const answer = await ask('Replace Hogy BD Luer-Lock Syringe 2.5mL', { database: undefined });
    expect([answer.database, answer.lane]).toEqual(['medkit', 'direct']);
  });

  test.each([
    ['what replaces the Hogy Luer Lok syringe 2.5 ml?', 'SY-25L10'],
    ['Hogyのシリンジ ２．５ｍＬ ロックの代替品は？', 'SY-25L10'],
    ['Hogyのｼﾘﾝｼﾞ2.5ML ﾛｯｸの代替品は？', 'SY-25L10'],
  ])('is the closest one on file for "%s", and says so', async (question, code) => {
    const answer = await ask(question);
    expect(answer.lane).toBe('direct');
    expect(answer.result?.rows.map((row) => row[10])).toContain(code);
    expect(answer.assumptions.join(' ')).toContain('BD Luer-Lock Syringe 2.5mL');
    expect(answer.confidence.score).toBeLessThan(0.95);
  });

  test('corrects a price that the database knows better', async () => {
    const right = await ask('Hogy quoted BD Luer-Lock Syringe 2.5mL at ¥920, what is our equivalent?');
    expect(right.assumptions.join(' ')).not.toContain('The question says');
    const wrong = await ask('Hogy quoted BD Luer-Lock Syringe 2.5mL at ¥950, what is our equivalent?');
    expect(wrong.assumptions.join(' ')).toContain('The question says 950; the latest quote on file is 920.00');
    expect(cellsOf(wrong)).toMatchObject({ competitor_price: '920.00', saving: '70.00' });
  });

  test.each([
    ['しりんじ 2.5mL の代替品', 2],
    ['Hogy BD Luer-Lock Syringe equivalent', 1],
  ])('is asked back for "%s", which may mean %i products on file or has no size', async (question, options) => {
    const { lane, status, clarification } = await ask(question);
    expect([lane, status, clarification?.options.length]).toEqual(['direct', 'clarify', options]);
    for (const option of clarification?.options ?? []) expect((await ask(option)).status).toBe('answered');
  });

  test('of two products is told for each, with the price that the question has wrong', async () => {
    const answer = await ask(
      'Hogy quoted BD Luer-Lock Syringe 2.5mL at ¥920 and U-Split Drape 150 x 200 cm at ¥3,000. Equivalents?',
    );
    expect(answer.assumptions.join(' ')).toContain('The question says 3000; the latest quote on file is 3780.00');
    expect(answer.summary.text).toMatch(/12-272-NPR.*¥2,930.*¥3,780.*08-139-NPR.*¥850.*¥920/);
  });

  test('that nobody has on file is said to be none', async () => {
    const { summary } = await ask('Replace Robot Arm Drape 10');
    expect(summary.text).toContain('No equivalent of ours is on file for Hogy Robot Arm Drape 10.');
    expect(summary.dataQuality?.issues).toEqual([]);
  });

  test('takes no other size for the one that was asked', async () => {
    const answer = await ask('Replace Hogy BD Luer-Lock Syringe 3.7mL');
    expect(answer.result?.rows.flat() ?? []).not.toContain('SY-25L10');
  });

  test('answers for twenty products at once and names those that nothing is known of', async () => {
    const rows = await rowsOf(
      `SELECT competitor_code FROM JPNMRSdb_SPT_SALES_DRAPE_MAPPING WHERE competitor <> 'Hogy' ORDER BY 1 LIMIT 19`,
    );
    const codes = rows.map(([code]) => String(code));
    const answer = await ask(`replacements for ${[...codes, 'ZZ-99Z99'].join(', ')}`, { maxRows: 1000 });
    expect(answer.lane).toBe('direct');
    expect(new Set(answer.result?.rows.map((row) => row[10]))).toEqual(new Set(codes));
    expect(answer.assumptions.join(' ')).toContain('ZZ-99Z99');
  });

  test('answers for twenty products that are named in full', async () => {
    const rows = await rowsOf(
      `SELECT any_value(competitor_code), competitor_product FROM JPNMRSdb_SPT_SALES_DRAPE_MAPPING WHERE our_part IS NOT NULL
       GROUP BY 2 HAVING count(*) = 1 ORDER BY 2 LIMIT 20`,
    );
    const answer = await ask(`replacements for ${rows.map(([, product]) => product).join('; ')}`, { maxRows: 1000 });
    expect(answer.lane).toBe('direct');
    const found = answer.result?.rows.map((row) => row[10]) ?? [];
    expect(rows.filter(([code]) => found.includes(String(code)))).toHaveLength(20);
  });

  test('gives the best match whatever number of rows is wanted', async () => {
    const answer = await ask('Replace Hogy BD Luer-Lock Syringe 2.5mL', { maxRows: 1 });
    expect(answer.result?.rows[0]?.[10]).toBe('SY-25L10');
  });
});

describe('what is not made for a direct tool', () => {
  test.each([
    'SY-25L10の代替品はいくつキットに入っていますか',
    'replacement for BR-56U10 cheaper than ¥2000',
    'Do not replace SY-25L10',
    'Replace Hogy Syringe 2.5 mL without Luer-Lock',
    'Replace BD Luer-Lock Syringe 2.5mL with something from Seiwa',
    'Replace Seiwa BD Luer-Lock Syringe 2.5mL',
    'Replace U-Split Drape 200 x 150 cm',
    'quote for -5 x MRH-011C',
    'number of components in MRH-011C',
    'no price for 08-139-NPR',
    '08-139-NPR status',
    'replace it',
    'what is our equivalent?',
    '代替品は？',
    'Replace Hogy Quantum Flux Capacitor 88 gigawatt',
    'replacement for QQ-00Q00',
    'components in QQ-000Q',
    'list competitor drapes',
    'drape replacements',
    'how many quotes by competitor',
    '競合会社別の見積件数',
    'average price by product line',
    'how many components are in MRH-011C',
    'price for 08-139-NPR in 2019',
    'how many packs contain シリンジ',
    `replacements for ${Array.from({ length: 60 }, (_, at) => `ZQ-${10 + at}A${10 + at}`).join(', ')}`,
  ])('"%s" goes to the next lane', async (question) => {
    expect((await ask(question)).lane).not.toBe('direct');
  });

  test('another database with no such tables', async () => {
    const answer = await ask('price for 08-139-NPR', { database: 'retail' });
    expect(answer.lane).not.toBe('direct');
  });
});

describe('the words of an answer', () => {
  test.each([
    ['price for 08-139-NPR', 'The price of 08-139-NPR is ¥850.'],
    ['08-139-NPRの価格は900円ですか', '08-139-NPRの価格は¥850です。'],
    ['08-139-NPR 的库存情况', '08-139-NPR的可用数量：Fukuoka DC 53（在库 59）、Tokyo DC 413（在库 420）。'],
    ['quote for 20 x MRH-011C', '20 × MRH-011C cost ¥918,400, at ¥45,920 each.'],
    ['quote for one MRH-011C', '1 × MRH-011C cost ¥45,920, at ¥45,920 each.'],
    ['quote for 1,000 x MRH-011C', '1,000 × MRH-011C cost ¥45,920,000, at ¥45,920 each.'],
    ['components in MRH-011C', 'MRH-011C holds 27 components, among them 08-139-NPR'],
    ['08-139-NPRの仕様', 'リードタイム 21日間）'],
    [
      'Hogy 的 BD Luer-Lock Syringe 2.5mL 有什么替代品？',
      '的我方对应产品是08-139-NPR，对方价格¥920，我方价格¥850，节省¥70（7.6%）',
    ],
  ])('for "%s" say what was asked, and are traced', async (question, words) => {
    const { summary } = await ask(question);
    expect(summary.text).toContain(words);
    expect(summary.grounding?.untraceable).toBe(0);
  });

  test('say where the question has another price than the file', async () => {
    const { assumptions } = await ask('Is the price of 08-139-NPR ¥900?');
    expect(assumptions.join(' ')).toContain('The question says 900; the price on file is 850.00.');
  });
});

test('a dry run shows the statement and runs nothing', async () => {
  for (const question of ['Replace Hogy BD Luer-Lock Syringe 2.5mL', 'components in MRH-011C', 'quote for MRH-011C']) {
    const answer = await ask(question, { dryRun: true });
    expect([answer.lane, answer.result]).toEqual(['direct', undefined]);
    expect(answer.statements[0]?.sql).toMatch(/^SELECT /);
  }
});

test('words of a question are values of the statement, never part of it', async () => {
  const answer = await ask(`Replace Hogy BD Luer-Lock Syringe 2.5mL'); DROP TABLE x; --`);
  for (const { sql } of answer.statements) expect(sql.toLowerCase()).not.toContain('drop');
});

test('tells what the question names, and counts what each tool did', async () => {
  const { intent } = await ask('Replace Hogy BD Luer-Lock Syringe 2.5mL');
  expect(intent).toMatchObject({
    type: 'competitor_mapping',
    entities: { competitor_name: 'Hogy', competitor_product: ['bd luer-lock syringe 2.5ml'], product_codes: [] },
    toolChain: ['competitor_mapping'],
  });
  const read = async () => {
    const { json } = await app.call('GET', '/api/schema/intelligence-stats');
    return statisticsResponseSchema.parse(json).directTools.find(({ tool }) => tool === 'component_lookup');
  };
  const before = await read();
  await ask('components in MRH-011C');
  await ask('components in QQ-000Q');
  const after = await read();
  expect(after).toMatchObject({
    matched: (before?.matched ?? 0) + 2,
    succeeded: (before?.succeeded ?? 0) + 1,
    fellBack: (before?.fellBack ?? 0) + 1,
    errors: {},
  });
});

test('a direct tool answers without a plan, and keeps the session going', async () => {
  const first = await ask('price for 08-139-NPR');
  expect(first).toMatchObject({ lane: 'direct', intent: { type: 'simple_pricing' } });
  expect(first.timings.phases).not.toHaveProperty('plan');
  const next = await ask('how many components are in MRH-011C', { sessionId: first.sessionId });
  expect(next.lane).toBe('planner');
  expect(next.timings.phases).toHaveProperty('plan');
});

test('the demo warehouses keep their semantic models where the configuration lies in another folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-config-'));
  const config = join(folder, 'querent.config.yaml');
  writeFileSync(config, `demo: { directory: ${JSON.stringify(resolve('.querent/demo'))} }\n`);
  const elsewhere = await openInProcessApp({ environment: { QUERENT_CONFIG: config } });
  try {
    await elsewhere.container.warmUp();
    const { json } = await elsewhere.post('/api/query', { question: 'price for 08-139-NPR', database: 'medkit' });
    const { result } = queryResponseSchema.parse(json);
    expect(result?.columns).toEqual((await ask('price for 08-139-NPR')).result?.columns);
    expect(result?.columns.map(({ unit }) => unit)).toEqual(['JPY']);
  } finally {
    await elsewhere.close();
    rmSync(folder, { recursive: true });
  }
});
