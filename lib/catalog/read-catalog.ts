import type { Clock } from '../core/clock.ts';
import type { Database } from '../sql/database.ts';
import type { Guard } from '../sql/guard.ts';
import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { Catalog, CatalogStructure, Table } from './catalog.ts';
import { type CatalogLimits, defaultCatalogLimits } from './catalog-limits.ts';
import { type CatalogDraft, draftCatalog } from './draft-catalog.ts';
import { createInclusionOracle } from './inclusion.ts';
import { findRelationships } from './infer-relationships.ts';
import { createJudgedQuery } from './judged-query.ts';
import { measurableColumns, permittedStructure } from './permitted-structure.ts';
import { profileDialect } from './profile-dialect.ts';
import { profileTables } from './profile-tables.ts';
import type { MeasuredTables } from './snapshot.ts';
import { tableKey } from './table-name.ts';

export interface MeasureOptions {
  readonly database: Database;
  /** Judges the statements that measure the data, as it judges all others. */
  readonly guard: Guard;
  readonly policy: GuardPolicy;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits?: Partial<CatalogLimits>;
}

export interface ReadCatalogOptions extends MeasureOptions {
  /** The name that the catalog carries. */
  readonly databaseName: string;
  /** The whole structure, where it has been read already. */
  readonly structure?: CatalogStructure;
}

/**
 * Reads what a database contains: its permitted structure, a profile of each column, declared and inferred relationships.
 * A table that cannot be measured is in the catalog without a profile; an unreachable database throws.
 */
export async function readCatalog(options: ReadCatalogOptions): Promise<Catalog> {
  const { database, databaseName, policy, clock, signal } = options;
  const now = clock.now();
  const structure = permittedStructure(options.structure ?? (await database.readStructure({ signal })), policy);
  const draft = draftCatalog(structure, { databaseName, now });
  const { catalog } = await measureDraft(draft, structure, options);
  return catalog;
}

/** Looks at the data of the pending tables, and finds anew how they relate to all others. The structure is the permitted one. */
export async function measureDraft(
  draft: CatalogDraft,
  structure: CatalogStructure,
  { database, guard, policy, clock, signal, limits: given }: MeasureOptions,
): Promise<{ readonly catalog: Catalog; readonly measured: MeasuredTables }> {
  if (draft.pending.size === 0) return draft;
  const limits = { ...defaultCatalogLimits, ...given };
  const dialect = profileDialect(database.dialect);
  const query = createJudgedQuery({
    database,
    guard,
    // The statements qualify tables with the schemas that were just read.
    policy: { ...policy, catalog: structure.tables },
    signal,
    timeoutMs: limits.statementTimeoutMs,
  });
  const isPending = (table: Pick<Table, 'schema' | 'name'>): boolean => draft.pending.has(tableKey(table));
  const at = clock.now().toISOString();
  const profiled = await profileTables(
    structure.tables.filter(isPending),
    { query, dialect, limits, measurable: (table) => measurableColumns(table, policy) },
    draft.catalog.tables.filter((table) => !isPending(table)),
  );
  const fresh = new Map(profiled.map((table) => [tableKey(table), table]));
  const tables = draft.catalog.tables.map((table) => fresh.get(tableKey(table)) ?? table);
  const oracle = createInclusionOracle({ query, dialect, maxProbes: limits.maxInclusionProbes });
  const settledTables = new Set(tables.map(tableKey).filter((key) => !draft.pending.has(key)));
  const relationships = await findRelationships(tables, oracle, {
    concurrency: limits.concurrency,
    settled: { tables: settledTables, relationships: draft.catalog.relationships },
  });
  const notes = structure.tables
    .filter(isPending)
    .map((table): [string, MeasuredTables[string]] => [
      tableKey(table),
      { at, ...(table.rowEstimate === undefined ? {} : { rowEstimate: table.rowEstimate }) },
    ]);
  return {
    catalog: { ...draft.catalog, tables, relationships },
    measured: { ...draft.measured, ...Object.fromEntries(notes) },
  };
}
