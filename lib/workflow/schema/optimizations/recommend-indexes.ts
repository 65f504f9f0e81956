import { tableKey } from '../../../catalog/table-name.ts';
import type { Optimization } from '../../../contracts/schema-optimizations.ts';
import type { Entity } from '../../../semantic/semantic-model.ts';
import { isIndexed } from './existing-indexes.ts';
import { indexStatement } from './index-statement.ts';
import { distinctCountOf, type OptimizationInput, tablesOfSize } from './known-tables.ts';
import { joinKey } from './request-usage.ts';

/** Smaller tables are read whole in no time. */
const leastRows = 10_000;
const largeRows = 1_000_000;
/** Fewer values leave so many rows each that reading the table is no slower. */
const leastDistinct = 10;
const leastRequests = 3;
const manyRequests = 20;
const leastConfidence = 0.8;
const maxIndexColumns = 4;

interface Candidate {
  readonly entity: Entity & { readonly rows: number };
  readonly columns: readonly string[];
  readonly reason: string;
  readonly evidence: Readonly<Record<string, number>>;
  readonly requests: number;
}

/** Indexes that the engine lacks for keys along which tables are joined, and for filters of real requests. */
export function recommendIndexes(input: OptimizationInput): readonly Optimization[] {
  const { dialect } = input.catalog;
  if (dialect === 'duckdb' || dialect === 'fabric') return [];
  const candidates = [...joinCandidates(input), ...filterCandidates(input)];
  return withoutPrefixes(candidates).flatMap((candidate) => {
    const statement = indexStatement(candidate.entity.table, candidate.columns, dialect);
    return statement === undefined ? [] : [toOptimization(candidate, statement, dialect)];
  });
}

function joinCandidates({ catalog, entities, usage }: OptimizationInput): readonly Candidate[] {
  const tables = tablesOfSize(entities, leastRows);
  return catalog.relationships
    .filter(({ confidence }) => confidence >= leastConfidence)
    .flatMap(({ from, fromColumns, to, toColumns, source, confidence }) => {
      const requests = Math.max(
        0,
        ...fromColumns.map((column, at) => {
          const key = joinKey([tableKey(from), column], [tableKey(to), toColumns[at] ?? '']);
          return usage.joins.get(key) ?? 0;
        }),
      );
      const sides = [
        { key: tableKey(from), columns: fromColumns, other: tableKey(to) },
        { key: tableKey(to), columns: toColumns, other: tableKey(from) },
      ];
      return sides.flatMap(({ key, columns, other }): Candidate[] => {
        const entity = tables.get(key);
        if (entity === undefined || !lacks(entity, columns)) return [];
        const named = source === 'declared' ? 'a declared foreign key' : 'a relationship found by names and values';
        return [
          {
            entity,
            columns,
            reason: `${list(columns)} joins ${key} with ${other} (${named}) and no index begins with it.`,
            evidence: { ...sizes(entity, columns), relationshipConfidence: confidence, joiningRequests: requests },
            requests,
          },
        ];
      });
    });
}

function filterCandidates({ entities, usage }: OptimizationInput): readonly Candidate[] {
  const tables = tablesOfSize(entities, leastRows);
  return usage.filterSets.flatMap(({ table, equality, range, order, requests, medianDatabaseMs }): Candidate[] => {
    const entity = tables.get(table);
    if (entity === undefined || requests < leastRequests) return [];
    const distinct = (column: string) => distinctCountOf(entity.table, column) ?? leastDistinct;
    const byValue = equality.toSorted((left, right) => distinct(right) - distinct(left)).slice(0, maxIndexColumns - 1);
    // Only one bounded column can be searched by; what stands behind it, the order as well, is not.
    const bounded = range.toSorted((left, right) => distinct(right) - distinct(left)).slice(0, 1);
    const last = bounded.length > 0 ? bounded : order.filter((column) => !byValue.includes(column));
    const columns = [...byValue, ...last];
    if (columns.length === 0 || !lacks(entity, byValue, last[0])) return [];
    return [
      {
        entity,
        columns,
        reason: `${requests} requests ${describeUse(table, { equality, range, order })} and no index begins with it.`,
        evidence: { ...sizes(entity, columns), filteringRequests: requests, medianDatabaseMs },
        requests,
      },
    ];
  });
}

function describeUse(
  table: string,
  { equality, range, order }: Readonly<Record<'equality' | 'range' | 'order', readonly string[]>>,
): string {
  const filter = [...equality, ...range];
  const filtered = filter.length === 0 ? [] : [`filter ${table} by ${list(filter)}`];
  const ordered = order.length === 0 ? [] : [`list ${table} in the order of ${list(order)}`];
  return [...filtered, ...ordered].join(' and ');
}

/** Whether an index would find few of the rows, and there is none. Of an engine whose indexes were not read nobody knows. */
function lacks({ table }: Entity, equality: readonly string[], range?: string): boolean {
  if (table.indexes === undefined || isIndexed(table, equality, range)) return false;
  if (range !== undefined) return true;
  const groups = equality.reduce((product, column) => product * (distinctCountOf(table, column) ?? leastDistinct), 1);
  return groups >= leastDistinct;
}

function sizes({ table, rows }: Candidate['entity'], columns: readonly string[]): Readonly<Record<string, number>> {
  const distinct = columns.length === 1 ? distinctCountOf(table, columns[0] ?? '') : undefined;
  return { rows, ...(distinct === undefined ? {} : { distinctValues: distinct }) };
}

/** An index that begins with the columns of another does the work of both. */
function withoutPrefixes(candidates: readonly Candidate[]): readonly Candidate[] {
  const merged = [...Map.groupBy(candidates, idOf).values()].flatMap((same) => {
    const [first] = same.toSorted((left, right) => right.requests - left.requests);
    return first === undefined
      ? []
      : [
          {
            ...first,
            evidence: Object.fromEntries([...same, first].flatMap(({ evidence }) => Object.entries(evidence))),
            reason: [...new Set(same.map(({ reason }) => reason))].join(' '),
          },
        ];
  });
  return merged.filter(
    ({ entity, columns }) =>
      !merged.some(
        (other) =>
          other.entity.key === entity.key &&
          other.columns.length > columns.length &&
          columns.every((column, at) => other.columns[at] === column),
      ),
  );
}

const idOf = ({ entity, columns }: Candidate): string => `index:${entity.key}:${columns.join(',')}`;
const list = (columns: readonly string[]): string => columns.join(', ');

const online: Readonly<Record<'mysql' | 'tidb' | 'tsql', string>> = {
  mysql: 'It is built while the table is in use.',
  tidb: 'It is built while the table is in use.',
  tsql: 'The table cannot be written to while it is built; with WITH (ONLINE = ON) it can, on Azure SQL and the Enterprise edition.',
};

function toOptimization(candidate: Candidate, statement: string, dialect: 'mysql' | 'tidb' | 'tsql'): Optimization {
  const { entity, columns, reason, evidence, requests } = candidate;
  const distinct = evidence['distinctValues'];
  const each = distinct === undefined || distinct === 0 ? undefined : Math.max(1, Math.round(entity.rows / distinct));
  const found =
    each === undefined ? 'the rows that are asked for' : `about ${each.toLocaleString('en-US')} rows for each value`;
  return {
    id: idOf(candidate),
    kind: 'index',
    table: entity.key,
    columns,
    reason,
    evidence,
    expectedBenefit: `Searches and joins by ${list(columns)} read ${found} in the place of all ${entity.rows.toLocaleString('en-US')}.`,
    impact:
      requests >= manyRequests || (requests >= leastRequests && entity.rows >= largeRows)
        ? 'high'
        : requests >= leastRequests || entity.rows >= largeRows
          ? 'medium'
          : 'low',
    complexity: 'low',
    cost: `Space for ${entity.rows.toLocaleString('en-US')} entries, and a little more work for each write. ${online[dialect]}`,
    statements: [statement],
    executed: false,
  };
}
