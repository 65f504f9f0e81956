import type { TenantId } from '../core/ids.ts';

export interface BudgetAmount {
  readonly calls: number;
  readonly tokens: number;
  /** Billionths of a US dollar. */
  readonly nanoUsd: number;
}

export const budgetScopes = ['question', 'session', 'day'] as const;
export type BudgetScope = (typeof budgetScopes)[number];

/** What is counted together: a question, a session, or a day of a tenant. */
export interface BudgetCounter {
  readonly scope: BudgetScope;
  /** The id of the question or session, or the date. */
  readonly key: string;
  readonly limit: Partial<BudgetAmount>;
  /** After which nobody asks for it any more. */
  readonly expiresAt: Date;
}

export interface BudgetRefusal {
  readonly counter: BudgetCounter;
  readonly measure: keyof BudgetAmount;
  /** What is spent or reserved of that measure. */
  readonly taken: number;
}

/** Counters that many instances share. */
export interface BudgetLedger {
  /** Adds the amount to every counter; where it would pass the limit of one, adds it to none and says to which. */
  reserve(
    tenant: TenantId,
    counters: readonly BudgetCounter[],
    amount: BudgetAmount,
    options: { readonly signal: AbortSignal },
  ): Promise<BudgetRefusal | undefined>;
  /** Adds a difference, mostly negative, to every counter, whatever the limits are. */
  correct(
    tenant: TenantId,
    counters: readonly BudgetCounter[],
    difference: BudgetAmount,
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
}

export const noAmount: BudgetAmount = { calls: 0, tokens: 0, nanoUsd: 0 };

export const addAmounts = (a: BudgetAmount, b: BudgetAmount): BudgetAmount => ({
  calls: a.calls + b.calls,
  tokens: a.tokens + b.tokens,
  nanoUsd: a.nanoUsd + b.nanoUsd,
});

const measures = ['calls', 'tokens', 'nanoUsd'] as const;

/** The first measure of a counter that an amount would take past its limit. */
export function refusalOf(
  counter: BudgetCounter,
  taken: BudgetAmount,
  amount: BudgetAmount,
): BudgetRefusal | undefined {
  const measure = measures.find((each) => {
    const limit = counter.limit[each];
    return limit !== undefined && taken[each] + amount[each] > limit;
  });
  return measure === undefined ? undefined : { counter, measure, taken: taken[measure] };
}
