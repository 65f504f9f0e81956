import type { z } from 'zod';
import type { CircuitState } from '../core/circuit-breaker.ts';
import type { QueryId, SessionId, TenantId } from '../core/ids.ts';

/** What a model is asked for. A different model can serve each. */
export const modelRoles = ['route', 'sql', 'evaluate'] as const;
export type ModelRole = (typeof modelRoles)[number];

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Whom a call is charged to. */
export interface ModelAccount {
  readonly tenant: TenantId;
  readonly session?: SessionId;
  readonly question?: QueryId;
}

export interface ModelRequest<T> {
  readonly role: ModelRole;
  /**
   * What stays the same from call to call comes first, byte for byte, and what varies comes last: providers keep the
   * beginning of a prompt and charge less for it when it comes again.
   */
  readonly messages: readonly ModelMessage[];
  readonly maxOutputTokens: number;
  /** Absent: what is configured for the model, else the model's own. */
  readonly temperature?: number;
  readonly account: ModelAccount;
  readonly output: {
    /** Letters, digits, hyphens, underscores: the name that the provider sees. */
    readonly name: string;
    /** Of an object. Its descriptions are part of the prompt. */
    readonly schema: z.ZodType<T>;
  };
}

export interface ModelUsage {
  /** Of the whole prompt, cached part included. */
  readonly promptTokens: number;
  readonly cachedPromptTokens: number;
  /** With those that the model spent on reasoning. */
  readonly completionTokens: number;
}

/** What a call took in all: retries, failed attempts and a repair included. */
export interface ModelSpending {
  readonly usage: ModelUsage;
  /** True where the provider did not report all of the usage, so that part of it is our own estimate. */
  readonly isEstimated: boolean;
  /** Absent where the model has no price in the configuration. */
  readonly costUsd?: number;
  /** The name by which the provider knows the model. */
  readonly model: string;
  readonly durationMs: number;
  /** Calls over the network. */
  readonly attempts: number;
}

/** How the shape of an answer was asked for: enforced by the server, JSON of any shape, or by the prompt alone. */
export type OutputFormat = 'json-schema' | 'json-object' | 'prompt';

export interface ModelAnswer<T> extends ModelSpending {
  readonly value: T;
  readonly format: OutputFormat;
  /** True where the first reply did not fit the schema and the second did. */
  readonly wasRepaired: boolean;
}

export interface ModelCallOptions {
  readonly signal: AbortSignal;
  /** What the call may take in all; absent: what is configured for the model. */
  readonly timeoutMs?: number;
}

/** Pieces of the JSON as they come, then once the value. */
export type ModelStreamEvent<T> =
  | { readonly kind: 'delta'; readonly text: string }
  | { readonly kind: 'end'; readonly answer: ModelAnswer<T> };

/** A model as it stands, without asking it. */
export interface ModelState {
  readonly provider: string;
  readonly model: string;
  readonly roles: readonly ModelRole[];
  /** `open` while it is given a rest after failing again and again. */
  readonly circuit: CircuitState;
}

/** Faults are `ModelFault`s, which say what was spent until then. Leaving a stream early ends the call at the provider. */
export interface LanguageModel {
  complete<T>(request: ModelRequest<T>, options: ModelCallOptions): Promise<ModelAnswer<T>>;
  /** A value whose JSON can be read while it comes. A repair, where it is needed, comes at once with the end. */
  stream<T>(request: ModelRequest<T>, options: ModelCallOptions): AsyncIterable<ModelStreamEvent<T>>;
  states(): readonly ModelState[];
}
