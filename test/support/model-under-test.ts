import { createOpenaiProvider } from '../../lib/connectors/openai/create-openai-provider.ts';
import type { OpenaiModel, OpenaiProvider } from '../../lib/connectors/openai/openai-config.ts';
import { createCircuitBreaker } from '../../lib/core/circuit-breaker.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { queryId, sessionId, tenantId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { type BudgetLimits, createBudget } from '../../lib/llm/budget.ts';
import type { BudgetLedger } from '../../lib/llm/budget-ledger.ts';
import { createCallSlots } from '../../lib/llm/call-slots.ts';
import { createLanguageModel } from '../../lib/llm/create-language-model.ts';
import type { LanguageModel, ModelAccount } from '../../lib/llm/language-model.ts';
import { createMemoryBudgetLedger } from '../../lib/llm/memory-budget-ledger.ts';
import { ModelFault } from '../../lib/llm/model-fault.ts';
import type { ServedModel } from '../../lib/llm/served-model.ts';

export const testAccount: ModelAccount = {
  tenant: tenantId('acme'),
  session: sessionId('session-1'),
  question: queryId('question-1'),
};

export const testPrice = { inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 8 };

interface TestedOptions {
  readonly model?: Partial<OpenaiModel>;
  readonly served?: Partial<ServedModel>;
  readonly limits?: BudgetLimits;
  readonly ledger?: BudgetLedger;
  readonly breaker?: { readonly failures: number; readonly openMs: number };
  /** What an identity of Microsoft Entra gives. */
  readonly token?: string;
  readonly slots?: { readonly maxActive: number; readonly maxWaiting: number };
}

/** The real language model over the real adapter, for a server on this machine; quick to repeat and to give up. */
export function openTestedModel(
  provider: OpenaiProvider | string,
  options: TestedOptions = {},
): { readonly model: LanguageModel; readonly log: readonly Readonly<Record<string, unknown>>[] } {
  const log: Readonly<Record<string, unknown>>[] = [];
  const logger = { log: (_channel: unknown, record: Readonly<Record<string, unknown>>) => void log.push(record) };
  const clock = systemClock;
  const config = typeof provider === 'string' ? { kind: 'openai-compatible' as const, baseUrl: provider } : provider;
  const createCredential = async () => ({
    getToken: async () => ({ token: options.token ?? '', expiresOnTimestamp: clock.now().getTime() + 3_600_000 }),
  });
  const served: ServedModel = {
    provider: 'test',
    name: 'scripted',
    endpoint: createOpenaiProvider(config, { clock, createCredential }).model({ name: 'scripted', ...options.model }),
    slots: createCallSlots(options.slots ?? { maxActive: 8, maxWaiting: 100 }),
    breaker: createCircuitBreaker({ ...(options.breaker ?? { failures: 50, openMs: 60_000 }), clock }),
    price: testPrice,
    timeoutMs: 10_000,
    attemptTimeoutMs: 5_000,
    maxRetries: 2,
    ...options.served,
  };
  const budget = createBudget({
    limits: options.limits ?? {},
    ledger: options.ledger ?? createMemoryBudgetLedger({ clock }),
    clock,
    logger,
  });
  const model = createLanguageModel({
    models: { route: served, sql: served, evaluate: served },
    budget,
    clock,
    random: systemRandom,
    logger,
    pauses: { firstMs: 4, mostMs: 20 },
  });
  return { model, log };
}

/** The fault that a promise ends with. */
export async function faultOf(promise: Promise<unknown>): Promise<ModelFault> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ModelFault)) throw new Error('It did not end with a ModelFault.', { cause: thrown });
  return thrown;
}
