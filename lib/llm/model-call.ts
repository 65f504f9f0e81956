import { delay, isTimeout, startDeadline } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { Random } from '../core/random.ts';
import type { Budget } from './budget.ts';
import type { ChatCall, ChatChunk, ChatReply } from './chat-endpoint.ts';
import type { ModelCallOptions, ModelRequest, ModelSpending } from './language-model.ts';
import { type AttemptContext, type AttemptCost, beginAttempt } from './model-attempt.ts';
import { ModelFault } from './model-fault.ts';
import { toUsd } from './model-price.ts';
import type { ServedModel } from './served-model.ts';

export interface ModelCallDependencies {
  readonly budget: Budget;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Before the first repetition, and the longest; each next one is twice as long. */
  readonly pauses?: { readonly firstMs: number; readonly mostMs: number };
}

/** One call with all its attempts, under one deadline. */
export interface ModelCall {
  /** Repeats an attempt where that is safe and time is left. */
  complete(chat: ChatCall): Promise<ChatReply>;
  /** The same, until the first piece has been given out. */
  stream(chat: ChatCall): AsyncGenerator<ChatChunk, void, undefined>;
  spending(): ModelSpending;
  /** What a call ends with when it fails. */
  faultOf(error: unknown): ModelFault;
  end(): void;
}

const defaultPauses = { firstMs: 500, mostMs: 8_000 };

export function startModelCall(
  served: ServedModel,
  request: Pick<ModelRequest<unknown>, 'role' | 'account'>,
  options: ModelCallOptions,
  deps: ModelCallDependencies,
): ModelCall {
  const { clock, random } = deps;
  const startedMs = clock.monotonicMs();
  const timeoutMs = Math.min(options.timeoutMs ?? served.timeoutMs, served.timeoutMs);
  const deadline = startDeadline(timeoutMs, options.signal);
  const costs: AttemptCost[] = [];

  const faultOf = (error: unknown): ModelFault => {
    if (options.signal.aborted && !isTimeout(options.signal)) {
      return new ModelFault('workflow.cancelled', 'The caller left before the language model had answered.', {
        cause: error,
      });
    }
    if (error instanceof ModelFault) return error;
    if (deadline.signal.aborted) {
      return new ModelFault('model.timeout', 'The time for the answer of the language model was over.', {
        cause: error,
      });
    }
    if (error instanceof QuerentError) {
      return new ModelFault(error.code, error.message, { cause: error, suggestions: error.suggestions });
    }
    return new ModelFault('internal.unexpected', 'A call of the language model failed for an unknown reason.', {
      cause: error,
    });
  };

  const context: AttemptContext = {
    ...deps,
    role: request.role,
    account: request.account,
    served,
    signal: deadline.signal,
    faultOf,
    isServersTimeout: () => !options.signal.aborted && timeoutMs === served.timeoutMs,
    onEnd: (cost) => costs.push(cost),
  };

  /** Waits before the next attempt, or throws the fault where there is to be none. */
  const pauseAfter = async (fault: ModelFault, retries: number): Promise<void> => {
    if (!fault.isRepeatable || retries >= served.maxRetries) throw fault;
    const { firstMs, mostMs } = deps.pauses ?? defaultPauses;
    const growing = Math.min(mostMs, firstMs * 2 ** retries) * (0.5 + random.fraction() / 2);
    // A little later than asked for, so that those who were sent away together do not come back together.
    const pauseMs = fault.retryAfterMs === undefined ? growing : fault.retryAfterMs + (random.fraction() * firstMs) / 2;
    if (clock.monotonicMs() + pauseMs >= startedMs + timeoutMs) throw fault;
    await delay(pauseMs, deadline.signal).catch((reason: unknown) => {
      throw options.signal.aborted && !isTimeout(options.signal) ? faultOf(reason) : fault;
    });
  };

  return {
    complete: async (chat) => {
      for (let retries = 0; ; retries += 1) {
        const attempt = await beginAttempt(chat, context);
        try {
          const reply = await served.endpoint.complete(chat, { signal: attempt.signal });
          await attempt.succeed(reply);
          return reply;
        } catch (error) {
          await pauseAfter(await attempt.fail(error), retries);
        }
      }
    },

    stream: async function* (chat) {
      for (let retries = 0; ; retries += 1) {
        const attempt = await beginAttempt(chat, context);
        let hasGivenOut = false;
        try {
          for await (const chunk of served.endpoint.stream(chat, { signal: attempt.signal })) {
            if (chunk.kind === 'delta') {
              attempt.receive(chunk.text);
              hasGivenOut = true;
            } else {
              await attempt.succeed(chunk.reply);
            }
            yield chunk;
            if (chunk.kind === 'end') return;
          }
          throw new ModelFault('model.unavailable', 'The answer of the language model has no end.');
        } catch (error) {
          const fault = await attempt.fail(error);
          if (hasGivenOut) throw fault;
          await pauseAfter(fault, retries);
        } finally {
          await attempt.leave();
        }
      }
    },

    spending: () => {
      const sum = (read: (cost: AttemptCost) => number): number => costs.reduce((total, cost) => total + read(cost), 0);
      return {
        usage: {
          promptTokens: sum(({ usage }) => usage.promptTokens),
          cachedPromptTokens: sum(({ usage }) => usage.cachedPromptTokens),
          completionTokens: sum(({ usage }) => usage.completionTokens),
        },
        isEstimated: costs.some(({ isEstimated }) => isEstimated),
        ...(served.price === undefined ? {} : { costUsd: toUsd(sum(({ nanoUsd }) => nanoUsd)) }),
        model: served.name,
        durationMs: clock.monotonicMs() - startedMs,
        attempts: sum(({ requests }) => requests),
      };
    },
    faultOf,
    end: () => deadline.clear(),
  };
}
