import type { LearnedMappingView } from '../../contracts/learned-mapping.ts';
import { type LearnedMapping, mappingId } from '../../memory/learned-mapping.ts';
import { isPresent } from '../../semantic/learned-terms.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

/** A mapping as callers see it. Without an index it is not known whether the schema still has the element. */
export function describeMapping(mapping: LearnedMapping, index: SemanticIndex | undefined): LearnedMappingView {
  const { key, term, element, confidence, successes, failures, uses, createdAt, lastConfirmedAt, lastUsedAt } = mapping;
  const isGone = index !== undefined && !isPresent(index, mapping);
  const suspendedBy = mapping.state === 'suspended' ? 'failures' : isGone ? 'schema' : undefined;
  return {
    id: mappingId(key, element),
    term,
    element,
    confidence,
    state: suspendedBy === undefined ? 'active' : 'suspended',
    ...(suspendedBy === undefined ? {} : { suspendedBy }),
    successes,
    failures,
    uses,
    createdAt,
    ...(lastConfirmedAt === undefined ? {} : { lastConfirmedAt }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  };
}
