import type { Catalog } from '../../lib/catalog/catalog.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { CallerDatabases } from '../../lib/workflow/caller-databases.ts';
import type { AskableDatabase, DatabaseSettings } from '../../lib/workflow/databases.ts';

export function databaseSettings(id: string, more: Partial<DatabaseSettings> = {}): DatabaseSettings {
  return {
    id: databaseId(id),
    title: `The ${id} database`,
    kind: 'duckdb',
    exampleQuestions: [],
    timeZone: 'UTC',
    weekStart: 1,
    policy: defaultGuardPolicy,
    limits: { defaultRows: 100, maxRows: 1_000, timeoutMs: 5_000, maxBytes: 1_000_000 },
    ...more,
  };
}

/** A database whose index knows nothing but a score for every question; `failure` fails whatever needs it. */
export function fakeDatabase(
  id: string,
  options: {
    readonly score?: number;
    readonly failure?: Error;
    readonly state?: 'preparing' | 'ready' | 'failed';
    readonly database?: Database;
    readonly settings?: Partial<DatabaseSettings>;
  } = {},
): AskableDatabase {
  const { failure, score = 0, database, state } = options;
  return {
    settings: databaseSettings(id, options.settings),
    state: () => state ?? (failure === undefined ? 'ready' : 'failed'),
    connect: async () => {
      if (failure !== undefined || database === undefined) throw failure ?? new Error('no database');
      return database;
    },
    policyFor: async () => defaultGuardPolicy,
    catalogState: () => ({ source: failure === undefined ? 'live' : 'none', isStale: false }),
    refresh: async () => {
      if (failure !== undefined) throw failure;
      return { changes: [], tables: 0, measuredTables: 0 };
    },
    changes: async () => [],
    index: async () => {
      if (failure !== undefined) throw failure;
      return { ...buildSemanticIndex(emptyCatalog(id)), scoreQuestion: () => score };
    },
  };
}

function emptyCatalog(id: string): Catalog {
  return {
    database: id,
    dialect: 'duckdb',
    fingerprint: id,
    capturedAt: '2026-10-31T00:00:00.000Z',
    tables: [],
    relationships: [],
  };
}

/** Databases that every caller may ask. */
export function registryOf(...all: readonly AskableDatabase[]): CallerDatabases {
  return { all, find: (id) => all.find(({ settings }) => settings.id === id), isForbidden: () => false };
}
