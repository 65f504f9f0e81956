import type { Catalog, Relationship, Table } from '../../../catalog/catalog.ts';
import type { Entity } from '../../../semantic/semantic-model.ts';
import type { Dialect } from '../../../sql/dialect.ts';
import type { RequestUsage } from './request-usage.ts';

/** What recommendations follow from. */
export interface OptimizationInput {
  readonly catalog: Pick<Catalog, 'fingerprint'> & {
    readonly dialect: Dialect;
    readonly relationships: readonly Relationship[];
  };
  readonly entities: readonly Entity[];
  readonly usage: RequestUsage;
}

/** Tables whose size makes a difference, by their keys. */
export function tablesOfSize(
  entities: readonly Entity[],
  leastRows: number,
): ReadonlyMap<string, Entity & SizedEntity> {
  return new Map(
    entities.flatMap((entity) => {
      const { rowCount, kind } = entity.table;
      return kind === 'table' && rowCount !== undefined && rowCount >= leastRows
        ? [[entity.key, { ...entity, rows: rowCount }] as const]
        : [];
    }),
  );
}

interface SizedEntity {
  readonly rows: number;
}

export function distinctCountOf(table: Table, column: string): number | undefined {
  return table.columns.find(({ name }) => name === column)?.profile.distinctCount;
}
