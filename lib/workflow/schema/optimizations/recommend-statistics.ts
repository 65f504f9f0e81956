import type { Optimization } from '../../../contracts/schema-optimizations.ts';
import { quotedTable } from './index-statement.ts';
import type { OptimizationInput } from './known-tables.ts';

const leastRows = 1_000;
/** How far the engine's own idea of a table's size may be off before its plans suffer. */
const tolerated = 0.5;

/**
 * Statistics that are old, where the engine tells: MySQL and TiDB plan with the number of rows that they last counted, which
 * is compared with what the catalog counted. SQL Server, Fabric and DuckDB keep that number exact.
 */
export function recommendStatistics({ catalog, entities }: OptimizationInput): readonly Optimization[] {
  const { dialect } = catalog;
  if (dialect !== 'mysql' && dialect !== 'tidb') return [];
  return entities.flatMap(({ key, table }): Optimization[] => {
    const { rowCount, rowEstimate, kind } = table;
    if (kind !== 'table' || rowCount === undefined || rowEstimate === undefined) return [];
    const larger = Math.max(rowCount, rowEstimate);
    const difference = Math.abs(rowCount - rowEstimate) / Math.max(1, larger);
    if (larger < leastRows || difference < tolerated) return [];
    return [
      {
        id: `statistics:${key}`,
        kind: 'statistics',
        table: key,
        columns: [],
        reason: `The engine takes ${key} to have ${rowEstimate.toLocaleString('en-US')} rows; it has ${rowCount.toLocaleString('en-US')}.`,
        evidence: { rows: rowCount, rowsInStatistics: rowEstimate },
        expectedBenefit: 'The engine chooses indexes and the order of joins by the sizes that the tables have.',
        impact: 'medium',
        complexity: 'low',
        cost: 'Reads a sample of the table.',
        statements: [`ANALYZE TABLE ${quotedTable(table, dialect)}`],
        executed: false,
      },
    ];
  });
}
