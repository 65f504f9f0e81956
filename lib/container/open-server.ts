import type { DatabaseConfig } from '../config/database-schema.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Database } from '../sql/database.ts';

export type ServerConfig = Exclude<DatabaseConfig, { readonly kind: 'duckdb' }>;

/** A database on a server. The connectors are loaded when a database of their kind is asked for the first time. */
export async function openServer(
  config: ServerConfig,
  deps: { readonly clock: Clock; readonly random: Random },
): Promise<Database> {
  if (config.kind === 'mssql' || config.kind === 'fabric') {
    const { openMssql } = await import('./open-mssql.ts');
    return openMssql(config, deps);
  }
  const { openMysql } = await import('./open-mysql.ts');
  return openMysql(config, deps.clock);
}
