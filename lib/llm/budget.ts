import { startDeadline } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import {
  type BudgetAmount,
  type BudgetCounter,
  type BudgetLedger,
  type BudgetRefusal,
  type BudgetScope,
  budgetScopes,
} from './budget-ledger.ts';
import type { ModelAccount } from './language-model.ts';
import { ModelFault } from './model-fault.ts';

export type BudgetLimits = Readonly<Partial<Record<BudgetScope, Partial<BudgetAmount>>>>;

export interface Budget {
  /** Sets aside what a call may take at most; model.budget-exceeded where that is no longer there. */
  reserve(
    account: ModelAccount,
    most: BudgetAmount,
    options: { readonly signal: AbortSignal },
  ): Promise<{
    /** Replaces what was set aside by what was taken. Does not fail: without it the larger amount stays counted. */
    settle(taken: BudgetAmount): Promise<void>;
  }>;
}

const dayMs = 86_400_000;
/** As long as a run can be resumed. */
const questionLifeMs = dayMs;
/** Longer than a session lives without a question. */
const sessionLifeMs = 30 * dayMs;
/** Settling goes on when the caller has left, but not for ever. */
const settlingMs = 5_000;

/** Limits of a question, a session and a tenant's day, over a ledger. A day begins at midnight UTC. */
export function createBudget(deps: {
  readonly limits: BudgetLimits;
  readonly ledger: BudgetLedger;
  readonly clock: Clock;
  readonly logger: Logger;
}): Budget {
  const { limits, ledger, clock, logger } = deps;

  const countersOf = (account: ModelAccount): readonly BudgetCounter[] => {
    const now = clock.now();
    return budgetScopes.flatMap((scope) => {
      const limit = limits[scope];
      if (limit === undefined) return [];
      const counter = counterOf(scope, account, now);
      return counter === undefined ? [] : [{ ...counter, limit }];
    });
  };

  return {
    reserve: async (account, most, { signal }) => {
      const counters = countersOf(account);
      if (counters.length === 0) return { settle: async () => undefined };
      const refusal = await ledger.reserve(account.tenant, counters, most, { signal });
      if (refusal !== undefined) throw spent(refusal, most, clock.now());
      return {
        settle: async (taken) => {
          const difference = {
            calls: taken.calls - most.calls,
            tokens: taken.tokens - most.tokens,
            nanoUsd: taken.nanoUsd - most.nanoUsd,
          };
          if (Object.values(difference).every((each) => each === 0)) return;
          const deadline = startDeadline(settlingMs);
          try {
            await ledger.correct(account.tenant, counters, difference, { signal: deadline.signal });
          } catch {
            // The answer is there and was paid for. What stays counted is more than was taken, never less.
            logger.log('error', { event: 'budget-not-settled', tenant: account.tenant });
          } finally {
            deadline.clear();
          }
        },
      };
    },
  };
}

function counterOf(scope: BudgetScope, account: ModelAccount, now: Date): Omit<BudgetCounter, 'limit'> | undefined {
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  switch (scope) {
    case 'question':
      return account.question && { scope, key: account.question, expiresAt: after(questionLifeMs) };
    case 'session':
      return account.session && { scope, key: account.session, expiresAt: after(sessionLifeMs) };
    case 'day':
      return { scope, key: now.toISOString().slice(0, 10), expiresAt: after(2 * dayMs) };
    default:
      return scope satisfies never;
  }
}

function spent({ counter, measure, taken }: BudgetRefusal, most: BudgetAmount, now: Date): ModelFault {
  const limit = counter.limit[measure] ?? 0;
  const what = { question: 'this question', session: 'this session', day: 'today' }[counter.scope];
  const figures = `${inWords(measure, taken)} of ${inWords(measure, limit)} ${taken === 1 ? 'is' : 'are'} taken, and the next call may take ${inWords(measure, most[measure])}`;
  return new ModelFault(
    'model.budget-exceeded',
    `The budget of ${what} is spent: ${figures}. ${renewal(counter.scope, now)}`,
    counter.scope === 'day' ? { retryAfterMs: midnightAfter(now).getTime() - now.getTime() } : {},
  );
}

function renewal(scope: BudgetScope, now: Date): string {
  if (scope === 'question') return 'The next question has a budget of its own.';
  if (scope === 'session') return 'A new session has a budget of its own.';
  return `It is renewed at ${midnightAfter(now).toISOString().slice(0, 16)}Z.`;
}

const midnightAfter = (now: Date): Date => new Date(Math.floor(now.getTime() / dayMs) * dayMs + dayMs);

function inWords(measure: keyof BudgetAmount, amount: number): string {
  if (measure === 'nanoUsd') return `${(amount / 1e9).toFixed(4)} USD`;
  return `${amount.toLocaleString('en')} ${amount === 1 ? measure.replace(/s$/, '') : measure}`;
}
