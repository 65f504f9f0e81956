import { measurableColumns, tableMatcher } from '../../catalog/permitted-structure.ts';
import { isPersonalColumn } from '../../catalog/personal-column.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import { callerPolicy, type DatabasePolicy } from '../caller-policy.ts';

/** Why no value of a column is shown or kept. */
export type WithheldReason = 'masked' | 'row-policy' | 'personal';

/**
 * The columns whose values are for some callers only, or for none. Nothing of them was measured, as the catalog follows the
 * same rules. It is asked again where values come to light, because a catalog may have been read before a rule was made.
 */
export function withheldColumns(
  { table }: Entity,
  policy: DatabasePolicy,
): (column: string) => WithheldReason | undefined {
  const common = callerPolicy(policy, undefined);
  if (tableMatcher((common.rowPolicies ?? []).map((rule) => rule.table))(table)) return () => 'row-policy';
  const shown = new Set(measurableColumns(table, common).map(({ name }) => name));
  return (column) => {
    if (!shown.has(column)) return 'masked';
    return isPersonalColumn(column) ? 'personal' : undefined;
  };
}
