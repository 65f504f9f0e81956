import type { ModelStatement } from '../../agents/model/intent.ts';
import type { ResultColumn as AnswerColumn } from '../../answer/result-table.ts';
import type { ResultColumn } from '../../sql/database.ts';
import type { ColumnType } from '../../sql/value.ts';

const timeTypes: ReadonlySet<ColumnType> = new Set(['date', 'timestamp', 'timestamptz']);
const figureTypes: ReadonlySet<ColumnType> = new Set(['decimal', 'float', 'integer']);

/** What the model said of its columns, as far as their types bear it out. */
export function modelColumns(
  columns: readonly ResultColumn[],
  told: ModelStatement['columns'],
): readonly AnswerColumn[] {
  return columns.map(({ name, type }) => {
    const said = told.find((column) => column.name.toLowerCase() === name.toLowerCase());
    const role = roleOf(type, said?.role);
    return role === 'measure' && said?.unit !== undefined
      ? { name, type, role, unit: said.unit }
      : { name, type, role };
  });
}

function roleOf(type: ColumnType, said: AnswerColumn['role'] | undefined): AnswerColumn['role'] {
  if (said === 'measure') return figureTypes.has(type) ? 'measure' : 'attribute';
  if (said !== undefined) return said;
  if (timeTypes.has(type)) return 'time';
  return type === 'decimal' || type === 'float' ? 'measure' : 'dimension';
}
