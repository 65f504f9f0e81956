import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Answers } from './answer.ts';
import { systemViews } from './system-views.ts';
import { translate } from './translate.ts';

export interface LoadingAnswers {
  readonly answers: Answers;
  /** Ends the loading, and gives the DuckDB file of each database that was made. */
  readonly files: () => Promise<ReadonlyMap<string, string>>;
  readonly remove: () => Promise<void>;
}

interface Loading {
  readonly path: string;
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

const text = (literal: string | undefined): string => `'${literal ?? ''}'`;

/** A comment as the server keeps it; names and texts are still written as literals. */
function commentSql(sql: string): string {
  const [, value] = /@value = N'((?:[^']|'')*)'/.exec(sql) ?? [];
  const [, table] = /@level1name = N'((?:[^']|'')*)'/.exec(sql) ?? [];
  const [, column] = /@level2name = N'((?:[^']|'')*)'/.exec(sql) ?? [];
  const columnId =
    column === undefined
      ? '0'
      : `(SELECT c.column_id FROM sys.columns c WHERE c.object_id = o.object_id AND c.name = ${text(column)})`;
  return `INSERT INTO sys.extended_properties
    SELECT 1, o.object_id, ${columnId}, 'MS_Description', ${text(value)} FROM sys.objects o WHERE o.name = ${text(table)}`;
}

/** Takes CREATE DATABASE and what fills a database, and keeps each in a DuckDB file of its own. */
export async function loadingAnswers(): Promise<LoadingAnswers> {
  const directory = await mkdtemp(join(tmpdir(), 'querent-tds-'));
  const databases = new Map<string, Loading>();

  async function create(name: string): Promise<void> {
    const path = join(directory, `${name}.duckdb`);
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run(systemViews);
    databases.set(name, { path, instance, connection });
  }

  return {
    answers: async ({ sql }, { database }) => {
      if (/^set /i.test(sql)) return {};
      const made = /^CREATE DATABASE \[([^\]]+)\]/.exec(sql)?.[1];
      if (made !== undefined) await create(made);
      else if (database === 'master') {
        const names = [...databases.keys()].filter((name) => sql.includes(`N'${name}'`));
        return {
          columns: [{ name: 'name', type: { kind: 'nvarchar', length: 128 } }],
          rows: names.map((name) => [name]),
        };
      } else {
        const statement = sql.startsWith('EXEC ') ? commentSql(sql) : translate(sql);
        await databases.get(database)?.connection.run(statement);
      }
      return {};
    },
    files: async () => {
      for (const { connection, instance } of databases.values()) {
        await connection.run('CHECKPOINT');
        connection.closeSync();
        instance.closeSync();
      }
      return new Map([...databases].map(([name, { path }]) => [name, path]));
    },
    remove: () => rm(directory, { recursive: true }),
  };
}
