import type { Optimization } from '../../../contracts/schema-optimizations.ts';
import type { Dialect } from '../../../sql/dialect.ts';
import { freeName, quotedTable } from './index-statement.ts';
import { type OptimizationInput, tablesOfSize } from './known-tables.ts';
import type { RepeatedShape } from './request-usage.ts';

const leastRequests = 3;
const manyRequests = 20;
const leastMs = 250;
/** A smaller table is not what makes a question slow. */
const leastRows = 100_000;

/** Figures that are asked again and again and take long, summed up in advance. */
export function recommendSummaries(input: OptimizationInput): readonly Optimization[] {
  const slow = input.usage.shapes.filter(
    ({ requests, medianDatabaseMs }) => requests >= leastRequests && medianDatabaseMs >= leastMs,
  );
  return input.catalog.dialect === 'tidb' ? columnarReplicas(slow, input) : slow.flatMap((one) => summary(one, input));
}

function summary(repeated: RepeatedShape, { catalog, entities }: OptimizationInput): readonly Optimization[] {
  const { shape, tables, requests, medianDatabaseMs, summarySql } = repeated;
  const base = tablesOfSize(entities, leastRows).get(tables[0] ?? '');
  if (base === undefined || summarySql === undefined) return [];
  const { dialect } = catalog;
  const taken = entities.map(({ table }) => table.name);
  const name = freeName(['summary', base.table.name, shape.slice(0, 8)], taken);
  const target = quotedTable({ ...base.table, name }, dialect);
  return [
    {
      id: `materialisation:${shape}`,
      kind: 'materialisation',
      table: base.key,
      columns: [],
      reason: `${requests} requests asked for the same figures of ${tables.join(', ')}, for different values, and took ${medianDatabaseMs} ms in the median.`,
      evidence: { requests, medianDatabaseMs, rows: base.rows },
      expectedBenefit: `The figures are read from one row for each combination in the place of ${base.rows.toLocaleString('en-US')} rows.`,
      impact: requests >= manyRequests ? 'high' : 'medium',
      complexity: 'medium',
      cost: 'A table that must be filled again as rows are added or changed; questions use it when its name, or a semantic model, leads to it.',
      statements: [summaryStatement(target, summarySql, dialect)],
      executed: false,
    },
  ];
}

function summaryStatement(target: string, select: string, dialect: Dialect): string {
  return dialect === 'tsql'
    ? `SELECT * INTO ${target} FROM (${select}) AS summary`
    : `CREATE TABLE ${target} AS ${select}`;
}

/** TiDB makes no table from a query; its columnar copy of a table serves all sums over it, and stays up to date. */
function columnarReplicas(slow: readonly RepeatedShape[], { entities }: OptimizationInput): readonly Optimization[] {
  const tables = tablesOfSize(entities, leastRows);
  const byTable = Map.groupBy(slow, ({ tables: [base = ''] }) => base);
  return [...byTable].flatMap(([key, shapes]): Optimization[] => {
    const base = tables.get(key);
    if (base === undefined) return [];
    const requests = shapes.reduce((sum, one) => sum + one.requests, 0);
    const medianDatabaseMs = Math.max(...shapes.map((one) => one.medianDatabaseMs));
    return [
      {
        id: `columnar-replica:${key}`,
        kind: 'columnar-replica',
        table: key,
        columns: [],
        reason: `${requests} requests sum up ${key} and take up to ${medianDatabaseMs} ms in the median.`,
        evidence: { requests, medianDatabaseMs, rows: base.rows },
        expectedBenefit: 'Sums read the columns that they need in the place of whole rows.',
        impact: requests >= manyRequests ? 'high' : 'medium',
        complexity: 'low',
        cost: 'A second copy of the table on a TiFlash node, which TiDB keeps up to date; the cluster needs such a node.',
        statements: [`ALTER TABLE ${quotedTable(base.table, 'tidb')} SET TIFLASH REPLICA 1`],
        executed: false,
      },
    ];
  });
}
