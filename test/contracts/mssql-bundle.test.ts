import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { createMssqlDatabase } from '../../lib/connectors/mssql/create-mssql-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { bundleApp } from '../../tools/build/bundle-app.ts';
import { ask } from '../support/asking.ts';
import { startTdsServer, type TdsServer } from '../support/tds-server.ts';
import { cannedAnswer, mssqlConfig } from './mssql-fake.ts';

let folder: string;
let server: TdsServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-bundle-'));
  server = await startTdsServer({ answers: (request) => cannedAnswer(request) ?? {} });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test('reads exact values in the deployed bundle too, where the driver is no package any more', async () => {
  const entry = join(import.meta.dirname, '..', '..', 'lib', 'connectors', 'mssql', 'create-mssql-database.ts');
  await bundleApp({ entry, outputFolder: folder });
  const bundled: { createMssqlDatabase: typeof createMssqlDatabase } = createRequire(import.meta.url)(
    join(folder, 'index.cjs'),
  );
  const database = bundled.createMssqlDatabase(mssqlConfig({ port: server.port, tls: 'trust' }), {
    clock: systemClock,
    random: systemRandom,
  });
  expect(await ask(database, 'SELECT CAST(1234567890123456.78 AS decimal(18,2)) AS cell')).toEqual([
    ['1234567890123456.78'],
  ]);
  await database.close();
}, 120_000);
