import type { Askable } from '../../contracts/database.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { Cell } from '../../sql/value.ts';

const shownEntities = 30;
const shownMeasures = 30;

/** What can be asked of a database, in short: the largest tables, the figures, the days that the data are about. */
export function askableSummary({ model }: SemanticIndex, exampleQuestions: readonly string[]): Askable {
  const entities = model.entities.toSorted((left, right) => (right.table.rowCount ?? 0) - (left.table.rowCount ?? 0));
  const columns = entities.flatMap((entity) =>
    entity.columns.filter(({ role, additivity }) => role === 'measure' && additivity === 'additive'),
  );
  const measures = [...model.measures, ...columns].map(({ title, table, unit }) => ({
    title,
    table,
    ...(unit === undefined ? {} : { unit }),
  }));
  const timeRange = rangeOf(entities);
  return {
    entities: entities.slice(0, shownEntities).map(({ key, title, table }) => ({
      table: key,
      title,
      ...(table.rowCount === undefined ? {} : { rowCount: table.rowCount }),
    })),
    measures: measures.slice(0, shownMeasures),
    ...(timeRange === undefined ? {} : { timeRange }),
    exampleQuestions,
  };
}

/** The days of what happened. Where tables hold figures, theirs count: a calendar reaches into years without data. */
function rangeOf(entities: readonly Entity[]): Askable['timeRange'] {
  const withFigures = entities.filter(({ columns }) => columns.some(({ role }) => role === 'measure'));
  const ranges = [withFigures, entities].map((some) => some.flatMap(happenedBetween)).find((some) => some.length > 0);
  if (ranges === undefined) return undefined;
  const days = ranges.flat().toSorted();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

function happenedBetween({ timeColumns, columns }: Entity): readonly (readonly string[])[] {
  const [first] = timeColumns;
  if (first === undefined || first.rank < 0) return [];
  const profile = columns.find(({ column }) => column.name === first.name)?.column.profile;
  const days = [dayOf(profile?.min), dayOf(profile?.max)].filter((day) => day !== undefined);
  return days.length === 2 ? [days] : [];
}

function dayOf(cell: Cell | undefined): string | undefined {
  const day = typeof cell === 'string' ? cell.slice(0, 10) : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
}
