import { startDeadline, untilAborted } from './abort.ts';
import type { Clock } from './clock.ts';

/** A token that is about to expire would be refused on its way. */
const marginMs = 120_000;
/** Identity services that do not answer in this time do not answer. */
const askingMs = 30_000;

export interface KeptToken {
  /** A token that is valid for the next minutes. */
  get(options: { readonly signal: AbortSignal }): Promise<string>;
  /** Drops the token, because a server refused it. */
  forget(): void;
}

/** Keeps a token until shortly before it expires; callers that come together share one request. Faults are those of `ask`. */
export function keepToken({
  ask,
  clock,
}: {
  readonly ask: (options: {
    readonly signal: AbortSignal;
  }) => Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  readonly clock: Clock;
}): KeptToken {
  let kept: { readonly token: string; readonly expiresAtMs: number } | undefined;
  let asking: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    // Not the caller's signal: others may wait for the same answer.
    const deadline = startDeadline(askingMs);
    try {
      kept = await ask({ signal: deadline.signal });
      return kept.token;
    } finally {
      deadline.clear();
      asking = undefined;
    }
  };

  return {
    get: async ({ signal }) => {
      if (kept !== undefined && kept.expiresAtMs - marginMs > clock.now().getTime()) return kept.token;
      asking ??= renew();
      return untilAborted(asking, signal);
    },
    forget: () => {
      kept = undefined;
    },
  };
}
