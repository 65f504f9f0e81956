import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { loadMysql } from '../../demo/load-mysql.ts';
import { demoAsOf } from '../../demo/warehouses.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { feedbackResponseSchema } from '../../lib/contracts/verified-query.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { asksFor, type ModelApp, openModelApp, sqlStep, stageOf } from '../support/model-app.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';

const prefix = 'querent_lanes_';
const database = 'medkit';

const hard = (period: string) => `how keen were our rivals ${period}, all in all?`;
const quoted =
  "SELECT COUNT(*) AS quotes FROM competitor_quotes WHERE quote_date >= '2026-09-01' AND quote_date < '2026-10-01'";

const directQuestions = [
  'components of MRH-011C and MRH-011B',
  'prices of 08-139-NPR, MRH-011C and 08-140-NPR',
  '08-139-NPRの在庫状況を教えて',
  'specs of 08-139-NPR',
  'quote for 20 x MRH-011C',
  'Replace Hogy BD Luer-Lock Syringe 2.5mL',
  'Hogyのｼﾘﾝｼﾞ2.5ML ﾛｯｸの代替品は？',
  'replacements for BR-56U10, BD Luer-Lock Syringe 2.5mL from Hogy',
  'しりんじ 2.5mL の代替品',
];

/** Engines spell numbers and truth differently. */
const comparable = (rows: readonly (readonly unknown[])[] = []) =>
  rows.map((row) =>
    row.map((cell) => {
      if (typeof cell === 'boolean') return Number(cell);
      return typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
    }),
  );

describe.skipIf(reasonToSkipMariadb() !== undefined)('on a MariaDB of its own', () => {
  let server: MysqlServer;
  let served: ModelApp;
  let embedded: InProcessApp;

  beforeAll(async () => {
    await ensureDemoWarehouses('.querent/demo');
    server = await startMysqlServer({ database: 'querent_lanes', url: undefined, dialect: 'mysql' });
    await loadMysql({ url: server.adminUrl, ids: [database], prefix, force: true });
    const { host, port, user, password, tls } = server.config;
    await server.admin.query(`GRANT SELECT, SHOW VIEW ON \`querent\\_lanes\\_%\`.* TO '${user}'@'%'`);
    const connection = {
      host,
      port,
      database: `${prefix}${database}`,
      tls,
      auth: { kind: 'password', user, password: '${env:MYSQL_PASSWORD}' },
    };
    const databases = [{ id: database, kind: 'mysql', asOf: demoAsOf, timeZone: 'Asia/Tokyo', connection }];
    const when = (request: Parameters<typeof stageOf>[0]) =>
      stageOf(request) === 'first_step' && asksFor(request, hard('last month'));
    served = await openModelApp({
      rules: [{ when, replies: [sqlStep(quoted, [{ name: 'quotes', role: 'measure' }])] }],
      environment: {
        QUERENT_DATABASES: JSON.stringify(databases),
        QUERENT_DEMO: 'false',
        MYSQL_PASSWORD: password.reveal(),
      },
    });
    embedded = await openInProcessApp();
    await Promise.all([embedded.container.warmUp(), served.app.container.warmUp()]);
  }, 300_000);
  afterAll(async () => {
    await served?.close();
    await embedded?.close();
    await server?.stop();
  });

  const ask = async (app: InProcessApp, question: string): Promise<QueryResponse> => {
    const response = await app.post('/api/query', { database, question, evaluate: false });
    expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
    return queryResponseSchema.parse(response.json);
  };

  test.each(directQuestions)(
    'the direct tools answer as on the embedded one: %s',
    { timeout: 60_000 },
    async (question) => {
      const [expected, actual] = [await ask(embedded, question), await ask(served.app, question)];
      expect([actual.lane, actual.status]).toEqual(['direct', expected.status]);
      expect(actual.clarification).toEqual(expected.clarification);
      expect(actual.statements[0]?.dialect).toBe('mysql');
      expect(comparable(actual.result?.rows)).toEqual(comparable(expected.result?.rows));
    },
  );

  test('a verified query answers for another period', { timeout: 60_000 }, async () => {
    for (const state of ['candidate', 'verified']) {
      const { queryId, sessionId } = await ask(served.app, hard('last month'));
      const { json } = await served.app.post(`/api/query/${queryId}/feedback`, { sessionId, verdict: 'up' });
      expect(feedbackResponseSchema.parse(json).verifiedQuery?.state).toBe(state);
    }
    const may = await ask(served.app, hard('in May 2026'));
    expect([may.lane, may.usage.modelCalls]).toEqual(['verified', 0]);
    expect(may.statements[0]?.sql).toContain('quote_date >= ? AND quote_date < ?');
    const [counted] = await server.admin.query(
      `SELECT COUNT(*) AS quotes FROM ${prefix}${database}.competitor_quotes WHERE quote_date BETWEEN '2026-05-01' AND '2026-05-31'`,
    );
    expect(counted).toEqual([{ quotes: may.result?.rows[0]?.[0] }]);
  });
});
