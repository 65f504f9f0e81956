import { Connection, type ConnectionConfiguration, Request } from 'tedious';
import { cellBatches } from './cell.ts';
import type { TableDefinition, TableRows } from './definition.ts';
import { renderDdl } from './render-ddl.ts';
import { maxInsertRows, renderInsert } from './render-insert.ts';
import { quoteIdentifier, quoteText } from './sql-text.ts';
import { type DemoWarehouseId, demoWarehouses } from './warehouses.ts';

export interface LoadMssqlOptions {
  /** mssql://user:password@host:port/ of an account that may make databases; `?tls=verify`, `trust` or `off`. */
  readonly url: string;
  readonly ids: readonly DemoWarehouseId[];
  /** Comes before the name of each database. */
  readonly prefix?: string;
  /** Takes the place of databases of these names. */
  readonly force?: boolean;
  readonly log?: (line: string) => void;
}

/** Rows of a transaction: one for each INSERT would wait for the log of the server a thousand times. */
const transactionRows = 50_000;

/** Kana and widths stay apart, as in the embedded warehouses; capitals and small letters do not. */
const collation = 'Japanese_XJIS_140_CI_AS_KS_WS';

const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

function connectionOptions(text: string, database: string): ConnectionConfiguration {
  const url = new URL(text);
  if (url.protocol !== 'mssql:') throw new Error('The URL must begin with mssql://');
  const tls = url.searchParams.get('tls') ?? (isThisMachine(url.hostname) ? 'trust' : 'verify');
  return {
    server: url.hostname.replace(/^\[|\]$/g, ''),
    authentication: {
      type: 'default',
      options: { userName: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    },
    options: {
      port: Number(url.port || 1433),
      database,
      encrypt: tls !== 'off',
      trustServerCertificate: tls === 'trust',
      appName: 'Querent demo',
      requestTimeout: 600_000,
      packetSize: 16_384,
    },
  };
}

/** Sends batches over one connection, one after the other, and gives their rows. */
interface Session {
  run(sql: string): Promise<readonly (readonly unknown[])[]>;
  close(): void;
}

async function openSession(url: string, database: string): Promise<Session> {
  const connection = new Connection(connectionOptions(url, database));
  // The fault itself reaches the batch that runs.
  connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error === undefined ? resolve() : reject(error)));
  });
  return {
    run: (sql) =>
      new Promise((resolve, reject) => {
        const rows: unknown[][] = [];
        const request = new Request(sql, (error) => (error ? reject(error) : resolve(rows)));
        request.on('row', (columns: readonly { readonly value: unknown }[]) => {
          rows.push(columns.map(({ value }) => value));
        });
        connection.execSqlBatch(request);
      }),
    close: () => connection.close(),
  };
}

/** Makes a database for each warehouse and fills it with the rows that the embedded ones have. Gives the rows of each. */
export async function loadMssql(options: LoadMssqlOptions): Promise<ReadonlyMap<string, number>> {
  const names = options.ids.map((id) => [id, `${options.prefix ?? ''}${id}`] as const);
  const master = await openSession(options.url, 'master');
  try {
    await makeDatabases(
      master,
      names.map(([, name]) => name),
      options.force === true,
    );
  } finally {
    master.close();
  }
  const counts = new Map<string, number>();
  for (const [id, name] of names) counts.set(name, await loadWarehouse(id, name, options));
  return counts;
}

async function makeDatabases(master: Session, names: readonly string[], isForced: boolean): Promise<void> {
  const list = names.map((name) => quoteText(name, 'tsql')).join(', ');
  const existing = (await master.run(`SELECT name FROM sys.databases WHERE name IN (${list})`)).map(([name]) =>
    String(name),
  );
  if (existing.length > 0 && !isForced) {
    throw new Error(
      `The server has databases of these names: ${existing.join(', ')}. --force takes their place, --prefix avoids them.`,
    );
  }
  for (const name of names) {
    const quoted = quoteIdentifier(name, 'tsql');
    if (existing.includes(name)) await master.run(`DROP DATABASE ${quoted}`);
    await master.run(`CREATE DATABASE ${quoted} COLLATE ${collation}`);
  }
}

async function loadWarehouse(id: DemoWarehouseId, name: string, { url, log }: LoadMssqlOptions): Promise<number> {
  const { tables, generate } = demoWarehouses[id];
  // Azure SQL has no USE: each database is a connection of its own.
  const session = await openSession(url, name);
  try {
    for (const statement of renderDdl(tables, 'tsql')) await session.run(statement);
    let count = 0;
    for (const { table, rows } of await generate()) {
      count += await loadTable(session, table, rows);
      log?.(`${name}.${table.name}: ${count.toLocaleString('en')} rows so far`);
    }
    return count;
  } finally {
    session.close();
  }
}

async function loadTable(session: Session, table: TableDefinition, rows: TableRows['rows']): Promise<number> {
  let count = 0;
  let uncommitted = 0;
  await session.run('BEGIN TRANSACTION');
  for (const batch of cellBatches(table, rows, maxInsertRows)) {
    await session.run(renderInsert(table, batch, 'tsql'));
    count += batch.length;
    uncommitted += batch.length;
    if (uncommitted >= transactionRows) {
      await session.run('COMMIT TRANSACTION');
      await session.run('BEGIN TRANSACTION');
      uncommitted = 0;
    }
  }
  await session.run('COMMIT TRANSACTION');
  return count;
}
