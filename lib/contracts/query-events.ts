import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { cellSchema, queryResponseSchema, resultColumnSchema, statementSchema } from './query.ts';

/** What a question is being worked on. */
export const querySteps = [
  'understanding',
  'writing-query',
  'searching',
  'running',
  'repairing',
  'evaluating',
] as const;

/** The answer without its rows, which have come before it. */
export const streamedAnswerSchema = queryResponseSchema.extend({
  result: z
    .strictObject({
      columns: z.array(resultColumnSchema).readonly(),
      rowCount: z.int().min(0),
      truncated: z.boolean(),
    })
    .optional(),
});

/**
 * What `POST query` with `Accept: text/event-stream` sends, each under its name as the event's type. `result` or `problem` is the
 * last. A second `columns` begins the rows anew: a better query has been run.
 */
export const queryEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('progress'), data: z.strictObject({ step: z.enum(querySteps) }) }),
  z.strictObject({ event: z.literal('statement'), data: statementSchema }),
  z.strictObject({
    event: z.literal('columns'),
    data: z.strictObject({ columns: z.array(resultColumnSchema).readonly() }),
  }),
  z.strictObject({
    event: z.literal('rows'),
    data: z.strictObject({
      /** Place of the first of these rows in the result. */
      offset: z.int().min(0),
      rows: z.array(z.array(cellSchema).readonly()).readonly(),
    }),
  }),
  z.strictObject({ event: z.literal('summary'), data: z.strictObject({ delta: z.string() }) }),
  /** Every delta so far is void: what it said does not hold, or speaks of rows that are no longer the answer. */
  z.strictObject({ event: z.literal('withdraw'), data: z.strictObject({ part: z.literal('summary') }) }),
  z.strictObject({ event: z.literal('result'), data: streamedAnswerSchema }),
  z.strictObject({ event: z.literal('problem'), data: problemSchema }),
]);

export type QueryEvent = z.infer<typeof queryEventSchema>;
