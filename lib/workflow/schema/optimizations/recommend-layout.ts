import type { Column } from '../../../catalog/catalog.ts';
import { tableKey } from '../../../catalog/table-name.ts';
import type { Optimization } from '../../../contracts/schema-optimizations.ts';
import { syntaxOf } from '../../../planner/compile/dialect-syntax.ts';
import type { Entity } from '../../../semantic/semantic-model.ts';
import { freeName, quotedTable } from './index-statement.ts';
import { type OptimizationInput, tablesOfSize } from './known-tables.ts';
import { columnKey } from './request-usage.ts';

/** From here on reading one year in the place of all of them is worth the care that partitions need. */
const leastPartitionedRows = 20_000_000;
const leastYears = 2;
const maxYears = 50;
/** Engines that skip blocks by their smallest and largest value gain from order much earlier. */
const leastClusteredRows = { duckdb: 5_000_000, fabric: 20_000_000 } as const;
const leastRequests = 3;

interface TimeOrdered {
  readonly entity: Entity & { readonly rows: number };
  readonly column: Column;
  readonly years: readonly number[];
  readonly requests: number;
}

/** Partitions by time, or rows kept in its order, for very large tables whose requests bound the time. */
export function recommendLayout(input: OptimizationInput): readonly Optimization[] {
  const { dialect } = input.catalog;
  const leastRows = dialect === 'duckdb' || dialect === 'fabric' ? leastClusteredRows[dialect] : leastPartitionedRows;
  return [...tablesOfSize(input.entities, leastRows).values()].flatMap((entity) => {
    const found = timeOrdered(entity, input);
    if (found === undefined) return [];
    switch (dialect) {
      case 'duckdb':
      case 'fabric':
        return found.requests < leastRequests ? [] : [clustering(found, dialect, input)];
      case 'mysql':
      case 'tidb':
        return rangePartitions(found, dialect, input);
      case 'tsql':
        return partitionScheme(found, input);
      default:
        return dialect satisfies never;
    }
  });
}

/** The column that time is meant by, where its values span years. */
function timeOrdered(entity: TimeOrdered['entity'], { usage }: OptimizationInput): TimeOrdered | undefined {
  const [first] = entity.timeColumns
    .filter(({ rank }) => rank >= 0)
    .toSorted((left, right) => requestsOf(right.name) - requestsOf(left.name));
  function requestsOf(column: string): number {
    return usage.ranges.get(columnKey(entity.key, column)) ?? 0;
  }
  const column = entity.table.columns.find(({ name }) => name === first?.name);
  if (column === undefined) return undefined;
  const [from, to] = [column.profile.min, column.profile.max].map((value) => Number(String(value ?? '').slice(0, 4)));
  if (from === undefined || to === undefined || !(from > 0) || to - from + 1 < leastYears || to - from >= maxYears) {
    return undefined;
  }
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return { entity, column, years, requests: requestsOf(column.name) };
}

function clustering(found: TimeOrdered, dialect: 'duckdb' | 'fabric', input: OptimizationInput): Optimization {
  const { entity, column } = found;
  const { identifier } = syntaxOf(dialect);
  const taken = input.entities.map(({ table }) => table.name);
  const name = freeName([entity.table.name, 'by', column.name], taken);
  const copy = quotedTable({ ...entity.table, name }, dialect);
  const source = quotedTable(entity.table, dialect);
  const statement =
    dialect === 'duckdb'
      ? `CREATE TABLE ${copy} AS SELECT * FROM ${source} ORDER BY ${identifier(column.name)}`
      : `CREATE TABLE ${copy} WITH (CLUSTER BY (${identifier(column.name)})) AS SELECT * FROM ${source}`;
  return {
    ...common('clustering', found),
    expectedBenefit: `Questions about a period read only the blocks of its days, where ${column.name} now decides nothing about where a row lies.`,
    complexity: 'medium',
    cost: 'A second copy of the table, which has no keys and must be made again as rows are added; questions go to the copy once it has taken the place of the table.',
    statements: [statement],
  };
}

/**
 * MySQL and TiDB want the column in every unique key and no foreign keys. A primary key is widened by it, where the column is
 * never empty; TiDB cannot do that to a table that is there.
 */
function rangePartitions(
  found: TimeOrdered,
  dialect: 'mysql' | 'tidb',
  input: OptimizationInput,
): readonly Optimization[] {
  const { entity, column, years } = found;
  const { table } = entity;
  const isPartitioned = table.uniqueKeys.every((key) => key.includes(column.name));
  if (!isPartitioned || hasForeignKeys(entity, input) || column.nativeType.toLowerCase().startsWith('timestamp'))
    return [];
  const { identifier } = syntaxOf(dialect);
  const isKeyWidened = table.primaryKey.length > 0 && !table.primaryKey.includes(column.name);
  if (isKeyWidened && (dialect === 'tidb' || column.nullable)) return [];
  const key = [...table.primaryKey, column.name].map(identifier).join(', ');
  const widened = isKeyWidened ? ` DROP PRIMARY KEY, ADD PRIMARY KEY (${key})` : '';
  const parts = years.map((year) => `PARTITION p${year} VALUES LESS THAN ('${year + 1}-01-01')`);
  const statement = `ALTER TABLE ${quotedTable(table, dialect)}${widened} PARTITION BY RANGE COLUMNS (${identifier(column.name)}) (${[
    ...parts,
    'PARTITION p_later VALUES LESS THAN (MAXVALUE)',
  ].join(', ')})`;
  return [
    {
      ...common('partitioning', found),
      expectedBenefit: `A question about a year reads one of ${years.length} partitions; old years can be dropped without deleting rows.`,
      complexity: 'high',
      cost: `The table is written anew and locked meanwhile.${isKeyWidened ? ` The primary key is widened by ${column.name}, so that it no longer forbids one key at two times.` : ''} A partition must be added each year.`,
      statements: [statement],
    },
  ];
}

/** SQL Server partitions the clustered index. Of a table with keys or indexes it is not known which of them that is. */
function partitionScheme(found: TimeOrdered, input: OptimizationInput): readonly Optimization[] {
  const { entity, column, years } = found;
  const { table } = entity;
  const isHeap = table.primaryKey.length === 0 && table.uniqueKeys.length === 0 && table.indexes?.length === 0;
  if (!isHeap || hasForeignKeys(entity, input)) return [];
  const { identifier } = syntaxOf('tsql');
  const names = ['pf', 'ps', 'cx'].map((prefix) => identifier(freeName([prefix, table.name, column.name], [])));
  const [partitions = '', scheme = '', index = ''] = names;
  const bounds = years.slice(1).map((year) => `'${year}-01-01'`);
  return [
    {
      ...common('partitioning', found),
      expectedBenefit: `A question about a year reads one of ${years.length} partitions; old years can be switched out without deleting rows.`,
      complexity: 'high',
      cost: 'The table is written anew and locked meanwhile. A partition must be split off each year.',
      statements: [
        `CREATE PARTITION FUNCTION ${partitions} (${column.nativeType}) AS RANGE RIGHT FOR VALUES (${bounds.join(', ')})`,
        `CREATE PARTITION SCHEME ${scheme} AS PARTITION ${partitions} ALL TO ([PRIMARY])`,
        `CREATE CLUSTERED INDEX ${index} ON ${quotedTable(table, 'tsql')} (${identifier(column.name)}) ON ${scheme} (${identifier(column.name)})`,
      ],
    },
  ];
}

function hasForeignKeys({ key, table }: Entity, { catalog }: OptimizationInput): boolean {
  const isReferred = catalog.relationships.some(({ to, source }) => source === 'declared' && tableKey(to) === key);
  return isReferred || table.foreignKeys.length > 0;
}

function common(kind: 'clustering' | 'partitioning', { entity, column, years, requests }: TimeOrdered) {
  const { rows, key } = entity;
  const first = years[0] ?? 0;
  return {
    id: `${kind}:${key}:${column.name}`,
    kind,
    table: key,
    columns: [column.name],
    reason: `${key} has ${rows.toLocaleString('en-US')} rows of ${first} to ${years.at(-1) ?? first}, and questions are about parts of that time.`,
    evidence: { rows, years: years.length, requestsWithPeriod: requests },
    impact: requests >= 20 ? ('high' as const) : requests >= leastRequests ? ('medium' as const) : ('low' as const),
    executed: false as const,
  };
}
