import { z } from 'zod';
import type { Cell } from '../../lib/sql/value.ts';

/** A row of a benchmark's questions.jsonl; further fields are ignored. */
export const benchQuestionSchema = z.object({
  id: z.string(),
  db: z.string(),
  question: z.string(),
  gold_sql: z.string(),
  as_of: z.string().optional(),
  lang: z.string().optional(),
  features: z.array(z.string()).default([]),
  tie_sensitive: z.boolean().default(false),
  business_db: z.boolean().optional(),
  analytic: z.boolean().optional(),
});
export type BenchQuestion = z.infer<typeof benchQuestionSchema>;

export interface Prediction {
  readonly id: string;
  readonly status: 'answered' | 'clarify' | 'declined' | 'failed';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly sql?: string;
  readonly confidence: number;
  readonly note: string;
  readonly planMs: number;
}

/** The same of an answer that a language model had a part in. */
export interface ModelPrediction extends Prediction {
  readonly lane: string;
  readonly modelCalls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Present where part of this is an estimate. */
  readonly isEstimated?: true | undefined;
}

export interface PlannerVerdict {
  readonly id: string;
  readonly db: string;
  /** exact, covers, wrong, or the status of a question that was not answered. */
  readonly verdict: string;
}
