import { z } from 'zod';
import { databaseStates } from './database.ts';
import { tableParameter, wholeNumberParameter, wordsParameter } from './parameter-fields.ts';
import { cellSchema } from './query.ts';
import {
  catalogStampSchema,
  columnRoles,
  columnTypeField,
  confidenceField,
  relationshipSchema,
} from './schema-fields.ts';
import { databaseIdField } from './text-fields.ts';

export const defaultPageSize = 50;

/** What GET schema/discovery takes. `table` gives one table in detail; without it and `database`, all databases. */
export const discoveryParametersSchema = z
  .strictObject({
    database: databaseIdField.optional(),
    table: tableParameter.optional(),
    search: wordsParameter.optional(),
    limit: wholeNumberParameter({ min: 1, max: 500 }).optional(),
    cursor: z.string().max(2_000).optional(),
  })
  .refine(({ table, search, limit, cursor }) => table === undefined || !(search ?? limit ?? cursor), {
    message: 'table: gives one table, so search, limit and cursor have no place beside it',
  })
  .meta({ id: 'DiscoveryParameters' });

export type DiscoveryParameters = z.infer<typeof discoveryParametersSchema>;

const countsSchema = z.strictObject({
  tables: z.int().min(0),
  views: z.int().min(0),
  columns: z.int().min(0),
  relationships: z.int().min(0),
  measures: z.int().min(0),
});

const databaseOverviewSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string().optional(),
    kind: z.string(),
    state: z.enum(databaseStates),
    /** Absent until the structure has been read. */
    catalog: catalogStampSchema.optional(),
    counts: countsSchema.optional(),
  })
  .meta({ id: 'DatabaseOverview' });

const tableSummaryShape = {
  table: z.string(),
  kind: z.enum(['table', 'view']),
  /** What a row is called: "order lines". */
  title: z.string(),
  comment: z.string().optional(),
  rowCount: z.int().min(0).optional(),
  columnCount: z.int().min(0),
  primaryKey: z.array(z.string()).readonly(),
  displayColumn: z.string().optional(),
  timeColumns: z.array(z.string()).readonly(),
  measures: z.array(z.string()).readonly(),
};

const tableSummarySchema = z
  .strictObject({
    ...tableSummaryShape,
    /** Why a search found it. */
    match: z.strictObject({ confidence: confidenceField, reasons: z.array(z.string()).readonly() }).optional(),
  })
  .meta({ id: 'TableSummary' });

export type TableSummary = z.infer<typeof tableSummarySchema>;

const columnDetailSchema = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    type: columnTypeField,
    nativeType: z.string(),
    role: z.enum(columnRoles),
    nullable: z.boolean(),
    comment: z.string().optional(),
    unit: z.string().optional(),
    /** How a figure behaves when rows are put together. */
    additivity: z.enum(['additive', 'average', 'latest']).optional(),
    distinctCount: z.number().min(0).optional(),
    nullFraction: z.number().min(0).max(1).optional(),
    /** Personal data, secrets and masked columns: neither values nor extremes are shown. */
    isWithheld: z.literal(true).optional(),
    min: cellSchema.optional(),
    max: cellSchema.optional(),
    sampleValues: z.array(z.string()).readonly().optional(),
    /** True when the samples are all values that there are. */
    hasAllValues: z.boolean().optional(),
  })
  .meta({ id: 'ColumnDetail' });

export type ColumnDetail = z.infer<typeof columnDetailSchema>;

const tableDetailSchema = z
  .strictObject({
    ...tableSummaryShape,
    columns: z.array(columnDetailSchema).readonly(),
    uniqueKeys: z.array(z.array(z.string()).readonly()).readonly(),
    /** Absent where the engine has none, or they were not read. */
    indexes: z
      .array(z.strictObject({ name: z.string(), columns: z.array(z.string()).readonly(), isUnique: z.boolean() }))
      .readonly()
      .optional(),
    identity: z.array(z.string()).readonly(),
    nameColumns: z.array(z.string()).readonly(),
    /** Columns between which a row holds. */
    validity: z.strictObject({ from: z.string(), until: z.string() }).optional(),
    measureDefinitions: z
      .array(z.strictObject({ id: z.string(), title: z.string(), definition: z.string(), unit: z.string().optional() }))
      .readonly(),
    relationships: z.array(relationshipSchema).readonly(),
  })
  .meta({ id: 'TableDetail' });

export type TableDetail = z.infer<typeof tableDetailSchema>;

export const discoveryResponseSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('databases'), databases: z.array(databaseOverviewSchema).readonly() }),
    z.strictObject({
      kind: z.literal('tables'),
      database: z.string(),
      catalog: catalogStampSchema,
      search: z.string().optional(),
      total: z.int().min(0),
      tables: z.array(tableSummarySchema).readonly(),
      /** Give it back as `cursor` for the tables after these; absent at the end. */
      nextCursor: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('table'),
      database: z.string(),
      catalog: catalogStampSchema,
      table: tableDetailSchema,
    }),
  ])
  .meta({ id: 'DiscoveryResponse' });

export type DiscoveryResponse = z.infer<typeof discoveryResponseSchema>;
