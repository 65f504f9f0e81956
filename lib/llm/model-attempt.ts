import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { estimateTokens } from '../semantic/linking/estimate-tokens.ts';
import { startAttemptTimer } from './attempt-timer.ts';
import type { Budget } from './budget.ts';
import type { ChatCall, ChatReply } from './chat-endpoint.ts';
import { estimatePromptTokens } from './estimate-prompt-tokens.ts';
import type { ModelAccount, ModelRole, ModelUsage } from './language-model.ts';
import { ModelFault } from './model-fault.ts';
import { nanoUsd, toUsd } from './model-price.ts';
import type { ServedModel } from './served-model.ts';

/** What one attempt took. */
export interface AttemptCost {
  readonly usage: ModelUsage;
  readonly isEstimated: boolean;
  readonly nanoUsd: number;
  readonly requests: number;
}

/** One attempt under way: it has a slot, and what it may take at most is set aside. It ends once, in one of three ways. */
export interface ModelAttempt {
  readonly signal: AbortSignal;
  /** A piece of a stream came. */
  receive(text: string): void;
  succeed(reply: ChatReply): Promise<void>;
  fail(error: unknown): Promise<ModelFault>;
  /** Nobody wants the rest. Without effect once the attempt has ended. */
  leave(): Promise<void>;
}

export interface AttemptContext {
  readonly role: ModelRole;
  readonly account: ModelAccount;
  readonly served: ServedModel;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends with the whole call. */
  readonly signal: AbortSignal;
  /** Makes a fault of what ended the call, or of what went wrong otherwise. */
  faultOf(error: unknown): ModelFault;
  /** Whether the call ended because the server took all the time it has. */
  isServersTimeout(): boolean;
  onEnd(cost: AttemptCost): void;
}

const noUsage: ModelUsage = { promptTokens: 0, cachedPromptTokens: 0, completionTokens: 0 };

export async function beginAttempt(chat: ChatCall, context: AttemptContext): Promise<ModelAttempt> {
  const { served, budget, clock, logger, signal, account } = context;
  const promptTokens = estimatePromptTokens(chat.messages, chat.output?.schema);
  const priceOf = (usage: ModelUsage): number => (served.price === undefined ? 0 : nanoUsd(usage, served.price));
  const estimate = (text: string): ModelUsage => ({
    promptTokens,
    cachedPromptTokens: 0,
    completionTokens: Math.ceil(estimateTokens(text)),
  });

  const giveSlotBack = await served.slots.take(signal);
  const refusal = served.breaker.refusal();
  if (refusal !== undefined) {
    giveSlotBack();
    throw resting(refusal.retryAfterMs);
  }
  const most = { ...noUsage, promptTokens, completionTokens: chat.maxOutputTokens };
  const reserving = budget.reserve(
    account,
    { calls: 1, tokens: promptTokens + chat.maxOutputTokens, nanoUsd: priceOf(most) },
    { signal },
  );
  const reservation = await reserving.catch((error: unknown) => {
    served.breaker.end('left');
    giveSlotBack();
    throw error;
  });
  const timer = startAttemptTimer(served.attemptTimeoutMs, signal);
  const startedMs = clock.monotonicMs();
  let received = '';
  let hasEnded = false;

  const end = async (
    breaker: 'succeeded' | 'failed' | 'left',
    cost: Omit<AttemptCost, 'nanoUsd'>,
    record: { readonly outcome: string; readonly requestId: string | undefined },
  ): Promise<void> => {
    hasEnded = true;
    timer.clear();
    giveSlotBack();
    served.breaker.end(breaker);
    const priced = { ...cost, nanoUsd: priceOf(cost.usage) };
    context.onEnd(priced);
    logger.log('api', {
      call: 'model',
      ...(account.question === undefined ? {} : { queryId: account.question }),
      role: context.role,
      provider: served.provider,
      model: served.name,
      ...record,
      durationMs: Math.round(clock.monotonicMs() - startedMs),
      requests: cost.requests,
      ...cost.usage,
      isEstimated: cost.isEstimated,
      ...(served.price === undefined ? {} : { costUsd: toUsd(priced.nanoUsd) }),
    });
    const tokens = cost.usage.promptTokens + cost.usage.completionTokens;
    await reservation.settle({ calls: 1, tokens, nanoUsd: priced.nanoUsd });
  };

  return {
    signal: timer.signal,
    receive: (text) => {
      received += text;
      timer.touch();
    },
    succeed: (reply) => {
      const usage = reply.usage ?? estimate(reply.text);
      const cost = { usage, isEstimated: reply.usage === undefined, requests: reply.requests };
      return end('succeeded', cost, { outcome: 'ok', requestId: reply.requestId });
    },
    fail: async (error) => {
      const hasRunOut = timer.ranOut();
      const fault = hasRunOut ? silent(error, served.attemptTimeoutMs) : context.faultOf(error);
      const isCut = hasRunOut || signal.aborted;
      const text = received === '' ? fault.receivedText : received;
      const wasProcessed = isCut || fault.wasProcessed;
      const usage = fault.usage ?? (wasProcessed ? estimate(text) : noUsage);
      const cost = { usage, isEstimated: fault.usage === undefined && wasProcessed, requests: fault.requests };
      const isServersFailure = hasRunOut || (signal.aborted ? context.isServersTimeout() : isFailure(fault));
      const outcome = { outcome: fault.code, requestId: fault.requestId };
      await end(isServersFailure ? 'failed' : isSilentOn(fault) ? 'left' : 'succeeded', cost, outcome);
      return fault;
    },
    leave: async () => {
      if (hasEnded) return;
      const cost = { usage: estimate(received), isEstimated: true, requests: 1 };
      await end('left', cost, { outcome: 'left', requestId: undefined });
    },
  };
}

const isFailure = ({ code }: ModelFault): boolean => code === 'model.unavailable' || code === 'model.timeout';

/** Faults that do not tell whether the server works. */
const isSilentOn = ({ code }: ModelFault): boolean =>
  code === 'workflow.cancelled' || code === 'model.rate-limited' || code === 'model.timeout';

function silent(cause: unknown, timeoutMs: number): ModelFault {
  const detail = `The language model was silent for ${timeoutMs / 1_000} s.`;
  return new ModelFault('model.timeout', detail, { isRepeatable: true, wasProcessed: true, cause });
}

function resting(retryAfterMs: number): ModelFault {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return new ModelFault(
    'model.unavailable',
    `The language model failed several times in a row and is given a rest; it is tried again in ${seconds} s.`,
    { retryAfterMs, requests: 0 },
  );
}
