import { z } from 'zod';

const names = z.array(z.string().min(1).max(80)).max(40).default([]);

const columnSchema = z.strictObject({
  /** What people call the column, in any language; the first is shown in answers. */
  names,
  /** Never offered, sampled or shown. */
  hidden: z.boolean().default(false),
  /** How figures may be put together: summed, only averaged, or only the latest taken. */
  additivity: z.enum(['additive', 'average', 'latest']).optional(),
  unit: z.string().max(20).optional(),
});

const tableSchema = z.strictObject({
  names,
  hidden: z.boolean().default(false),
  /** Columns that stand for a row in a listing. */
  display: z.array(z.string()).max(8).optional(),
  /** Columns between which a row holds; only rows that hold on the day of the question count, unless it names a period. */
  validity: z.strictObject({ from: z.string(), until: z.string() }).optional(),
  /** The date by which "last month" is meant. */
  time: z.string().optional(),
  columns: z.record(z.string(), columnSchema).default({}),
});

/** `semantic-models/<database>.yaml`: what the schema does not tell. Everything in it is optional. */
export const semanticModelFileSchema = z.strictObject({
  version: z.literal(1),
  description: z.string().max(2000).optional(),
  tables: z.record(z.string(), tableSchema).default({}),
});

export type SemanticModelFile = z.infer<typeof semanticModelFileSchema>;

/** The record's own entry: a table may be called "constructor". */
export function entryOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
