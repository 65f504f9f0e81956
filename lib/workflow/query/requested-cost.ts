import type { CostLimits } from '../../agents/data/refuse-costly.ts';

/** The limits of one request: it may lower the estimated rows as it likes, and raise them up to the configured ceiling. */
export function requestedCost(configured: CostLimits = {}, maxEstimatedRows?: number): CostLimits {
  if (maxEstimatedRows === undefined) return configured;
  const { maxRows, maxRowsCeiling } = configured;
  if (maxRows === undefined) return { ...configured, maxRows: maxEstimatedRows };
  const highest = Math.max(maxRows, maxRowsCeiling ?? maxRows);
  return { ...configured, maxRows: Math.min(maxEstimatedRows, highest) };
}
