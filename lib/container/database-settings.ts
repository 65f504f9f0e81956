import type { CostLimits } from '../agents/data/refuse-costly.ts';
import type { DatabaseConfig } from '../config/database-schema.ts';
import { databaseId } from '../core/ids.ts';
import type { DatabasePolicy } from '../workflow/caller-policy.ts';
import type { DatabaseSettings } from '../workflow/databases.ts';

/** What the workflow needs of a configured database; connections and secrets stay behind. */
export function toDatabaseSettings(config: DatabaseConfig): DatabaseSettings {
  const policy: DatabasePolicy = {
    ...config.policy,
    excludedColumns: config.excludedColumns,
    ...(config.schemas === undefined ? {} : { allowedSchemas: config.schemas }),
  };
  const { defaultRows, maxRows, timeoutMs, maxBytes } = config.limits;
  return {
    id: databaseId(config.id),
    title: config.title ?? config.id,
    ...(config.description === undefined ? {} : { description: config.description }),
    kind: config.kind,
    exampleQuestions: config.exampleQuestions,
    ...(config.asOf === undefined ? {} : { defaultAsOf: config.asOf }),
    timeZone: config.timeZone,
    weekStart: config.weekStart,
    ...(config.fiscalYearStart === undefined ? {} : { fiscalYearStart: config.fiscalYearStart }),
    policy,
    model: config.model,
    limits: { defaultRows, maxRows, timeoutMs, maxBytes },
    costLimits: costLimits(config),
    ...(config.access === undefined ? {} : { access: config.access }),
  };
}

/** A server is shared with others; the embedded engine is ours alone, and has its deadline and memory to hold it. */
const serverMaxEstimatedRows = 50_000_000;

function costLimits({ kind, limits }: DatabaseConfig): CostLimits {
  const { maxEstimatedRowsCeiling: maxRowsCeiling, maxEstimatedCost: maxCost } = limits;
  const usual = kind === 'duckdb' ? 'none' : serverMaxEstimatedRows;
  const maxRows = limits.maxEstimatedRows ?? usual;
  return {
    ...(maxRows === 'none' ? {} : { maxRows }),
    ...(maxCost === undefined ? {} : { maxCost }),
    ...(maxRowsCeiling === undefined ? {} : { maxRowsCeiling }),
  };
}
