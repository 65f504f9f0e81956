import { join } from 'node:path';
import { ensureDemoWarehouse } from '../../demo/ensure.ts';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds } from '../../demo/warehouses.ts';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import type { DatabaseConfig } from '../../lib/config/database-schema.ts';
import type { Config } from '../../lib/config.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { toDatabaseSettings } from '../../lib/container/database-settings.ts';
import { openServer } from '../../lib/container/open-server.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy, type GuardPolicy } from '../../lib/sql/guard-policy.ts';
import { callerPolicy } from '../../lib/workflow/caller-policy.ts';

/** A database with the place of its semantic model file. */
export interface Subject {
  readonly id: string;
  readonly modelPath: string;
  /** The present for questions about it, where its data have an end. */
  readonly asOf?: string;
  readonly weekStart: number;
  readonly fiscalYearStart?: number;
  readonly policy: GuardPolicy;
  readonly open: () => Promise<Database>;
}

const modest = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 2, maxWaitingQueries: 100 };

/** Every database that the configuration serves, the demo warehouses among them. */
export function listSubjects(config: Config): readonly Subject[] {
  const modelOf = (id: string) => join(config.baseDirectory, 'semantic-models', `${id}.yaml`);
  const configured = config.databases.map((database): Subject => {
    const { policy, weekStart, defaultAsOf, fiscalYearStart } = toDatabaseSettings(database);
    return {
      id: database.id,
      modelPath: database.semanticModel ?? modelOf(database.id),
      weekStart,
      ...(defaultAsOf === undefined ? {} : { asOf: defaultAsOf }),
      ...(fiscalYearStart === undefined ? {} : { fiscalYearStart }),
      policy: callerPolicy(policy, undefined),
      open: () => openConfigured(database),
    };
  });
  const demo = demoWarehouseIds.map(
    (id): Subject => ({
      id,
      modelPath: modelOf(id),
      asOf: demoAsOf,
      weekStart: 1,
      policy: defaultGuardPolicy,
      open: () => openDemo(id, config.demo.directory),
    }),
  );
  return config.demo.isEnabled ? [...configured, ...demo] : configured;
}

async function openConfigured(database: DatabaseConfig): Promise<Database> {
  return database.kind === 'duckdb'
    ? createDuckdbDatabase({ id: databaseId(database.id), path: database.connection.path, ...modest })
    : openServer(database, { clock: systemClock, random: systemRandom });
}

async function openDemo(id: DemoWarehouseId, directory: string): Promise<Database> {
  const { path } = await ensureDemoWarehouse(directory, id, { log: (line) => console.error(line) });
  return createDuckdbDatabase({ id: databaseId(id), path, ...modest });
}

const timeoutMs = 300_000;

export async function readSubject(database: Database, { id, policy }: Subject, guard: Guard): Promise<Catalog> {
  const signal = AbortSignal.timeout(timeoutMs);
  return readCatalog({ database, databaseName: id, guard, policy, clock: systemClock, signal });
}
