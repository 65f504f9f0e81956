import type { ModelConfig, ProviderConfig } from '../config/model-schema.ts';
import type { ModelsConfig } from '../config/models.ts';
import type { StorageConfig } from '../config/storage.ts';
import { createOpenaiProvider } from '../connectors/openai/create-openai-provider.ts';
import { createBudgetTable } from '../connectors/table-storage/budget-table.ts';
import { createCircuitBreaker } from '../core/circuit-breaker.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Random } from '../core/random.ts';
import { type BudgetLimits, createBudget } from '../llm/budget.ts';
import { createCallSlots } from '../llm/call-slots.ts';
import { createLanguageModel } from '../llm/create-language-model.ts';
import type { LanguageModel } from '../llm/language-model.ts';
import { createMemoryBudgetLedger } from '../llm/memory-budget-ledger.ts';
import type { ServedModel } from '../llm/served-model.ts';

/** A server that fails so often in a row is left alone for a while. */
const breaker = { failures: 5, openMs: 30_000 };

/** The configured models. Nothing is loaded or sent before the first call. */
export function openLanguageModel(
  { roles, limits }: ModelsConfig,
  deps: {
    readonly storage: StorageConfig;
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
  },
): LanguageModel {
  const { storage, clock, random, logger } = deps;
  const providerOf = keep((provider: ProviderConfig) => ({
    opened: createOpenaiProvider(provider, { clock }),
    slots: createCallSlots({ maxActive: provider.maxConcurrentCalls, maxWaiting: provider.maxWaitingCalls }),
  }));
  const open = keep((model: ModelConfig, provider: ProviderConfig): ServedModel => {
    const { opened, slots } = providerOf(provider, provider);
    const { name, structuredOutput: format, tokenLimitField: tokenLimit, reasoningEffort } = model;
    return {
      provider: provider.id,
      name,
      endpoint: opened.model({ name, format, tokenLimit, reasoningEffort }),
      slots,
      breaker: createCircuitBreaker({ ...breaker, clock }),
      timeoutMs: model.timeoutMs,
      attemptTimeoutMs: model.attemptTimeoutMs,
      maxRetries: model.maxRetries,
      ...(model.price === undefined ? {} : { price: priceOf(model.price) }),
      ...(model.temperature === undefined ? {} : { temperature: model.temperature }),
    };
  });
  const ledger = storage.kind === 'none' ? createMemoryBudgetLedger({ clock }) : createBudgetTable(storage, { random });
  return createLanguageModel({
    models: {
      route: open(roles.route.model, roles.route.provider),
      sql: open(roles.sql.model, roles.sql.provider),
      evaluate: open(roles.evaluate.model, roles.evaluate.provider),
    },
    budget: createBudget({ limits: limitsOf(limits), ledger, clock, logger }),
    clock,
    random,
    logger,
  });
}

/** One of each, however often it is asked for. */
function keep<Key, Rest, Made>(make: (key: Key, rest: Rest) => Made): (key: Key, rest: Rest) => Made {
  const made = new Map<Key, Made>();
  return (key, rest) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const fresh = make(key, rest);
    made.set(key, fresh);
    return fresh;
  };
}

function priceOf({ inputPerMillion, cachedInputPerMillion, outputPerMillion }: NonNullable<ModelConfig['price']>) {
  return {
    inputPerMillion,
    outputPerMillion,
    ...(cachedInputPerMillion === undefined ? {} : { cachedInputPerMillion }),
  };
}

function limitsOf(limits: ModelsConfig['limits']): BudgetLimits {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([scope, limit]) => {
      if (limit === undefined) return [];
      const { calls, tokens, costUsd } = limit;
      const amounts = {
        ...(calls === undefined ? {} : { calls }),
        ...(tokens === undefined ? {} : { tokens }),
        ...(costUsd === undefined ? {} : { nanoUsd: Math.round(costUsd * 1e9) }),
      };
      return [[scope, amounts]];
    }),
  );
}
