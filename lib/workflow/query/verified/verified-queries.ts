import type {
  FeedbackRequest,
  FeedbackResponse,
  RollbackRequest,
  VerifiedQueriesResponse,
  VerifiedQueryView,
} from '../../../contracts/verified-query.ts';
import { QuerentError } from '../../../core/querent-error.ts';
import { changeVerifiedQuery } from '../../../memory/change-verified-query.ts';
import { rolledBack, type VerifiedQuery } from '../../../memory/verified-query.ts';
import { requireDatabase } from '../../unknown-database.ts';
import type { AskContext } from '../ask-context.ts';
import { describeVerifiedQuery } from './describe-verified-query.ts';
import { giveFeedback } from './give-feedback.ts';
import type { VerifiedQueriesDependencies } from './verified-queries-dependencies.ts';

/** What users say of answers, and the queries that are learned from it. */
export interface VerifiedQueries {
  feedback(queryId: string, feedback: FeedbackRequest, context: AskContext): Promise<FeedbackResponse>;
  list(database: string, context: AskContext): Promise<VerifiedQueriesResponse>;
  /** Retires a query for good. */
  rollBack(id: string, rollback: RollbackRequest, context: AskContext): Promise<VerifiedQueryView>;
}

export function createVerifiedQueries(deps: VerifiedQueriesDependencies): VerifiedQueries {
  const { databasesFor, store, random, clock } = deps;
  return {
    feedback: (queryId, feedback, context) => giveFeedback(queryId, feedback, context, deps),

    async list(id, { principal, signal }) {
      const { settings } = requireDatabase(databasesFor(principal), id);
      const queries = await store.list({ tenant: principal.tenant, database: settings.id }, { signal });
      const ordered = queries.toSorted((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
      return { database: settings.id, verifiedQueries: ordered.map(describeVerifiedQuery) };
    },

    async rollBack(id, { database, reason }, { principal, signal }) {
      const { settings } = requireDatabase(databasesFor(principal), database);
      const scope = { tenant: principal.tenant, database: settings.id };
      const retire = (query: VerifiedQuery | undefined) => query && rolledBack(query, reason, clock.now());
      const { query } = /^[0-9a-f]{32}$/.test(id)
        ? await changeVerifiedQuery(scope, id, retire, { store, random, signal })
        : {};
      if (query !== undefined) return describeVerifiedQuery(query);
      throw new QuerentError('not-found.verified-query', 'This database has no verified query of that id.');
    },
  };
}
