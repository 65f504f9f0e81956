import { findElement } from '../../semantic/find-element.ts';
import type { LearnedElement } from '../../semantic/learned-term.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { DatabasePolicy } from '../caller-policy.ts';
import { withheldColumns } from './withheld-columns.ts';

/**
 * Whether what was learned may be told to every caller of the tenant, and used for each. A value may have been taught before
 * its column was masked, restricted or left out; of a column that is not there it is not known why, so its values stay inside.
 */
export function mayBeTold(
  { element }: { readonly element: LearnedElement },
  index: Pick<SemanticIndex, 'entityOf' | 'model'> | undefined,
  policy: DatabasePolicy,
): boolean {
  if (element.value === undefined) return true;
  const found = index === undefined ? undefined : findElement(index, element);
  return found?.kind === 'column' && withheldColumns(found.entity, policy)(found.column.column.name) === undefined;
}
