import { appendFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { app } from '@azure/functions';
import { record, recorded } from './recorder.ts';
import { receiverOf, watchResponses } from './worker-response.ts';

// An app that uses every feature which the local host serves, for the tests of the local host.

app.setup({ enableHttpStream: true });
watchResponses();

app.hook.appStart(() => record('appStart'));
app.hook.appTerminate(async () => {
  const file = process.env['TERMINATION_FILE'];
  if (file !== undefined) await appendFile(file, 'appTerminate\n');
});
app.hook.log((hook) => {
  hook.message = hook.message.replace('the secret', '(hidden)');
});
app.hook.preInvocation((hook) => {
  hook.hookData['seenBefore'] = hook.invocationContext.functionName;
  if (hook.invocationContext.functionName === 'replaced') hook.functionHandler = () => ({ body: 'from the hook' });
});
app.hook.postInvocation((hook) => {
  if (hook.invocationContext.functionName === 'nothing') hook.result = undefined;
  if (hook.invocationContext.functionName !== 'mended') return;
  record('postInvocation', { before: hook.hookData['seenBefore'], error: String(hook.error) });
  hook.error = undefined;
  hook.result = { status: 202, body: 'mended' };
});

app.http('home', { route: '/', methods: ['GET'], handler: () => ({ body: 'home' }) });
app.http('named', {
  methods: ['GET'],
  handler: (_, context) => {
    context.warn('the name of this function is the secret');
    return { body: 'named after its function' };
  },
});
app.http('state', { route: 'api/state', methods: ['GET'], handler: () => ({ jsonBody: recorded }) });
app.http('echo', {
  route: 'api/echo',
  methods: ['POST', 'DELETE'],
  handler: (request) => ({
    headers: { 'x-length': request.headers.get('content-length') ?? 'none' },
    body: request.body,
  }),
});
app.http('item', {
  route: 'api/items/{id:int}/{detail?}',
  methods: ['GET'],
  handler: (request) => ({
    jsonBody: {
      params: request.params,
      query: [...request.query],
      url: request.url,
      header: request.headers.get('x-test'),
      user: request.user?.username ?? null,
    },
  }),
});
app.http('export', {
  route: 'api/items/{id}/result.{format}',
  methods: ['GET'],
  handler: (request) => ({ jsonBody: request.params }),
});
app.http('files', {
  route: 'api/files/{*path}',
  methods: ['GET'],
  handler: (request) => ({ jsonBody: request.params }),
});
app.http('secured', {
  route: 'api/secured',
  methods: ['GET'],
  authLevel: 'function',
  handler: () => ({ body: 'secured' }),
});
app.http('managed', {
  route: 'api/managed',
  methods: ['GET'],
  authLevel: 'admin',
  handler: () => ({ body: 'managed' }),
});
app.http('fails', {
  route: 'api/fails',
  methods: ['GET', 'POST'],
  handler: () => {
    throw new Error('the inside of the app');
  },
});
app.http('failsMidway', {
  route: 'api/fails-midway',
  methods: ['GET'],
  handler: () => ({
    body: (async function* () {
      yield Buffer.from('one line\n');
      await setTimeout(50);
      throw new Error('the inside of the app');
    })(),
  }),
});
app.http('answersBadly', {
  route: 'api/answers-badly',
  methods: ['GET'],
  handler: () => ({ status: 200, headers: { 'bad name': 'x' } }),
});
app.http('mended', {
  route: 'api/mended',
  methods: ['GET'],
  handler: () => {
    throw new Error('mend me');
  },
});
app.http('replaced', { route: 'api/replaced', methods: ['GET'], handler: () => ({ body: 'from the handler' }) });
app.http('nothing', { route: 'api/nothing', methods: ['GET'], handler: () => ({ body: 'to be taken away' }) });
app.http('cookies', {
  route: 'api/cookies',
  methods: ['GET'],
  handler: () => ({
    cookies: [
      { name: 'a', value: '1', httpOnly: true, sameSite: 'Lax' },
      { name: 'b', value: '2', path: '/' },
    ],
  }),
});
app.http('unread', { route: 'api/unread', methods: ['POST'], handler: () => ({ status: 403, body: 'not read' }) });
app.http('slow', {
  route: 'api/slow',
  methods: ['GET'],
  handler: async (request) => {
    record('slow began');
    await setTimeout(Number(request.query.get('ms')));
    return { body: 'slow but done' };
  },
});
app.http('setting', {
  route: 'api/setting/{name}',
  methods: ['GET'],
  handler: (request) => ({ jsonBody: process.env[request.params['name'] ?? ''] ?? null }),
});
app.http('counted', {
  route: 'api/counted',
  methods: ['POST'],
  handler: async (request) => {
    let bytes = 0;
    for await (const chunk of request.body ?? []) {
      if (bytes === 0) record('counted began');
      if (chunk instanceof Uint8Array) bytes += chunk.byteLength;
    }
    return { body: `${bytes}` };
  },
});
app.http('endless', {
  route: 'api/endless',
  methods: ['GET'],
  handler: (_, context) => {
    const receiver = receiverOf(context.invocationId);
    const chunk = Buffer.alloc(64 * 1024, 'x');
    return {
      headers: { 'content-type': 'text/event-stream' },
      body: (async function* () {
        let sent = 0;
        while (!receiver.signal.aborted) {
          yield chunk;
          sent += 1;
          record('endless sent', sent);
          await setTimeout(0);
          await receiver.drained();
        }
        record('endless ended', sent);
      })(),
    };
  },
});
app.http('rejects', {
  route: 'api/rejects',
  methods: ['GET'],
  handler: () => {
    void Promise.reject(new Error('nobody awaits this'));
    return { body: 'answered' };
  },
});

app.timer('eachSecond', {
  schedule: '%EACH_SECOND%',
  handler: (timer) => {
    record('eachSecond', timer);
  },
});
app.timer('atStart', {
  schedule: '0 0 0 1 1 *',
  runOnStartup: true,
  handler: () => {
    record('atStart');
  },
});
app.timer('newYear', {
  schedule: '0 0 0 1 1 *',
  handler: () => {
    record('newYear');
  },
});
app.storageQueue('work', {
  queueName: '%WORK_QUEUE%',
  connection: 'AzureWebJobsStorage',
  handler: async (message, context) => {
    record('work', { message, metadata: context.triggerMetadata });
    if (typeof message !== 'object' || message === null) return;
    if ('waitMs' in message) await setTimeout(Number(message.waitMs));
    if ('failTimes' in message && Number(context.triggerMetadata?.['dequeueCount']) <= Number(message.failTimes)) {
      throw new Error('this message fails');
    }
    record('worked');
    context.log('worked on', message);
  },
});
