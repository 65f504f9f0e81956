import { z } from 'zod';
import { cellSchema } from './query.ts';
import { catalogStampSchema, confidenceField } from './schema-fields.ts';
import { mappingSchema } from './schema-mappings.ts';
import { databaseIdField, isoDateField, localeField, questionField, timeZoneField } from './text-fields.ts';

export const analyzeRequestSchema = z
  .strictObject({
    question: questionField,
    database: databaseIdField.optional(),
    asOf: isoDateField.optional(),
    timeZone: timeZoneField.optional(),
    locale: localeField.optional(),
  })
  .meta({ id: 'AnalyzeQueryRequest' });

export type AnalyzeRequest = z.infer<typeof analyzeRequestSchema>;

export const intentTypes = [
  'aggregate',
  'count',
  'trend',
  'ranking',
  'comparison',
  'share',
  'listing',
  'lookup',
  'forecast',
  'explanation',
  'unknown',
] as const;
export type IntentType = (typeof intentTypes)[number];

const columnField = z.strictObject({ table: z.string(), column: z.string() });

const metricSchema = z.strictObject({
  label: z.string(),
  /** How it is made: "sum of order_lines.net_amount". */
  definition: z.string(),
  unit: z.string().optional(),
});

export const filterOperators = [
  'equals',
  'not-equals',
  'less-than',
  'at-most',
  'more-than',
  'at-least',
  'in',
  'not-in',
  'contains',
  'not-contains',
  'is-empty',
  'is-not-empty',
  'within',
  'valid-on',
  'exists',
  'not-exists',
  // One of several conditions; the text tells them.
  'any-of',
  // A condition that the semantic model defines; its value is the term.
  'term',
  'not-term',
] as const;

const filterSchema = z.strictObject({
  operator: z.enum(filterOperators),
  /** Absent where the filter is over a calculation, or it is open which column is meant. */
  column: columnField.optional(),
  values: z.array(cellSchema).readonly(),
  /** In words, in the language of the question. */
  text: z.string(),
});

export type AnalyzedFilter = z.infer<typeof filterSchema>;

const groupingSchema = z.strictObject({
  label: z.string(),
  column: columnField.optional(),
  /** Rows are put together by this period or recurring part of the calendar. */
  timeGrain: z.string().optional(),
});

const timeDimensionSchema = z.strictObject({
  column: columnField.optional(),
  /** Half-open: `end` is the first day after the period; an absent side is open. */
  period: z
    .strictObject({
      words: z.string(),
      label: z.string(),
      start: z.string().optional(),
      end: z.string().optional(),
      grain: z.string(),
      isPartial: z.boolean(),
      assumption: z.string().optional(),
      /** Other ways to read the words, with their probability. */
      alternatives: z
        .array(
          z.strictObject({
            reading: z.string(),
            start: z.string().optional(),
            end: z.string().optional(),
            probability: z.number(),
          }),
        )
        .readonly()
        .optional(),
    })
    .optional(),
});

/** What was made out of a question. Of one that cannot be planned, what its words say before it is decided what they name. */
export const questionAnalysisSchema = z.strictObject({
  intent: z.strictObject({ type: z.enum(intentTypes), reasons: z.array(z.string()).readonly() }),
  entities: z.array(z.strictObject({ table: z.string(), title: z.string() })).readonly(),
  metrics: z.array(metricSchema).readonly(),
  filters: z.array(filterSchema).readonly(),
  timeDimension: timeDimensionSchema.optional(),
  grouping: z.array(groupingSchema).readonly(),
  ordering: z.array(z.strictObject({ by: z.string(), direction: z.enum(['asc', 'desc']) })).readonly(),
  limit: z.int().min(0).optional(),
});

export type QuestionAnalysis = z.infer<typeof questionAnalysisSchema>;

export const analyzeResponseSchema = z
  .strictObject({
    question: z.string(),
    /** Absent where no database knows a word of the question. */
    database: z.string().optional(),
    chosenBy: z.enum(['request', 'only', 'words']).optional(),
    catalog: catalogStampSchema.optional(),
    asOf: z.strictObject({ date: z.string(), from: z.enum(['request', 'database', 'clock']) }).optional(),
    /** What would answer: the planner; or nothing, and the question is asked back or declined. */
    lane: z.enum(['planner', 'clarify', 'decline']),
    /** The guard would refuse the statement for this caller: why, and what to do. */
    refusal: z
      .strictObject({ code: z.string(), detail: z.string(), suggestions: z.array(z.string()).readonly() })
      .optional(),
    confidence: z.strictObject({ score: confidenceField, reasons: z.array(z.string()).readonly() }),
    ...questionAnalysisSchema.shape,
    /** The question as it was understood, in words. */
    restatement: z.string().optional(),
    assumptions: z.array(z.string()).readonly(),
    clarification: z.strictObject({ question: z.string(), options: z.array(z.string()).readonly() }).optional(),
    /** What the question asks for that cannot be planned. */
    unsupported: z.array(z.string()).readonly(),
    /** Words that nothing explains, with what may be meant by each. */
    notUnderstood: z
      .array(z.strictObject({ words: z.string(), suggestions: z.array(mappingSchema).readonly() }))
      .readonly(),
    /** Tables and columns that the question speaks of, likeliest first, whether or not they were used; 1 for the likeliest. */
    candidateTables: z
      .array(
        z.strictObject({
          table: z.string(),
          score: z.number().min(0).max(1),
          columns: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'AnalyzeQueryResponse' });

export type AnalyzeResponse = z.infer<typeof analyzeResponseSchema>;
