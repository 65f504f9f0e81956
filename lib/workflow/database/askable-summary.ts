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

/** Tables of fewer rows than this share of the largest one hardly say what the data are about: when products were launched, when stores opened. */
const leastShare = 0.1;

/** The days of what happened, in the largest tables that tell them. */
function rangeOf(entities: readonly Entity[]): Askable['timeRange'] {
  const dated = entities.flatMap((entity) => {
    const days = happenedBetween(entity);
    return days === undefined ? [] : [{ days, rows: entity.table.rowCount ?? 0 }];
  });
  const largest = Math.max(0, ...dated.map(({ rows }) => rows));
  const days = dated
    .filter(({ rows }) => rows >= largest * leastShare)
    .flatMap((one) => one.days)
    .toSorted();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

function happenedBetween({ timeColumns, columns }: Entity): readonly [string, string] | undefined {
  const [first] = timeColumns;
  if (first === undefined || first.rank < 0) return undefined;
  const profile = columns.find(({ column }) => column.name === first.name)?.column.profile;
  const [from, to] = [dayOf(profile?.min), dayOf(profile?.max)];
  return from === undefined || to === undefined ? undefined : [from, to];
}

function dayOf(cell: Cell | undefined): string | undefined {
  const day = typeof cell === 'string' ? cell.slice(0, 10) : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
}
