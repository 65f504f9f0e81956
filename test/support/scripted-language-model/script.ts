import { z } from 'zod';

/** What the server reads of a request; everything else is kept as it came. */
export const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  temperature: z.number().nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  response_format: z
    .looseObject({
      type: z.enum(['text', 'json_object', 'json_schema']),
      json_schema: z
        .looseObject({
          name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
          strict: z.boolean().nullish(),
          schema: z.record(z.string(), z.unknown()),
        })
        .nullish(),
    })
    .nullish(),
});

export type ChatRequest = z.output<typeof chatRequestSchema>;

/** How long the calls of the old system took, in milliseconds. */
const measuredLatencies = { classify: 3_400, sql: 14_000, evaluate: 7_100 } as const;
export type Latency = keyof typeof measuredLatencies | number;

export const latencyMs = (latency: Latency): number =>
  typeof latency === 'number' ? latency : measuredLatencies[latency];

/** What the model says, or what goes wrong. */
export type ScriptedReply =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly finishReason?: 'stop' | 'length' | 'content_filter' | 'error';
    }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly text: string }
  /** The text comes token by token, with a pause before each. */
  | { readonly kind: 'slow'; readonly text: string; readonly msPerToken: number }
  /** An error answer; without a `body` of its own in the provider's form. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly code?: string;
      readonly type?: string;
      readonly param?: string;
      readonly message?: string;
      readonly body?: unknown;
    }
  /** Nothing is answered until the client leaves. In a stream after so many tokens of the text. */
  | { readonly kind: 'hang'; readonly text?: string; readonly afterTokens?: number }
  /** The stream ends as if all were well, but without its end. */
  | { readonly kind: 'cut'; readonly text: string; readonly afterTokens: number }
  /** The connection is torn down; in a stream after so many tokens of the text. */
  | { readonly kind: 'reset'; readonly text?: string; readonly afterTokens?: number }
  /** JSON that breaks off, in the body or in a piece of the stream after the text. */
  | { readonly kind: 'malformed-body'; readonly text?: string }
  /** Of a stream: an error comes in the place of a piece. A call that is no stream gets the same with status 500. */
  | { readonly kind: 'error-event'; readonly text?: string; readonly code: string }
  /** A page of a gateway, with status 200. */
  | { readonly kind: 'page' };

export interface ScriptedRule {
  /** A part of a user's message, a pattern of one, or a look at the whole request. Absent: every request. */
  readonly when?: string | RegExp | ((request: ChatRequest) => boolean);
  /** Given in turn, the last one again and again; or made from the request. */
  readonly replies: readonly ScriptedReply[] | ((request: ChatRequest) => ScriptedReply);
  readonly latency?: Latency;
}

export function matches(rule: ScriptedRule, request: ChatRequest): boolean {
  const { when } = rule;
  if (when === undefined) return true;
  if (typeof when === 'function') return when(request);
  const said = request.messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  return said.some((text) => (typeof when === 'string' ? text.includes(when) : when.test(text)));
}
