import type { CircuitBreaker } from '../core/circuit-breaker.ts';
import type { CallSlots } from './call-slots.ts';
import type { ChatEndpoint } from './chat-endpoint.ts';
import type { ModelPrice } from './model-price.ts';

/** A model with all that its calls are bounded by. */
export interface ServedModel {
  readonly provider: string;
  /** By which the provider knows it. */
  readonly name: string;
  readonly endpoint: ChatEndpoint;
  readonly slots: CallSlots;
  readonly breaker: CircuitBreaker;
  readonly price?: ModelPrice;
  readonly temperature?: number;
  /** A whole call, with retries, pauses and a repair. */
  readonly timeoutMs: number;
  /** One attempt; of a stream, the silence between two pieces. */
  readonly attemptTimeoutMs: number;
  readonly maxRetries: number;
}
