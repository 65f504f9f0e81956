import type { HttpResponseInit } from '@azure/functions';
import { toProblem } from '../lib/contracts/problem.ts';
import type { QueryRequest, QueryResponse } from '../lib/contracts/query.ts';
import type { QueryEvent } from '../lib/contracts/query-events.ts';
import { startDeadline } from '../lib/core/abort.ts';
import { type EndpointContext, type EndpointDependencies, reportFault } from './endpoint.ts';
import { createEventQueue } from './event-queue.ts';

/** Proxies close a connection on which nothing comes. */
const heartbeatMs = 10_000;

/**
 * The answer as server-sent events. Faults come as the event `problem`: the status has been sent by then. The question goes on
 * only as long as somebody listens.
 */
export function streamQuery(
  question: QueryRequest,
  { container, requestId, invocationId }: EndpointContext,
  deps: EndpointDependencies,
): HttpResponseInit {
  const left = new AbortController();
  const whole = AbortSignal.any([left.signal, deps.disconnect.signalOf(invocationId) ?? left.signal]);
  const deadline = startDeadline(container.requestTimeoutMs, whole);
  const { signal } = deadline;
  const queue = createEventQueue<QueryEvent>();

  const ask = async (): Promise<void> => {
    try {
      const answer = await container.askQuestion(question, {
        principal: container.principal,
        requestId,
        signal,
        tell: queue.push,
      });
      queue.push({ event: 'result', data: withoutRows(answer) });
    } catch (error) {
      const fault = reportFault(error, { logger: deps.logger, requestId, signal });
      queue.push({ event: 'problem', data: toProblem(fault, requestId) });
    } finally {
      deadline.clear();
      queue.end();
    }
  };

  async function* body(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    const asking = ask();
    try {
      for (;;) {
        const next = await queue.next(heartbeatMs);
        if (next === 'ended') return;
        yield encoder.encode(next === 'quiet' ? ': still working\n\n' : eventText(next));
        await deps.disconnect.drained(invocationId);
        if (whole.aborted) return;
      }
    } finally {
      left.abort(new DOMException('The client has left.', 'AbortError'));
      await asking;
    }
  }

  return {
    status: 200,
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
      'x-request-id': requestId,
    },
    body: body(),
  };
}

const eventText = ({ event, data }: QueryEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function withoutRows({ result, ...answer }: QueryResponse): Extract<QueryEvent, { event: 'result' }>['data'] {
  if (result === undefined) return answer;
  const { columns, rowCount, truncated } = result;
  return { ...answer, result: { columns, rowCount, truncated } };
}
