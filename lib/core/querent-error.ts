import { type ErrorCode, type ErrorDefinition, errorCodes } from './error-codes.ts';

interface QuerentErrorOptions {
  /** Replaces the catalogue's suggestions where the place of the fault knows better ones. */
  readonly suggestions?: readonly string[];
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * A fault with a code of the catalogue. `message` is shown to callers as the problem's detail: it never holds row data,
 * credentials or a driver's raw text. The driver's own error goes into `cause`, which stays inside.
 */
export class QuerentError extends Error {
  readonly code: ErrorCode;
  readonly suggestions: readonly string[];
  /** When the same request may succeed, where the place of the fault knows it. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, detail: string, options: QuerentErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'QuerentError';
    this.code = code;
    this.suggestions = options.suggestions ?? errorCodes[code].suggestions;
    this.retryAfterMs = options.retryAfterMs;
  }

  get definition(): ErrorDefinition {
    return errorCodes[this.code];
  }

  get retryable(): boolean {
    return this.definition.retryable;
  }
}
