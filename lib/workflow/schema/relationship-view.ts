import type { RelationshipView } from '../../contracts/schema-fields.ts';
import type { RelationshipMeaning } from '../../semantic/relationship-meaning.ts';

export function relationshipView({
  from,
  fromColumns,
  to,
  toColumns,
  confidence,
  ...meaning
}: RelationshipMeaning): RelationshipView {
  return {
    from: { table: from, columns: fromColumns },
    to: { table: to, columns: toColumns },
    ...meaning,
    confidence: Math.round(confidence * 100) / 100,
  };
}
