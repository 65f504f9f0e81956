import { z } from 'zod';

const functionField = z
  .string()
  .regex(/^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){0,2}$/, 'must be "function" or "schema.function"');
const claimName = z.string().regex(/^[A-Za-z_]\w{0,62}$/, 'must be a word of letters, digits and underscores');

export const columnField = z
  .string()
  .max(400)
  .regex(/^[^.]+(\.[^.]+){1,2}$/, 'must be "table.column" or "schema.table.column"');
const tableField = z
  .string()
  .max(300)
  .regex(/^[^.]+(\.[^.]+)?$/, 'must be "table" or "schema.table"');

const unfitValue = 'is not a value of the type';
const claimForms = {
  text: z.string().min(1).max(1_000),
  integer: z.int(),
  decimal: z.string().regex(/^-?\d{1,30}(?:\.\d{1,18})?$/, 'must be a decimal number in quotes'),
  boolean: z.boolean(),
  date: z.iso.date(),
  uuid: z.guid(),
} as const;
const claimTypes = z.enum(['text', 'integer', 'decimal', 'boolean', 'date', 'uuid']);

const claimSchema = z
  .strictObject({
    type: claimTypes.default('text'),
    /** The caller's claim that gives the value: tenant, owner, or what the caller's token holds. */
    from: z.exactOptional(z.string().min(1).max(128)),
    /** The value itself, the same for every caller. */
    value: z.exactOptional(z.union([z.string(), z.number(), z.boolean()])),
  })
  .transform(({ type, from, value }, context) => {
    if (from !== undefined && value === undefined) return { type, from };
    if (from === undefined && value !== undefined && claimForms[type].safeParse(value).success) return { type, value };
    context.addIssue(
      from !== undefined || value === undefined
        ? { code: 'custom', message: 'needs either "from", a claim of the caller, or "value"' }
        : { code: 'custom', path: ['value'], message: unfitValue },
    );
    return z.NEVER;
  });

/** What statements over a database may read and do, beside its schemas and excluded columns. */
export const databasePolicySchema = z.strictObject({
  /** Tables that may be read; absent means every table of the schemas. */
  allowedTables: z.exactOptional(z.array(tableField).min(1)),
  /** Of a table that is named here, only the columns that are named here may be read. */
  allowedColumns: z.exactOptional(z.array(columnField).min(1)),
  maskedColumns: z.exactOptional(
    z.array(
      z.strictObject({
        column: columnField,
        /** What is shown in the place of every value; null shows nothing. */
        replacement: z
          .string()
          .max(100)
          .regex(/^[^'\\\p{Cc}]*$/u, 'may not hold quotes, backslashes or control characters')
          .nullable()
          .default(null),
      }),
    ),
  ),
  rowPolicies: z.exactOptional(
    z.array(
      z.strictObject({
        table: tableField,
        /** A condition over the table's columns in the database's dialect, with claims as `:name`. */
        predicate: z.string().min(1).max(4_000),
        claims: z.record(claimName, claimSchema).default({}),
      }),
    ),
  ),
  /** Permits SHOW, DESCRIBE, EXPLAIN, the catalog views and the functions that name database and user. */
  metadata: z.exactOptional(z.boolean()),
  allowedFunctions: z.exactOptional(z.array(functionField)),
  deniedFunctions: z.exactOptional(z.array(functionField)),
  /** Products of tables without a condition between them. */
  maxCrossJoins: z.exactOptional(z.int().min(0).max(10)),
  /** Rows that generators and bounded recursions may make. */
  maxGeneratedRows: z.exactOptional(z.int().min(1).max(1_000_000_000)),
  unboundedRecursion: z.exactOptional(z.boolean()),
  maxStatementBytes: z.exactOptional(z.int().min(1_000).max(1_000_000)),
});
