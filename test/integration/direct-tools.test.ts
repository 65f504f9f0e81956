import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
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
  return queryResponseSchema.parse((await app.post('/api/query', { question, database: 'medkit', ...more })).json);
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
