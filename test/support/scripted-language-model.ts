/**
 * A stand-in for a language model where no real one can run: an HTTP server that speaks the OpenAI wire protocol, with
 * answers, faults and latencies from a script. It understands nothing; what it "says" is what the script says. Tests and the
 * benchmark of call counts and latencies use it; it says nothing about how good the answers of a real model are.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { judgeRequest, type UnknownParameter } from './scripted-language-model/judge-request.ts';
import {
  type ChatRequest,
  chatRequestSchema,
  latencyMs,
  matches,
  type ScriptedReply,
  type ScriptedRule,
} from './scripted-language-model/script.ts';
import { createPromptCounter } from './scripted-language-model/token-count.ts';
import { writeError, writeReply } from './scripted-language-model/write-reply.ts';

interface ScriptedLanguageModelOptions {
  /** The first that matches answers. A request that none matches gets a 404 that says so. */
  readonly rules: readonly ScriptedRule[];
  /** Times every latency of the script; 1 is the script's own. */
  readonly latencyScale?: number;
  /** Demanded as a bearer token or as `api-key`. */
  readonly key?: string;
  readonly unknownParameters?: readonly UnknownParameter[];
  readonly reportsUsage?: boolean;
}

export interface RecordedRequest {
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: ChatRequest;
  /** The body as it came. */
  readonly text: string;
  outcome: 'pending' | 'answered' | 'refused' | 'left';
}

export interface ScriptedLanguageModel {
  /** Without a path: http://127.0.0.1:1234 */
  readonly origin: string;
  /** Of an OpenAI-compatible server, with the version. */
  readonly baseUrl: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

const chatPath = /^\/(?:v1|openai\/v1|openai\/deployments\/[^/]+)\/chat\/completions$/;
const modelsPath = /^\/(?:openai\/)?v1\/models$/;

export async function startScriptedLanguageModel(
  options: ScriptedLanguageModelOptions,
): Promise<ScriptedLanguageModel> {
  const requests: RecordedRequest[] = [];
  const countPrompt = createPromptCounter();
  const given = new Map<ScriptedRule, number>();

  const next = (rule: ScriptedRule, request: ChatRequest): ScriptedReply | undefined => {
    if (typeof rule.replies === 'function') return rule.replies(request);
    const place = given.get(rule) ?? 0;
    given.set(rule, place + 1);
    return rule.replies[Math.min(place, rule.replies.length - 1)];
  };

  const answerChat = async (text: string, message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = `req-${requests.length + 1}`;
    const refuse = (status: number, more: { message: string; code?: string; param?: string }): void =>
      writeError(response, { status, ...more }, id);
    const parsed = chatRequestSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      refuse(400, { message: `Invalid request: ${issue?.path.join('.')} ${issue?.message}` });
      return;
    }
    const request = parsed.data;
    const recorded: RecordedRequest = {
      path: message.url ?? '',
      headers: message.headers,
      body: request,
      text,
      outcome: 'pending',
    };
    requests.push(recorded);
    const objection = judgeRequest(request, options.unknownParameters ?? []);
    if (objection !== undefined) {
      recorded.outcome = 'refused';
      refuse(400, objection);
      return;
    }
    const rule = options.rules.find((each) => matches(each, request));
    const reply = rule === undefined ? undefined : next(rule, request);
    if (reply === undefined) {
      recorded.outcome = 'refused';
      refuse(404, { message: 'The script has no answer to this request.' });
      return;
    }
    const left = new AbortController();
    response.on('close', () => left.abort());
    const latency = latencyMs(rule?.latency ?? 0) * (options.latencyScale ?? 1);
    const prompt = countPrompt(request);
    const reportsUsage = options.reportsUsage ?? true;
    try {
      await writeReply(reply, response, { request, id, prompt, reportsUsage, latencyMs: latency, signal: left.signal });
      recorded.outcome = 'answered';
    } catch {
      recorded.outcome = 'left';
    }
  };

  const server = createServer((message, response) => {
    const { pathname } = new URL(message.url ?? '/', 'http://localhost');
    const { authorization, 'api-key': apiKey } = message.headers;
    if (options.key !== undefined && authorization !== `Bearer ${options.key}` && apiKey !== options.key) {
      const refusal = `Incorrect API key provided: ${authorization ?? String(apiKey)}.`;
      writeError(response, { status: 401, code: 'invalid_api_key', message: refusal }, 'req-0');
    } else if (message.method === 'GET' && modelsPath.test(pathname)) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ object: 'list', data: [{ id: 'scripted', object: 'model', owned_by: 'querent' }] }),
      );
    } else if (message.method === 'POST' && chatPath.test(pathname)) {
      readText(message).then(
        (text) => answerChat(text, message, response),
        () => response.destroy(),
      );
    } else {
      writeError(response, { status: 404, message: `There is nothing at ${pathname}.` }, 'req-0');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
