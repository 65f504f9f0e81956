import type { VerifiedQueryView } from '../../../contracts/verified-query.ts';
import type { VerifiedQuery } from '../../../memory/verified-query.ts';

export function describeVerifiedQuery(query: VerifiedQuery): VerifiedQueryView {
  const { id, shape, example, sql, persona, state, confirmations, checks, createdAt } = query;
  const named = persona === undefined ? {} : { persona };
  return { id, shape, example, sql, ...named, state, confirmations: confirmations.length, checks, createdAt };
}
