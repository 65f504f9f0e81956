import type OpenAI from 'openai';
import type { Clock } from '../../core/clock.ts';
import type { ChatCall, ChatChunk, ChatEndpoint, ChatReply } from '../../llm/chat-endpoint.ts';
import type { ModelUsage } from '../../llm/language-model.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import type { OpenaiModel } from './openai-config.ts';
import { readLibraryError, toModelFault } from './openai-fault.ts';
import { failedMidway, finishOf, isRefusal, notACompletion, readChunk, readCompletion, refused } from './read-reply.ts';
import { requestBody } from './request-body.ts';
import { adapted, type WireDialect } from './wire-dialect.ts';

/** The headers that a request brings; null takes one away that the library would send. */
export type RequestHeaders = Readonly<Record<string, string | null>>;

interface EndpointDependencies {
  readonly client: () => Promise<OpenAI>;
  readonly headers: (options: { readonly signal: AbortSignal }) => Promise<RequestHeaders>;
  /** To begin with; what the server refuses is left out from then on. */
  readonly dialect: WireDialect;
  readonly clock: Clock;
}

interface Sending {
  readonly client: OpenAI;
  readonly headers: RequestHeaders;
  readonly dialect: WireDialect;
}

/** Each thing that a dialect can be without, once. */
const mostAdaptations = 5;

export function createChatEndpoint(model: OpenaiModel, deps: EndpointDependencies): ChatEndpoint {
  let known = deps.dialect;

  /** Sends a request, and again at once, in another dialect, where the server names what it does not understand. */
  const send = async <T>(
    call: ChatCall,
    isStreamed: boolean,
    signal: AbortSignal,
    request: (sending: Sending) => Promise<T>,
  ): Promise<{ readonly answer: T; readonly requests: number; readonly dialect: WireDialect }> => {
    const client = await deps.client();
    for (let requests = 1; ; requests += 1) {
      const dialect = known;
      try {
        const headers = await deps.headers({ signal });
        return { answer: await request({ client, headers, dialect }), requests, dialect };
      } catch (error) {
        signal.throwIfAborted();
        const next = requests > mostAdaptations ? undefined : nextDialect(error, dialect, call, isStreamed);
        if (next === undefined) throw counted(toModelFault(error, deps.clock.now()), requests);
        known = next;
      }
    }
  };

  return {
    complete: async (call, { signal }) => {
      const { answer, requests, dialect } = await send(
        call,
        false,
        signal,
        async ({ client, headers, dialect: used }) => {
          const body = requestBody(call, model, used);
          const { data, response } = await client.chat.completions.create(body, { signal, headers }).withResponse();
          return { completion: readCompletion(data), ...requestIdOf(response) };
        },
      );
      return { ...answer.completion, ...pick(answer), requests, format: dialect.format };
    },

    stream: async function* (call, { signal }) {
      const { answer, requests, dialect } = await send(
        call,
        true,
        signal,
        async ({ client, headers, dialect: used }) => {
          const body = {
            ...requestBody(call, model, used),
            stream: true as const,
            ...(used.asksForStreamUsage ? { stream_options: { include_usage: true } } : {}),
          };
          const { data, response } = await client.chat.completions.create(body, { signal, headers }).withResponse();
          if (!/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) {
            data.controller.abort();
            throw notACompletion();
          }
          return { pieces: data, ...requestIdOf(response) };
        },
      );
      const rest = { ...pick(answer), requests, format: dialect.format };
      yield* readStream(answer.pieces, rest, signal, deps.clock);
    },
  };
}

async function* readStream(
  pieces: AsyncIterable<unknown>,
  rest: Pick<ChatReply, 'requests' | 'format' | 'requestId'>,
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<ChatChunk, void, undefined> {
  let text = '';
  let refusal = '';
  let finishReason: string | undefined;
  let usage: ModelUsage | undefined;
  try {
    for await (const piece of pieces) {
      const read = readChunk(piece);
      usage = read.usage ?? usage;
      finishReason = read.finishReason ?? finishReason;
      refusal += read.refusal;
      text += read.text;
      if (read.text !== '') yield { kind: 'delta', text: read.text };
    }
  } catch (error) {
    signal.throwIfAborted();
    throw soFar(toModelFault(error, clock.now()), usage, text, rest.requests);
  }
  // The library ends the loop quietly when the request is aborted.
  signal.throwIfAborted();
  if (isRefusal(refusal, finishReason)) throw counted(refused(usage, text), rest.requests);
  if (finishReason === 'error') throw counted(failedMidway(usage, text), rest.requests);
  if (finishReason === undefined) {
    const cut = new ModelFault('model.unavailable', 'The answer of the language model broke off before its end.', {
      isRepeatable: true,
      wasProcessed: true,
    });
    throw soFar(cut, usage, text, rest.requests);
  }
  yield {
    kind: 'end',
    reply: { text, finish: finishOf(finishReason), ...rest, ...(usage === undefined ? {} : { usage }) },
  };
}

function nextDialect(error: unknown, used: WireDialect, call: ChatCall, isStreamed: boolean): WireDialect | undefined {
  const { status, message, parameter } = readLibraryError(error);
  // Servers say 400 or 422; some fail instead of refusing what they do not know, and then name it as well.
  if (status !== 400 && status !== 422 && status !== 500 && status !== 501) return undefined;
  return adapted(used, { message, parameter }, { isStreamed, hasTemperature: call.temperature !== undefined });
}

function requestIdOf(response: Response): { readonly requestId?: string } {
  const id = response.headers.get('x-request-id') ?? response.headers.get('apim-request-id');
  return id === null ? {} : { requestId: id };
}

const pick = ({ requestId }: { readonly requestId?: string }): { readonly requestId?: string } =>
  requestId === undefined ? {} : { requestId };

const counted = (fault: ModelFault, requests: number): ModelFault => fault.with({ requests });

const soFar = (fault: ModelFault, usage: ModelUsage | undefined, receivedText: string, requests: number): ModelFault =>
  fault.with({ requests, receivedText, ...(usage === undefined ? {} : { usage }) });
