import type { ErrorCode } from '../core/error-codes.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { ModelSpending, ModelUsage } from './language-model.ts';

interface ModelFaultOptions {
  readonly suggestions?: readonly string[];
  readonly cause?: unknown;
  readonly isRepeatable?: boolean;
  readonly retryAfterMs?: number;
  readonly wasProcessed?: boolean;
  readonly usage?: ModelUsage;
  readonly receivedText?: string;
  readonly requestId?: string;
  readonly requests?: number;
  readonly spending?: ModelSpending;
}

/** A fault of a call to a language model, with what it cost. Neither prompt nor reply is in its message. */
export class ModelFault extends QuerentError {
  /** Whether the same call may succeed when it is made again, at once or after `retryAfterMs`, within a caller's patience. */
  readonly isRepeatable: boolean;
  /** Whether the provider may charge for the call: it took the prompt, or may have. */
  readonly wasProcessed: boolean;
  /** What the server reported of the failed call. */
  readonly usage: ModelUsage | undefined;
  /** What came before the fault. Kept for estimating what it cost; it is the model's text and stays out of logs. */
  readonly receivedText: string;
  readonly requestId: string | undefined;
  readonly requests: number;
  /** What the whole call took until it failed; only on faults that leave the language model's port. */
  readonly spending: ModelSpending | undefined;

  constructor(code: ErrorCode, detail: string, options: ModelFaultOptions = {}) {
    super(code, detail, {
      cause: options.cause,
      ...(options.suggestions === undefined ? {} : { suggestions: options.suggestions }),
      ...(options.retryAfterMs === undefined ? {} : { retryAfterMs: options.retryAfterMs }),
    });
    this.name = 'ModelFault';
    this.isRepeatable = options.isRepeatable ?? false;
    this.wasProcessed = options.wasProcessed ?? false;
    this.usage = options.usage;
    this.receivedText = options.receivedText ?? '';
    this.requestId = options.requestId;
    this.requests = options.requests ?? 1;
    this.spending = options.spending;
  }

  /** The same fault with more known of it. */
  with(more: Pick<ModelFaultOptions, 'requests' | 'receivedText' | 'usage' | 'spending'>): ModelFault {
    return new ModelFault(this.code, this.message, {
      suggestions: this.suggestions,
      cause: this.cause,
      isRepeatable: this.isRepeatable,
      wasProcessed: this.wasProcessed,
      requests: this.requests,
      receivedText: this.receivedText,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.requestId === undefined ? {} : { requestId: this.requestId }),
      ...(this.usage === undefined ? {} : { usage: this.usage }),
      ...more,
    });
  }
}
