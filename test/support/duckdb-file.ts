import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import type { DuckdbConfig } from '../../lib/connectors/duckdb/duckdb-config.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { Database } from '../../lib/sql/database.ts';

export interface DuckdbFile {
  readonly path: string;
  /** The product's connector on this file. */
  open(config?: Partial<DuckdbConfig>): Database;
  remove(): Promise<void>;
}

/** Makes a DuckDB file in a folder of its own by running statements in it. */
export async function createDuckdbFile(sql: string): Promise<DuckdbFile> {
  const directory = await mkdtemp(join(tmpdir(), 'querent-duckdb-'));
  const path = join(directory, 'test.duckdb');
  const instance = await DuckDBInstance.create(path, { threads: '2' });
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
  const opened: Database[] = [];
  return {
    path,
    open: (config = {}) => {
      const database = createDuckdbDatabase({
        id: databaseId('test'),
        path,
        memoryLimitMb: 512,
        threads: 2,
        maxConcurrentQueries: 3,
        maxWaitingQueries: 100,
        ...config,
      });
      opened.push(database);
      return database;
    },
    remove: async () => {
      await Promise.all(opened.map(async (database) => database.close()));
      await rm(directory, { recursive: true });
    },
  };
}
