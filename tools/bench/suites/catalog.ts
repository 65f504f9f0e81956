import { setTimeout as pause } from 'node:timers/promises';
import { createCatalogStore } from '../../../lib/catalog/catalog-store.ts';
import { readCatalog } from '../../../lib/catalog/read-catalog.ts';
import { createSnapshotBlobs } from '../../../lib/connectors/blob/snapshot-blobs.ts';
import { createCatalogTable } from '../../../lib/connectors/table-storage/catalog-table.ts';
import { systemClock } from '../../../lib/core/clock.ts';
import { databaseId, tenantId } from '../../../lib/core/ids.ts';
import { secret } from '../../../lib/core/secret.ts';
import type { Database } from '../../../lib/sql/database.ts';
import { createGuard } from '../../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../../lib/sql/guard-policy.ts';
import { createAskableDatabase } from '../../../lib/workflow/askable-database.ts';
import type { AskableDatabase } from '../../../lib/workflow/databases.ts';
import { databaseSettings } from '../../../test/support/fake-databases.ts';
import { type MysqlServer, startMysqlServer } from '../../../test/support/mysql-server.ts';
import { startAzurite } from '../../localhost/azurite.ts';
import { measure, summarize } from '../figures.ts';
import { makeManyTables } from '../many-tables.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

const size = { tables: 1_000, rows: 200 };
const described = `${size.tables} tables × 15 columns`;
const { signal } = new AbortController();

async function measureReading(database: Database): Promise<readonly Figure[]> {
  let statements = 0;
  const counting: Database = {
    ...database,
    query: (statement, options) => {
      statements += 1;
      return database.query(statement, options);
    },
  };
  const structures = await measure(async () => database.readStructure({ signal }), { warmUp: 0, samples: 5 });
  const guard = await createGuard();
  const wholes = await measure(
    async () =>
      readCatalog({
        database: counting,
        databaseName: 'many',
        guard,
        policy: defaultGuardPolicy,
        clock: systemClock,
        signal,
      }),
    { warmUp: 0, samples: 1 },
  );
  return [
    {
      ...summarize(`structure of ${described}, the first time included`, 'ms', structures),
      p95: Math.max(...structures),
      bar: { of: 'p95', atMost: 3_000 },
    },
    summarize(
      `whole catalog of ${described} with ${size.rows} rows each: profiles, values, relationships`,
      'ms',
      wholes,
    ),
    { name: 'statements that measure the data', unit: 'count', samples: 1, p50: statements },
  ];
}

/** How long a new process takes until a question can be asked, and until all is known. */
async function measureStart(name: string, open: () => AskableDatabase): Promise<readonly Figure[]> {
  const started = performance.now();
  const database = open();
  await database.index({ signal });
  const usableMs = performance.now() - started;
  while (database.catalogState().depth !== 'profiled' || database.catalogState().version === undefined) {
    await pause(20);
    await database.index({ signal });
  }
  const wholeMs = performance.now() - started;
  return [
    summarize(`${name}: until it can be asked`, 'ms', [usableMs]),
    summarize(`${name}: until all is known and saved`, 'ms', [wholeMs]),
  ];
}

async function run({ log }: BenchContext): Promise<readonly Figure[]> {
  const [server, azurite] = await Promise.all([startMysqlServer({ database: 'bench' }), startAzurite()]);
  try {
    log(`making ${size.tables} tables`);
    const many = await makeManyTables(server, size);
    const connection = { kind: 'connection-string' as const, connectionString: secret(azurite.connectionString) };
    const askable = (): AskableDatabase => openAskable(server, many, connection);
    return [
      ...(await measureReading(server.open({ database: many }))),
      ...(await measureStart('start without a snapshot', askable)),
      ...(await measureStart('start with a snapshot', askable)),
    ];
  } finally {
    await server.stop();
    await azurite.stop();
  }
}

function openAskable(
  server: MysqlServer,
  database: string,
  connection: Parameters<typeof createCatalogTable>[0] & Parameters<typeof createSnapshotBlobs>[0],
): AskableDatabase {
  const [rows, blobs] = [createCatalogTable(connection), createSnapshotBlobs(connection)];
  const key = { tenant: tenantId('bench'), database: databaseId('many') };
  return createAskableDatabase(databaseSettings('many'), {
    prepare: async () => server.open({ database }),
    readModel: async () => undefined,
    guard: createGuard,
    clock: systemClock,
    snapshots: { origin: 'bench', open: (fit) => createCatalogStore({ rows, blobs, key, fit }) },
  });
}

export const catalogs: Suite = {
  name: 'catalog',
  description: 'reading a large database on a private MariaDB, and starting from a snapshot of it',
  run,
};
