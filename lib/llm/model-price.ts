import type { ModelUsage } from './language-model.ts';

/** US dollars for a million tokens. */
export interface ModelPrice {
  readonly inputPerMillion: number;
  /** Absent: the cached part of a prompt costs as much as the rest. */
  readonly cachedInputPerMillion?: number;
  readonly outputPerMillion: number;
}

/** Billionths of a dollar, so that sums of many small calls stay exact. */
export function nanoUsd(usage: ModelUsage, price: ModelPrice): number {
  const { inputPerMillion, cachedInputPerMillion = inputPerMillion, outputPerMillion } = price;
  const fresh = usage.promptTokens - usage.cachedPromptTokens;
  const microUsd =
    fresh * inputPerMillion +
    usage.cachedPromptTokens * cachedInputPerMillion +
    usage.completionTokens * outputPerMillion;
  return Math.round(microUsd * 1_000);
}

export const toUsd = (nano: number): number => nano / 1e9;
