import { HttpRequest, InvocationContext } from '@azure/functions';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../lib/config/fault.ts';
import type { Container } from '../lib/container.ts';
import { problemSchema } from '../lib/contracts/problem.ts';
import { untilAborted } from '../lib/core/abort.ts';
import { QuerentError } from '../lib/core/querent-error.ts';
import { countingIds } from '../test/support/counting-ids.ts';
import { type EndpointContext, makeEndpoint } from './endpoint.ts';

const unused = (): never => {
  throw new Error('unused');
};
const container = (requestTimeoutMs: number): Container => ({
  requestTimeoutMs,
  askQuestion: unused,
  databaseContext: {
    list: unused,
    select: unused,
    validate: unused,
    read: unused,
    remove: unused,
    contexts: unused,
  },
  schema: {
    discover: unused,
    mapTerm: unused,
    relationships: unused,
    analyze: unused,
    optimizations: unused,
    statistics: unused,
  },
  schemaCatalog: { changes: unused, refresh: unused },
  verifiedQueries: { feedback: unused, list: unused, rollBack: unused },
  learning: { learn: unused, list: unused, remove: unused },
  health: { report: unused, readiness: unused },
  cleanUp: unused,
  principal: unused as unknown as Container['principal'],
  warmUp: unused,
  close: unused,
});

async function answerTo(
  handle: (context: EndpointContext) => Promise<never>,
  options: { readonly client?: AbortSignal; readonly timeoutMs?: number; readonly config?: Error } = {},
) {
  const records: Readonly<Record<string, unknown>>[] = [];
  const handler = makeEndpoint(
    {
      container: async () => {
        if (options.config !== undefined) throw options.config;
        return container(options.timeoutMs ?? 60_000);
      },
      ids: countingIds(),
      logger: { log: (channel, record) => records.push({ channel, ...record }) },
      disconnect: { signalOf: () => options.client, drained: async () => undefined },
    },
    (_, context) => handle(context),
  );
  const request = new HttpRequest({ method: 'GET', url: 'http://localhost/api/test' });
  const response = await handler(request, new InvocationContext({ functionName: 'test' }));
  return { problem: problemSchema.parse(JSON.parse(String(response.body))), response, records };
}

describe('an endpoint', () => {
  test('hides an unexpected fault from the caller and shows it in the log', async () => {
    const { problem, records } = await answerTo(() =>
      Promise.reject(new TypeError('password=hunter2 is not a function')),
    );
    expect(problem).toMatchObject({ status: 500, code: 'internal.unexpected', requestId: 'id-1', retryable: false });
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|TypeError|endpoint/);
    expect(records).toMatchObject([
      { channel: 'error', request_id: 'id-1', cause: 'TypeError', stack: expect.any(String) },
    ]);
  });

  test('gives a known fault with its way out, without what caused it, in the answer and in the log', async () => {
    const cause = new Error('row (Aoki, 42) violates');
    const { problem, response, records } = await answerTo(() =>
      Promise.reject(new QuerentError('database.unreachable', 'The database "shop" cannot be reached.', { cause })),
    );
    expect(problem).toMatchObject({ status: 503, code: 'database.unreachable', retryable: true });
    expect(new Headers(response.headers).get('retry-after')).toBe('2');
    expect(JSON.stringify([problem, records])).not.toContain('Aoki');
  });

  test('says when to come again, where the fault knows it', async () => {
    const spent = new QuerentError('model.budget-exceeded', 'The budget of today is spent.', { retryAfterMs: 90_500 });
    const { response } = await answerTo(() => Promise.reject(spent));
    expect([response.status, new Headers(response.headers).get('retry-after')]).toEqual([429, '91']);
  });

  test('does not log what the caller did wrong as a fault of ours', async () => {
    const { records } = await answerTo(() => Promise.reject(new QuerentError('validation.invalid', 'No.')));
    expect(records).toEqual([]);
  });

  test('does not show callers what is wrong with the configuration', async () => {
    const config = new ConfigError([
      { place: 'databases[0].connection.path', message: 'names a file that is not there' },
    ]);
    const { problem, records } = await answerTo(unused, { config });
    expect(problem.code).toBe('config.invalid');
    expect(problem.detail).not.toContain('databases[0]');
    expect(JSON.stringify(records)).toContain('databases[0].connection.path');
  });

  test('ends with the deadline of the request', async () => {
    const forever = ({ signal }: EndpointContext) => untilAborted(new Promise<never>(() => undefined), signal);
    expect((await answerTo(forever, { timeoutMs: 20 })).problem).toMatchObject({
      status: 504,
      code: 'database.timeout',
    });
  });

  test('ends when the client leaves', async () => {
    const client = AbortSignal.abort(new DOMException('The client has left.', 'AbortError'));
    const forever = ({ signal }: EndpointContext) => untilAborted(new Promise<never>(() => undefined), signal);
    expect((await answerTo(forever, { client })).problem).toMatchObject({ status: 499, code: 'workflow.cancelled' });
  });
});
