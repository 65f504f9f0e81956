import type { RequestRecord } from '../../../telemetry/request-record.ts';

/** Columns of one table that requests search by together. */
export interface FilterSet {
  readonly table: string;
  readonly equality: readonly string[];
  readonly range: readonly string[];
  /** By which rows are listed; of figures the order comes after all rows have been read. */
  readonly order: readonly string[];
  readonly requests: number;
  readonly medianDatabaseMs: number;
}

/** Requests of one shape: the same figures, groups and filters, for whatever values. */
export interface RepeatedShape {
  readonly shape: string;
  readonly tables: readonly string[];
  readonly requests: number;
  readonly medianDatabaseMs: number;
  readonly summarySql?: string;
}

/** What the requests of some days used: counted, without any value. */
export interface RequestUsage {
  readonly requests: number;
  readonly filterSets: readonly FilterSet[];
  readonly shapes: readonly RepeatedShape[];
  /** Requests that join along the columns, by `joinKey`. */
  readonly joins: ReadonlyMap<string, number>;
  /** Requests that bound the column, by `columnKey`. */
  readonly ranges: ReadonlyMap<string, number>;
}

export const columnKey = (table: string, column: string): string => JSON.stringify([table, column]);

/** The same whichever side is named first. */
export function joinKey(left: readonly [table: string, column: string], right: readonly [string, string]): string {
  return [columnKey(...left), columnKey(...right)].toSorted().join(' ');
}

/** Counts what answered requests used, as far as the structure that they were planned with is still the present one. */
export function summariseUsage(records: readonly RequestRecord[], catalogVersion: string): RequestUsage {
  const counted = records.filter(({ status, isDryRun }) => status === 'answered' && !isDryRun);
  const joins = new Map<string, number>();
  const ranges = new Map<string, number>();
  for (const { usage } of counted) {
    const joined = new Set(
      usage?.joined.map(([left, right]) => joinKey([left.table, left.column], [right.table, right.column])),
    );
    for (const key of joined) joins.set(key, (joins.get(key) ?? 0) + 1);
    const bounded = new Set(
      usage?.filtered.filter(({ by }) => by === 'range').map(({ table, column }) => columnKey(table, column)),
    );
    for (const key of bounded) ranges.set(key, (ranges.get(key) ?? 0) + 1);
  }
  return {
    requests: counted.length,
    filterSets: filterSetsOf(counted),
    shapes: shapesOf(counted, catalogVersion),
    joins,
    ranges,
  };
}

function filterSetsOf(records: readonly RequestRecord[]): readonly FilterSet[] {
  const uses = records.flatMap(({ usage, databaseMs = 0 }) => {
    if (usage === undefined) return [];
    const isListing = usage.grouped.length === 0 && usage.aggregated.length === 0;
    const [first] = isListing ? usage.ordered : [];
    const tables = new Set([...usage.filtered, ...(first === undefined ? [] : [first])].map(({ table }) => table));
    return [...tables].map((table) => {
      const filtered = usage.filtered.filter((one) => one.table === table);
      const columnsBy = (by: string) => sorted(filtered.filter((one) => one.by === by).map(({ column }) => column));
      const equality = columnsBy('equality');
      const range = columnsBy('range').filter((column) => !equality.includes(column));
      const order = first?.table === table ? [first.column] : [];
      return { table, equality, range, order, databaseMs };
    });
  });
  const groups = Map.groupBy(uses, ({ databaseMs: _, ...set }) => JSON.stringify(set));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.equality.length + first.range.length + first.order.length === 0) return [];
    const { databaseMs: _, ...set } = first;
    return [{ ...set, requests: group.length, medianDatabaseMs: median(group.map(({ databaseMs }) => databaseMs)) }];
  });
}

function shapesOf(records: readonly RequestRecord[], catalogVersion: string): readonly RepeatedShape[] {
  const present = records.filter((record) => record.catalogVersion === catalogVersion && record.shape !== undefined);
  return [...Map.groupBy(present, ({ shape = '' }) => shape)].map(([shape, group]) => {
    const summarySql = group.find((record) => record.summarySql !== undefined)?.summarySql;
    return {
      shape,
      tables: group[0]?.usage?.tables ?? [],
      requests: group.length,
      medianDatabaseMs: median(group.map(({ databaseMs = 0 }) => databaseMs)),
      ...(summarySql === undefined ? {} : { summarySql }),
    };
  });
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

export function median(numbers: readonly number[]): number {
  const ordered = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle] ?? 0;
  const value = ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? upper) + upper) / 2;
  return Math.round(value * 100) / 100;
}
