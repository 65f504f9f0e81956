import type { VerifiedQueryView } from '../../../contracts/verified-query.ts';
import type { VerifiedQuery } from '../../../memory/verified-query.ts';

export function describeVerifiedQuery(query: VerifiedQuery): VerifiedQueryView {
  const { id, shape, example, sql, persona, state, confirmations, checks, createdAt } = query;
  const named = persona === undefined ? {} : { persona };
  // What users wrote is for those who look after the store: it may hold anything.
  const told = checks.map(({ correction: _, ...check }) => check);
  return { id, shape, example, sql, ...named, state, confirmations: confirmations.length, checks: told, createdAt };
}
