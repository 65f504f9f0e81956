import type { ColumnType } from '../sql/value.ts';
import { isNumericType, isTimeType } from './column-kind.ts';
import type { LearnedElement } from './learned-term.ts';
import type { SemanticIndex } from './semantic-index.ts';
import type { SchemaElement } from './term-index.ts';

/** The element that a learned one names, where the schema has it. A value is found by its column. */
export function findElement(
  index: Pick<SemanticIndex, 'entityOf' | 'model'>,
  { table, column: name, measure: id }: LearnedElement,
): SchemaElement | undefined {
  if (id !== undefined) {
    const measure = index.model.measures.find((one) => one.id === id && one.table === table);
    return measure === undefined ? undefined : { kind: 'measure', measure };
  }
  const entity = index.entityOf(table);
  if (entity === undefined) return undefined;
  if (name === undefined) return { kind: 'entity', entity };
  const column = entity.columns.find((one) => one.column.name === name);
  return column === undefined ? undefined : { kind: 'column', column, entity };
}

/** Whether what was said of a column of one type still holds for the other: an amount may grow from integer to decimal. */
export function isCompatibleType(before: ColumnType, after: ColumnType): boolean {
  return (
    before === after || (isNumericType(before) && isNumericType(after)) || (isTimeType(before) && isTimeType(after))
  );
}
