import type { StorageConfig } from '../config/storage.ts';
import { createLearnedMappingTable } from '../connectors/table-storage/learned-mapping-table.ts';
import { createExpiredRows, createOldRequests } from '../connectors/table-storage/old-rows.ts';
import { createRequestTable } from '../connectors/table-storage/request-table.ts';
import { createSessionTable } from '../connectors/table-storage/session-table.ts';
import { createVerifiedQueryTable } from '../connectors/table-storage/verified-query-table.ts';
import type { LearnedMappingStore } from '../memory/learned-mapping-store.ts';
import { createNoLearnedMappingStore } from '../memory/no-learned-mapping-store.ts';
import { createNoVerifiedQueryStore } from '../memory/no-verified-query-store.ts';
import type { SessionStore } from '../memory/session-store.ts';
import type { VerifiedQueryStore } from '../memory/verified-query-store.ts';
import { createMemoryRequestStore } from '../telemetry/memory-request-store.ts';
import type { RequestStore } from '../telemetry/request-store.ts';
import type { OldRows } from '../workflow/clean-up.ts';

/** Requests are evidence for thirty days and for audits after that; an expired session can be taken up again. */
const keptDays = { requests: 90, sessions: 60, budgets: 7 };

/** In the place of the configured storage, for tests. */
export interface GivenStores {
  readonly sessionStore?: SessionStore;
  readonly requestStore?: RequestStore;
  readonly learnedMappingStore?: LearnedMappingStore;
  readonly verifiedQueryStore?: VerifiedQueryStore;
}

interface Stores {
  /** Undefined where no storage is configured. */
  readonly sessions: SessionStore | undefined;
  readonly requests: RequestStore;
  readonly learnedMappings: LearnedMappingStore;
  readonly verifiedQueries: VerifiedQueryStore;
  /** Whose rows are removed when their time is over. */
  readonly oldRows: readonly OldRows[];
}

/** Where state is kept. Nothing is loaded or sent before the first use. */
export function openStores(storage: StorageConfig, given: GivenStores): Stores {
  const { sessionStore, requestStore, learnedMappingStore, verifiedQueryStore } = given;
  if (storage.kind === 'none') {
    return {
      sessions: sessionStore,
      requests: requestStore ?? createMemoryRequestStore(),
      learnedMappings: learnedMappingStore ?? createNoLearnedMappingStore(),
      verifiedQueries: verifiedQueryStore ?? createNoVerifiedQueryStore(),
      oldRows: [],
    };
  }
  return {
    sessions: sessionStore ?? createSessionTable(storage),
    requests: requestStore ?? createRequestTable(storage),
    learnedMappings: learnedMappingStore ?? createLearnedMappingTable(storage),
    verifiedQueries: verifiedQueryStore ?? createVerifiedQueryTable(storage),
    oldRows: [
      createOldRequests(storage, { keptDays: keptDays.requests }),
      createExpiredRows(storage, { name: 'Sessions', keptDays: keptDays.sessions }),
      createExpiredRows(storage, { name: 'Budgets', keptDays: keptDays.budgets }),
    ],
  };
}
