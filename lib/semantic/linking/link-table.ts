import type { Table } from '../../catalog/catalog.ts';
import type { ColumnMeaning, Entity } from '../semantic-model.ts';

export interface LinkColumn {
  readonly table: LinkTable;
  readonly meaning: ColumnMeaning;
  readonly position: number;
}

export interface LinkTable {
  readonly position: number;
  readonly key: string;
  readonly table: Table;
  readonly entity: Entity;
  readonly columns: readonly LinkColumn[];
}
