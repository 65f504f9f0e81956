import type { Clock } from '../core/clock.ts';
import type { Database } from '../sql/database.ts';
import type { Guard } from '../sql/guard.ts';
import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { Catalog, CatalogStructure } from './catalog.ts';
import { type CatalogLimits, defaultCatalogLimits } from './catalog-limits.ts';
import { fingerprint } from './fingerprint.ts';
import { createInclusionOracle } from './inclusion.ts';
import { findRelationships } from './infer-relationships.ts';
import { createJudgedQuery } from './judged-query.ts';
import { measurableColumns, permittedStructure } from './permitted-structure.ts';
import { profileDialect } from './profile-dialect.ts';
import { profileTables } from './profile-tables.ts';

export interface ReadCatalogOptions {
  readonly database: Database;
  /** The name that the catalog carries. */
  readonly databaseName: string;
  /** The whole structure, where it has been read already. */
  readonly structure?: CatalogStructure;
  /** Judges the statements that measure the data, as it judges all others. */
  readonly guard: Guard;
  readonly policy: GuardPolicy;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits?: Partial<CatalogLimits>;
}

/**
 * Reads what a database contains: its permitted structure, a profile of each column, declared and inferred relationships.
 * A table that cannot be measured is in the catalog without a profile; an unreachable database throws.
 */
export async function readCatalog(options: ReadCatalogOptions): Promise<Catalog> {
  const { database, guard, policy, signal } = options;
  const limits = { ...defaultCatalogLimits, ...options.limits };
  const dialect = profileDialect(database.dialect);
  const capturedAt = options.clock.now().toISOString();
  const structure = permittedStructure(options.structure ?? (await database.readStructure({ signal })), policy);
  const query = createJudgedQuery({
    database,
    guard,
    // The statements qualify tables with the schemas that were just read.
    policy: { ...policy, catalog: structure.tables },
    signal,
    timeoutMs: limits.statementTimeoutMs,
  });
  const tables = await profileTables(structure.tables, {
    query,
    dialect,
    limits,
    measurable: (table) => measurableColumns(table, policy),
  });
  const oracle = createInclusionOracle({ query, dialect, maxProbes: limits.maxInclusionProbes });
  return {
    database: options.databaseName,
    dialect: database.dialect,
    fingerprint: fingerprint(structure),
    capturedAt,
    tables,
    relationships: await findRelationships(tables, oracle, limits.concurrency),
  };
}
