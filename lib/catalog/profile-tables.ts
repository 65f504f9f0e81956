import type { Cell } from '../sql/value.ts';
import type { ColumnProfile, ColumnStructure, Table, TableStructure } from './catalog.ts';
import type { CatalogLimits } from './catalog-limits.ts';
import { concernsOneStatement, type JudgedQuery } from './judged-query.ts';
import { mapLimited } from './map-limited.ts';
import { type MeasureStatement, measureStatement } from './measure-statement.ts';
import { isPersonalColumn } from './personal-column.ts';
import type { ProfileDialect } from './profile-dialect.ts';
import { harmlessValues } from './sensitive-values.ts';
import { type ValuesRequest, valuesStatement } from './values-statement.ts';

/** What the pass over a table found. Without `rowCount` nothing could be measured. */
interface Measured {
  readonly rowCount?: number;
  /** False where a sample spoke for the table. */
  readonly isWhole: boolean;
  readonly columns: ReadonlyMap<string, MeasuredColumn>;
}

interface MeasuredColumn extends Omit<ColumnProfile, 'values' | 'valuesComplete'> {
  readonly averageLength?: number;
}

export interface ProfileContext {
  readonly query: JudgedQuery;
  readonly dialect: ProfileDialect;
  readonly limits: CatalogLimits;
  /** Columns whose data may be looked at. */
  readonly measurable: (table: TableStructure) => readonly ColumnStructure[];
}

/** Statements stay far below any guard's bound on length. */
const maxColumnsOfStatement = 30;

/**
 * Measures tables and reads the values of their text columns. A table that cannot be measured keeps its structure. Those
 * of `known` are not looked at: their values only count against the budgets.
 */
export async function profileTables(
  tables: readonly TableStructure[],
  whole: ProfileContext,
  known: readonly Table[] = [],
): Promise<readonly Table[]> {
  const { measurable } = whole;
  const limits = withinBudgets(whole.limits, known);
  const isLarge = tables.length + known.length > limits.exactDistinctTables;
  const context = { ...whole, limits: isLarge ? { ...limits, exactDistinctRows: 0 } : limits };
  const measured = await mapLimited(tables, limits.concurrency, async (table) => measureTable(table, context));
  const requests = chooseValues(tables.map(measurable), measured, limits);
  const values = await mapLimited([...tables.entries()], limits.concurrency, async ([index, table]) =>
    readValues(table, requests[index] ?? [], context),
  );
  return tables.map((table, index) => profiled(table, measured[index], values[index]));
}

function withinBudgets(limits: CatalogLimits, known: readonly Table[]): CatalogLimits {
  let { valueBudget, characterBudget } = limits;
  for (const { profile } of known.flatMap(({ columns }) => columns)) {
    if (profile.valuesComplete !== true) continue;
    valueBudget -= profile.values?.length ?? 0;
    characterBudget -= profile.values?.reduce((sum, { length }) => sum + length, 0) ?? 0;
  }
  return { ...limits, valueBudget, characterBudget };
}

async function measureTable(table: TableStructure, context: ProfileContext): Promise<Measured> {
  const { query, dialect, limits } = context;
  const rows = table.rowEstimate ?? 0;
  const isWhole = rows <= (limits.maxScannedRows ?? dialect.maxScannedRows);
  const columns = new Map<string, MeasuredColumn>();
  let rowCount = isWhole ? undefined : table.rowEstimate;
  try {
    for (const part of chunks(context.measurable(table), maxColumnsOfStatement)) {
      const statement = measureStatement(table, {
        dialect,
        columns: part,
        distinct: howToCount(table, dialect, limits),
        ...(isWhole ? {} : { sampleRows: limits.sampleRows }),
      });
      const [row = []] = await query(statement.text, 1);
      if (isWhole) rowCount ??= Number(row[0]);
      for (const [name, column] of readMeasures(row, statement)) columns.set(name, column);
    }
  } catch (error) {
    if (!concernsOneStatement(error)) throw error;
  }
  return { ...(rowCount === undefined ? {} : { rowCount }), isWhole, columns };
}

function howToCount(
  { kind, rowEstimate = 0 }: TableStructure,
  dialect: ProfileDialect,
  limits: CatalogLimits,
): 'exact' | 'approximate' | 'none' {
  // Nobody knows beforehand how many rows a view has.
  if (kind === 'table' && rowEstimate <= limits.exactDistinctRows) return 'exact';
  if (dialect.approximateDistinct !== undefined) return 'approximate';
  return rowEstimate <= dialect.maxCountedRows ? 'exact' : 'none';
}

function* chunks<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

function readMeasures(row: readonly Cell[], { outputs }: MeasureStatement): ReadonlyMap<string, MeasuredColumn> {
  const rows = Number(row[0]);
  const found = new Map<string, MeasuredColumn>();
  let present = 0;
  for (const [index, { column, measure }] of outputs.entries()) {
    const cell = row[index + 1] ?? null;
    const known = found.get(column) ?? {};
    if (measure === 'count') {
      present = Number(cell);
      found.set(column, rows === 0 ? known : { ...known, nullFraction: 1 - present / rows });
    } else if (measure === 'length')
      found.set(column, cell === null ? known : { ...known, averageLength: Number(cell) });
    else if (measure === 'distinct') found.set(column, { ...known, distinctCount: Math.min(Number(cell), present) });
    else found.set(column, cell === null ? known : { ...known, [measure]: cell });
  }
  return found;
}

interface Candidate {
  readonly table: number;
  readonly column: string;
  readonly distinctCount: number;
  readonly averageLength: number;
}

/**
 * Which columns keep all their values and which a sample. Wide columns are served from the fewest values up until the
 * budgets are spent, so that the choice does not depend on which table was measured first.
 */
function chooseValues(
  columnsOfTables: readonly (readonly ColumnStructure[])[],
  measured: readonly Measured[],
  limits: CatalogLimits,
): readonly (readonly ValuesRequest[])[] {
  const candidates = columnsOfTables.flatMap((columns, index) =>
    columns
      .filter((column) => column.type === 'text' && !isPersonalColumn(column.name))
      .flatMap((column): Candidate[] => {
        const found = measured[index]?.columns.get(column.name);
        if (found?.averageLength === undefined || found.averageLength > limits.freeTextLength) return [];
        // Where nothing was counted, a statement that stops at the limit finds out whether there are few.
        const distinctCount = found.distinctCount ?? (measured[index]?.isWhole === true ? 0 : Number.POSITIVE_INFINITY);
        return [{ table: index, column: column.name, distinctCount, averageLength: found.averageLength }];
      }),
  );
  const requests: ValuesRequest[][] = columnsOfTables.map(() => []);
  let [values, characters] = [limits.valueBudget, limits.characterBudget];
  for (const candidate of candidates.toSorted((left, right) => left.distinctCount - right.distinctCount)) {
    const { distinctCount, averageLength } = candidate;
    // The engine's approximation may be off by some percent: the statement itself finds out.
    const isNarrow = distinctCount <= limits.completeValues * 1.1;
    const isWide = distinctCount <= limits.wideValues * 1.1 && averageLength <= limits.wideAverageLength;
    const fits = distinctCount <= values && distinctCount * averageLength <= characters;
    const isComplete = isNarrow || (isWide && fits);
    if (isComplete) {
      values -= distinctCount;
      characters -= distinctCount * averageLength;
    }
    requests[candidate.table]?.push({
      column: candidate.column,
      kind: isComplete ? 'all' : 'frequent',
      maxValues: isNarrow ? limits.completeValues : isComplete ? limits.wideValues : limits.sampleValues,
    });
  }
  return requests;
}

type ColumnValues = Required<Pick<ColumnProfile, 'values' | 'valuesComplete'>>;

async function readValues(
  table: TableStructure,
  requests: readonly ValuesRequest[],
  { query, dialect, limits }: ProfileContext,
): Promise<ReadonlyMap<string, ColumnValues>> {
  const found = new Map<string, ColumnValues>();
  try {
    for (const part of chunks(requests, maxColumnsOfStatement)) {
      const maxRows = part.reduce((sum, { maxValues }) => sum + maxValues + 1, 0);
      const rows = await query(valuesStatement(table, part, { dialect, sampleRows: limits.sampleRows }), maxRows);
      const groups = Map.groupBy(rows, ([position]) => Number(position));
      for (const [index, request] of part.entries()) {
        const values = (groups.get(index) ?? []).map(([, value]) => String(value));
        const harmless = harmlessValues(values);
        // Nothing is known then of a column that holds personal data under a name that does not say so.
        if (harmless.length === 0 && values.length > 0) continue;
        const kept = keptValues(harmless, request, limits);
        found.set(request.column, harmless.length === values.length ? kept : { ...kept, valuesComplete: false });
      }
    }
  } catch (error) {
    if (!concernsOneStatement(error)) throw error;
  }
  return found;
}

function keptValues(values: readonly string[], request: ValuesRequest, limits: CatalogLimits): ColumnValues {
  const short = values.filter((value) => value.length <= limits.maxValueLength);
  const valuesComplete = request.kind === 'all' && values.length <= request.maxValues && short.length === values.length;
  const isSample = request.kind === 'frequent' || values.length > request.maxValues;
  return { values: (isSample ? short.slice(0, limits.sampleValues) : short).toSorted(), valuesComplete };
}

function profiled(
  table: TableStructure,
  measured: Measured | undefined,
  values: ReadonlyMap<string, ColumnValues> | undefined,
): Table {
  return {
    ...table,
    ...(measured?.rowCount === undefined ? {} : { rowCount: measured.rowCount }),
    columns: table.columns.map((column: ColumnStructure) => {
      const { averageLength: _, ...profile } = measured?.columns.get(column.name) ?? {};
      const kept = values?.get(column.name);
      // All values in hand are a better count than an approximation.
      const exact = kept?.valuesComplete === true ? { distinctCount: kept.values.length } : {};
      return { ...column, profile: { ...profile, ...exact, ...kept } };
    }),
  };
}
