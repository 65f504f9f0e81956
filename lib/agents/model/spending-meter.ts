import type { ModelSpending } from '../../llm/language-model.ts';
import { ModelFault } from '../../llm/model-fault.ts';

/** What the calls of one question took in all. */
export interface Spent {
  /** Over the network, with those that were repeated. */
  readonly modelCalls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Present where a provider did not report all of it, so that part is our own estimate. */
  readonly isEstimated?: true;
}

/** Counts what the calls of one question take, also those that fail. */
export interface SpendingMeter {
  add(spending: ModelSpending): void;
  /** Counts what a failed call took, and gives the error back to be thrown. */
  addFailed(error: unknown): unknown;
  read(): Spent;
}

export function createSpendingMeter(): SpendingMeter {
  let spent: Spent = { modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 };
  const add = ({ usage, attempts, isEstimated, costUsd = 0 }: ModelSpending): void => {
    spent = {
      modelCalls: spent.modelCalls + attempts,
      promptTokens: spent.promptTokens + usage.promptTokens,
      completionTokens: spent.completionTokens + usage.completionTokens,
      costUsd: spent.costUsd + costUsd,
      ...(isEstimated || spent.isEstimated === true ? { isEstimated: true } : {}),
    };
  };
  return {
    add,
    addFailed: (error) => {
      if (error instanceof ModelFault && error.spending !== undefined) add(error.spending);
      return error;
    },
    // Sums of binary fractions have a tail that nobody has paid.
    read: () => ({ ...spent, costUsd: Math.round(spent.costUsd * 1e9) / 1e9 }),
  };
}
