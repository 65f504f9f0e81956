import { createHash } from 'node:crypto';
import type { TableDefinition, TableRows } from './definition.ts';
import { financeTables } from './finance/tables.ts';
import { medkitTables } from './medkit/tables.ts';
import { renderDdl } from './render-ddl.ts';
import { retailTables } from './retail/tables.ts';

export const demoWarehouseIds = ['medkit', 'finance', 'retail'] as const;
export type DemoWarehouseId = (typeof demoWarehouseIds)[number];

export interface DemoWarehouseDefinition {
  readonly title: string;
  readonly description: string;
  readonly tables: readonly TableDefinition[];
  /** To be raised whenever the generator makes other rows: files of another revision are generated anew. */
  readonly revision: number;
  /** The rows of every table, referenced tables first; each table's rows are read to the end before the next is asked for. */
  readonly generate: () => Promise<Iterable<TableRows>>;
}

/** The last day that the data know; "today" for questions about them. */
export const demoAsOf = '2026-10-31';

export const demoWarehouses: Readonly<Record<DemoWarehouseId, DemoWarehouseDefinition>> = {
  medkit: {
    title: 'Surgical packs',
    description:
      'Parts, packs and their components, prices, sales orders and competitor mappings of a maker of surgical kits',
    tables: medkitTables,
    revision: 1,
    generate: async () => (await import('./medkit/generate.ts')).generateMedkit(),
  },
  finance: {
    title: 'Corporate finance',
    description: 'Monthly income statement, cash flow, budgets, investments and ratios of a group, 36 months',
    tables: financeTables,
    revision: 1,
    generate: async () => (await import('./finance/generate.ts')).generateFinance(),
  },
  retail: {
    title: 'Retail sales',
    description: 'Orders, order lines, customers, products, stores, regions and returns of a retail chain in Japan',
    tables: retailTables,
    revision: 1,
    generate: async () => (await import('./retail/generate.ts')).generateRetail(),
  },
};

/** Changes with the tables and with the generator's revision; a file of another version is out of date. */
export function warehouseVersion(definition: DemoWarehouseDefinition): string {
  const hash = createHash('sha256').update(`${definition.revision}\n`);
  for (const statement of renderDdl(definition.tables, 'duckdb')) hash.update(`${statement}\n`);
  return hash.digest('hex').slice(0, 16);
}
