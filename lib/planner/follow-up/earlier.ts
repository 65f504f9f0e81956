/** A question as it was asked, with the day that was its present. */
export interface AskedBefore {
  readonly question: string;
  readonly asOf: string;
}

/** What the question before was, as far as a question can go on from it. */
export type Earlier =
  /** A question that stood alone and what was asked on from it, oldest first: understood again, they give the last plan. */
  | { readonly kind: 'thread'; readonly thread: readonly AskedBefore[] }
  /** Answered without a plan: by a model, a direct tool or a verified query. */
  | { readonly kind: 'unplanned' }
  /** Asked of another database. */
  | { readonly kind: 'elsewhere'; readonly database: string };

/** A longer conversation has to be begun anew: what was said long ago is hardly still meant. */
export const longestThread = 12;
