import type { LearnMappingRequest, LearnMappingResponse } from '../../contracts/learned-mapping.ts';
import type { RequestId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Outcome } from '../../memory/learned-mapping.ts';
import { readLearnedTerm } from '../../semantic/read-learned-term.ts';
import { requireDatabase } from '../unknown-database.ts';
import { describeMapping } from './describe-mapping.ts';
import type { LearningContext, LearningDependencies } from './learning-context.ts';
import { resolveElement } from './resolve-element.ts';

/** Counts that a term was, or was not, what it was taken for. What is taught must be in the catalog that the caller may read. */
export async function learnMapping(
  request: LearnMappingRequest,
  { principal, requestId, signal }: LearningContext,
  { databasesFor, learnedMappings }: LearningDependencies,
): Promise<LearnMappingResponse> {
  const read = readLearnedTerm(request.term);
  if (read.kind === 'refused') throw refusedTerm(read.reason);
  const database = requireDatabase(databasesFor(principal), request.database);
  const index = await database.index({ signal });
  const subject = {
    term: read.term,
    key: read.key,
    ...resolveElement(index, request.element, database.settings.policy),
    fingerprint: index.catalog.fingerprint,
  };
  const scope = { tenant: principal.tenant, database: database.settings.id };
  const { mapping, isCounted } = await learnedMappings.learn(scope, subject, outcomeOf(request, requestId), { signal });
  return { database: database.settings.id, mapping: describeMapping(mapping, index), isCounted };
}

function outcomeOf({ outcome, score, idempotencyKey }: LearnMappingRequest, requestId: RequestId): Outcome {
  const isSuccess = outcome === undefined ? (score ?? 1) >= 0.5 : outcome === 'success';
  return {
    isSuccess,
    score: score ?? (isSuccess ? 1 : 0),
    id: idempotencyKey === undefined ? `request ${requestId} ${isSuccess}` : `key ${idempotencyKey}`,
  };
}

function refusedTerm(reason: string): QuerentError {
  return new QuerentError('validation.invalid', `term: ${reason}.`, {
    suggestions: ['Teach what people say in a question, for example "takings" or "churned customers".'],
  });
}
