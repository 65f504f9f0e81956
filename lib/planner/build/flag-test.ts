import { flagTexts } from '../../semantic/column-meaning.ts';
import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { ColumnMeaning } from '../../semantic/semantic-model.ts';
import type { SqlParameter } from '../../sql/value.ts';
import type { Filter } from '../plan.ts';

/** The test of a yes-or-no column, as its yes and its no are stored. */
export function flagTest({ column }: ColumnMeaning, negated: boolean): (ref: ColumnReference) => Filter {
  if (column.type === 'text') {
    const texts = flagTexts(column);
    const values = ((negated ? texts?.no : texts?.yes) ?? []).map((value) => ({ type: 'text', value }) as const);
    return (ref) => ({ kind: 'in', ref, values, negated: false });
  }
  const value: SqlParameter =
    column.type === 'boolean' ? { type: 'boolean', value: !negated } : { type: 'integer', value: negated ? 0 : 1 };
  return (ref) => ({
    kind: 'compare',
    left: { kind: 'column', ref },
    operator: 'eq',
    right: { kind: 'literal', value },
  });
}
