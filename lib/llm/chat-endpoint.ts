import type { ModelMessage, ModelUsage, OutputFormat } from './language-model.ts';

/** One call of one model over the network. */
export interface ChatCall {
  readonly messages: readonly ModelMessage[];
  readonly maxOutputTokens: number;
  readonly temperature?: number;
  readonly output: {
    readonly name: string;
    readonly schema: Readonly<Record<string, unknown>>;
    /** True where the schema keeps within what servers can enforce. */
    readonly isStrict: boolean;
  };
}

export interface ChatReply {
  readonly text: string;
  readonly finish: 'stop' | 'length';
  /** Absent where the server reports none. */
  readonly usage?: ModelUsage;
  /** The provider's id of the request, for its support. */
  readonly requestId?: string;
  readonly format: OutputFormat;
  /** More than one where the server first refused a parameter. */
  readonly requests: number;
}

export type ChatChunk =
  | { readonly kind: 'delta'; readonly text: string }
  | { readonly kind: 'end'; readonly reply: ChatReply };

/**
 * A model behind a server, called once and not again: repeating, accounting and limits are the caller's. Both methods throw
 * a `ModelFault` and end the request when the signal is aborted.
 */
export interface ChatEndpoint {
  complete(call: ChatCall, options: { readonly signal: AbortSignal }): Promise<ChatReply>;
  stream(call: ChatCall, options: { readonly signal: AbortSignal }): AsyncIterable<ChatChunk>;
}
