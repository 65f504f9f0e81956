import type { Clock } from '../core/clock.ts';
import type { TenantId } from '../core/ids.ts';
import {
  addAmounts,
  type BudgetAmount,
  type BudgetCounter,
  type BudgetLedger,
  noAmount,
  refusalOf,
} from './budget-ledger.ts';

interface Entry {
  readonly taken: BudgetAmount;
  readonly expiresAtMs: number;
}

/** Expired counters are looked for once in so many reservations. */
const sweepEvery = 1_000;

/** Counters of this process alone, for where no storage is configured: each instance has the whole budget. */
export function createMemoryBudgetLedger({ clock }: { readonly clock: Clock }): BudgetLedger {
  const entries = new Map<string, Entry>();
  let untilSweep = sweepEvery;

  const nameOf = (tenant: TenantId, { scope, key }: BudgetCounter): string => JSON.stringify([tenant, scope, key]);
  const sweep = (): void => {
    untilSweep -= 1;
    if (untilSweep > 0) return;
    untilSweep = sweepEvery;
    const nowMs = clock.now().getTime();
    for (const [name, { expiresAtMs }] of entries) if (expiresAtMs <= nowMs) entries.delete(name);
  };
  const add = (tenant: TenantId, counters: readonly BudgetCounter[], amount: BudgetAmount): void => {
    for (const counter of counters) {
      const name = nameOf(tenant, counter);
      const taken = addAmounts(entries.get(name)?.taken ?? noAmount, amount);
      entries.set(name, { taken, expiresAtMs: counter.expiresAt.getTime() });
    }
  };

  return {
    reserve: async (tenant, counters, amount) => {
      sweep();
      for (const counter of counters) {
        const refusal = refusalOf(counter, entries.get(nameOf(tenant, counter))?.taken ?? noAmount, amount);
        if (refusal !== undefined) return refusal;
      }
      add(tenant, counters, amount);
      return undefined;
    },
    correct: async (tenant, counters, difference) => add(tenant, counters, difference),
  };
}
