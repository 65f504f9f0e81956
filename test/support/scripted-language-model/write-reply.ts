import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatRequest, ScriptedReply } from './script.ts';
import { countText, tokensOf } from './token-count.ts';

export interface ReplyContext {
  readonly request: ChatRequest;
  readonly id: string;
  readonly prompt: { readonly prompt: number; readonly cached: number };
  readonly reportsUsage: boolean;
  /** Of the whole reply. */
  readonly latencyMs: number;
  /** Aborted when the client leaves. */
  readonly signal: AbortSignal;
}

/** Of a streamed reply, the share of its time that passes before the first token. */
const shareBeforeFirstToken = 0.25;

/** Writes a reply as the provider would, or goes wrong as scripted. Rejects when the client leaves. */
export async function writeReply(reply: ScriptedReply, response: ServerResponse, context: ReplyContext): Promise<void> {
  if (reply.kind === 'status') {
    await wait(context.latencyMs, context);
    writeError(response, reply, context.id);
    return;
  }
  if (reply.kind === 'error-event' && context.request.stream !== true) {
    writeError(response, { status: 500, code: reply.code }, context.id);
    return;
  }
  if (reply.kind === 'page') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in to continue</body></html>');
    return;
  }
  await (context.request.stream === true
    ? writeStream(reply, response, context)
    : writeWhole(reply, response, context));
}

export function writeError(
  response: ServerResponse,
  reply: Omit<Extract<ScriptedReply, { readonly kind: 'status' }>, 'kind'>,
  id: string,
): void {
  const {
    status,
    headers,
    message = `Scripted status ${status}.`,
    type = 'invalid_request_error',
    param,
    code,
  } = reply;
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': id, ...headers });
  response.end(JSON.stringify(reply.body ?? { error: { message, type, param: param ?? null, code: code ?? null } }));
}

type Said = Exclude<ScriptedReply, { readonly kind: 'status' | 'page' }>;

async function writeWhole(reply: Said, response: ServerResponse, context: ReplyContext): Promise<void> {
  const { request, id } = context;
  const text = textOf(reply);
  await wait(reply.kind === 'slow' ? reply.msPerToken * countText(text) : context.latencyMs, context);
  if (reply.kind === 'hang') await untilLeft(context);
  if (reply.kind === 'reset') {
    response.destroy();
    return;
  }
  const isRefusal = reply.kind === 'refusal';
  const body = JSON.stringify({
    id,
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: isRefusal ? null : text, refusal: isRefusal ? text : null },
        finish_reason: finishOf(reply),
        logprobs: null,
      },
    ],
    ...(context.reportsUsage ? { usage: usageOf(text, context) } : {}),
  });
  response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': id });
  const isBroken = reply.kind === 'malformed-body' || reply.kind === 'cut';
  response.end(isBroken ? body.slice(0, body.length / 2) : body);
}

async function writeStream(reply: Said, response: ServerResponse, context: ReplyContext): Promise<void> {
  const { request, id, latencyMs, reportsUsage } = context;
  const text = textOf(reply);
  const tokens = tokensOf(text);
  const isRefusal = reply.kind === 'refusal';
  const wantsUsage = reportsUsage && request.stream_options?.include_usage === true;
  const send = (content: object): void => {
    const piece = { id, object: 'chat.completion.chunk', created: 0, model: request.model, ...content };
    response.write(`data: ${JSON.stringify(wantsUsage ? { usage: null, ...piece } : piece)}\n\n`);
  };
  const choice = (delta: object, finish_reason: string | null) =>
    send({ choices: [{ index: 0, delta, finish_reason, logprobs: null }] });

  if (reply.kind === 'hang' && reply.afterTokens === undefined) await untilLeft(context);
  if (reply.kind === 'reset' && reply.afterTokens === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': id });
  choice({ role: 'assistant', content: '', refusal: null }, null);
  await wait(latencyMs * shareBeforeFirstToken, context);
  const perToken =
    reply.kind === 'slow' ? reply.msPerToken : (latencyMs * (1 - shareBeforeFirstToken)) / Math.max(1, tokens.length);
  let owedMs = 0;
  for (const [place, token] of tokens.entries()) {
    if ('afterTokens' in reply && place === reply.afterTokens) {
      if (reply.kind === 'hang') await untilLeft(context);
      if (reply.kind === 'reset') {
        // What was written so far has to be on its way before the connection is torn.
        await new Promise((resolve) => response.write('\n', resolve));
        response.destroy();
      } else {
        response.end();
      }
      return;
    }
    owedMs += perToken;
    // Timers are not finer than a millisecond; shorter pauses are saved up.
    if (owedMs >= 1) {
      await wait(owedMs, context);
      owedMs = 0;
    }
    choice(isRefusal ? { refusal: token } : { content: token }, null);
  }
  if (reply.kind === 'error-event') {
    const error = { message: 'A scripted failure.', type: 'server_error', code: reply.code };
    response.end(`data: ${JSON.stringify({ error })}\n\n`);
    return;
  }
  if (reply.kind === 'malformed-body') {
    response.end('data: {"choices": [\n\n');
    return;
  }
  choice({}, finishOf(reply));
  if (wantsUsage) send({ choices: [], usage: usageOf(text, context) });
  response.end('data: [DONE]\n\n');
}

function textOf(reply: Said): string {
  switch (reply.kind) {
    case 'json':
      return JSON.stringify(reply.value);
    case 'malformed-body':
    case 'error-event':
    case 'hang':
    case 'reset':
      return reply.text ?? '';
    default:
      return reply.text;
  }
}

const finishOf = (reply: Said): string => (reply.kind === 'text' ? (reply.finishReason ?? 'stop') : 'stop');

function usageOf(text: string, { prompt }: ReplyContext) {
  const completion = countText(text);
  return {
    prompt_tokens: prompt.prompt,
    completion_tokens: completion,
    total_tokens: prompt.prompt + completion,
    prompt_tokens_details: { cached_tokens: prompt.cached },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}

const wait = async (ms: number, { signal }: ReplyContext): Promise<void> => {
  if (ms >= 1) await pause(ms, undefined, { signal });
};

const untilLeft = ({ signal }: ReplyContext): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
