import {
  defaultVerifiedQueriesPage,
  type FeedbackRequest,
  type FeedbackResponse,
  type RollbackRequest,
  type VerifiedQueriesParameters,
  type VerifiedQueriesResponse,
  type VerifiedQueryView,
} from '../../../contracts/verified-query.ts';
import { QuerentError } from '../../../core/querent-error.ts';
import { changeVerifiedQuery } from '../../../memory/change-verified-query.ts';
import { rolledBack, type VerifiedQuery } from '../../../memory/verified-query.ts';
import { listIdentity, readCursor, writeCursor } from '../../schema/page-cursor.ts';
import { requireDatabase } from '../../unknown-database.ts';
import type { AskContext } from '../ask-context.ts';
import { describeVerifiedQuery } from './describe-verified-query.ts';
import { giveFeedback } from './give-feedback.ts';
import type { VerifiedQueriesDependencies } from './verified-queries-dependencies.ts';

/** What users say of answers, and the queries that are learned from it. */
export interface VerifiedQueries {
  feedback(queryId: string, feedback: FeedbackRequest, context: AskContext): Promise<FeedbackResponse>;
  list(page: VerifiedQueriesParameters, context: AskContext): Promise<VerifiedQueriesResponse>;
  /** Retires a query for good. */
  rollBack(id: string, rollback: RollbackRequest, context: AskContext): Promise<VerifiedQueryView>;
}

export function createVerifiedQueries(deps: VerifiedQueriesDependencies): VerifiedQueries {
  const { databasesFor, store, random, clock } = deps;
  return {
    feedback: (queryId, feedback, context) => giveFeedback(queryId, feedback, context, deps),

    async list({ database: id, limit = defaultVerifiedQueriesPage, cursor }, { principal, signal }) {
      const { settings } = requireDatabase(databasesFor(principal), id);
      const list = listIdentity('verified', settings.id);
      const after = cursor === undefined ? '' : readCursor(cursor, list).table;
      const queries = await store.list({ tenant: principal.tenant, database: settings.id }, { signal });
      const ordered = queries.toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
      const rest = ordered.filter((query) => placeOf(query) > after);
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      return {
        database: settings.id,
        total: ordered.length,
        verifiedQueries: page.map(describeVerifiedQuery),
        ...(last === undefined || rest.length <= page.length
          ? {}
          : { nextCursor: writeCursor(list, { table: placeOf(last) }) }),
      };
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

const placeOf = ({ createdAt, id }: VerifiedQuery): string => `${createdAt} ${id}`;
