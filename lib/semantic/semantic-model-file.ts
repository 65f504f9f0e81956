import { z } from 'zod';

const nameField = z.string().min(1).max(80);
const nameList = z.array(nameField).max(40);
const namesByLanguage = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})?$/, 'must be a language tag such as en, ja or zh'),
  nameList,
);

const names = z
  .union([nameList, namesByLanguage], 'expected a list of names, or lists by language such as {en: [...], ja: [...]}')
  .transform((given) => (Array.isArray(given) ? given : Object.values(given).flat()))
  .default([])
  .describe(
    'What people call it, in any language: a list, or lists by language such as {en: [...], ja: [...]}. The first name is shown in answers.',
  );

const description = z.string().max(2000).optional();
const tableName = z.string().min(1).max(300);
const columnName = z.string().min(1).max(200);
const expressionText = z.string().min(1).max(2000);
const unit = z.string().min(1).max(20).optional().describe('A currency code, %, kg, days and the like.');
const month = z.int().min(1).max(12);

const columnSchema = z.strictObject({
  names,
  description,
  hidden: z.boolean().default(false).describe('Never offered, sampled or shown.'),
  additivity: z
    .enum(['additive', 'average', 'latest'])
    .optional()
    .describe('How figures may be put together: summed, only averaged, or only the latest taken.'),
  unit,
});

const tableSchema = z.strictObject({
  names,
  description,
  hidden: z.boolean().default(false).describe('Never offered, sampled or shown, and no way to another table.'),
  display: z.array(columnName).max(8).optional().describe('Columns that stand for a row in a listing.'),
  validity: z
    .strictObject({ from: columnName, until: columnName })
    .optional()
    .describe(
      'Columns between which a row holds; only rows that hold on the day of the question count, unless it names a period.',
    ),
  time: columnName.optional().describe('The date by which "last month" is meant.'),
  columns: z.record(columnName, columnSchema).default({}),
});

const measureSchema = z.strictObject({
  names,
  description,
  table: tableName
    .optional()
    .describe('The table whose rows the figure is made of. Its columns may then be written without their table.'),
  expression: expressionText.describe(
    'sum, avg, min, max, count and count(distinct …) of columns, each with filter (where …) if wanted, and + - * / between them.',
  ),
  where: expressionText.optional().describe('Only rows that pass are counted in this figure.'),
  unit,
});

const filterSchema = z.strictObject({
  names,
  description,
  table: tableName.describe('The things that the term speaks of.'),
  where: expressionText.describe("What their rows have to pass, such as status = 'active'."),
});

const relationshipSchema = z.strictObject({
  from: tableName.describe('The table on the many side.'),
  to: tableName.describe('The table that each of its rows has one partner in.'),
  columns: z
    .record(columnName, columnName)
    .refine((columns) => Object.keys(columns).length > 0, 'must name at least one pair of columns')
    .describe('The columns of "from" and the columns of "to" that they refer to.'),
});

const questionSchema = z.strictObject({
  question: z.string().min(1).max(2000),
  tables: z.array(tableName).max(20).optional().describe('The tables that the answer has to be made of, all of them.'),
  sql: z
    .string()
    .max(10_000)
    .optional()
    .describe('A statement of the database that gives the same rows; `npm run semantic -- check` compares them.'),
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-01-31')
    .optional()
    .describe('The present for this question.'),
});

/** `semantic-models/<database>.yaml`: what the schema does not tell. Everything in it but the version is optional. */
export const semanticModelFileSchema = z.strictObject({
  version: z.literal(1).describe('The version of this format.'),
  description: description.describe('What the database is about.'),
  fiscalYearStart: month
    .optional()
    .describe('First month of the fiscal year, unless the configuration of the database names one.'),
  tables: z.record(tableName, tableSchema).default({}),
  measures: z
    .record(nameField, measureSchema)
    .optional()
    .describe('Figures with a definition, by the name that answers show.'),
  filters: z
    .record(nameField, filterSchema)
    .optional()
    .describe('Terms that stand for a condition, such as "active customer" or "in stock".'),
  relationships: z.array(relationshipSchema).max(2000).optional().describe('Keys that the database does not declare.'),
  hierarchies: z
    .record(nameField, z.array(tableName).min(2).max(10))
    .optional()
    .describe('Columns from coarse to fine, as table.column: country, region, city.'),
  questions: z
    .array(questionSchema)
    .max(200)
    .optional()
    .describe('Questions that are known to be answered; offered as examples.'),
});

export type SemanticModelFile = z.output<typeof semanticModelFileSchema>;

/** The record's own entry: a table may be called "constructor". */
export function entryOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
