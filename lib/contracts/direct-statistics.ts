import { z } from 'zod';

const count = z.int().min(0);

/** How a direct tool serves, in this process since it started. */
export const directToolStatisticsSchema = z
  .strictObject({
    tool: z.string(),
    /** Questions that the tool was made for. */
    matched: count,
    succeeded: count,
    /** Matched, and put to the reader, as several things were meant. */
    askedBack: count,
    /** Matched, and answered by another lane, as there were no rows or something failed. */
    fellBack: count,
    /** Of the answers, the statements included. */
    meanMs: z.number().min(0).optional(),
    /** Against as many answers of the model lane, as long as they took in this process; absent where it gave none. */
    savedMs: z.number().min(0).optional(),
    /** By error code. */
    errors: z.record(z.string(), count),
  })
  .meta({ id: 'DirectToolStatistics' });

export type DirectToolStatistics = z.infer<typeof directToolStatisticsSchema>;
