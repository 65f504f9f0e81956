import { app } from '@azure/functions';

// An app without HTTP streams, as those are that set nothing up.

app.http('echo', {
  route: 'api/echo/{name?}',
  methods: ['POST'],
  handler: async (request) => ({
    status: 201,
    headers: { 'x-name': request.params['name'] ?? 'nobody' },
    cookies: [{ name: 'seen', value: 'a b', path: '/', secure: true, maxAge: 60 }],
    body: await request.text(),
  }),
});
app.http('fails', {
  route: 'api/fails',
  methods: ['GET'],
  handler: () => {
    throw new Error('the inside of the app');
  },
});
app.http('nothing', { route: 'api/nothing', methods: ['GET'], handler: () => ({ body: 'to be taken away' }) });
app.hook.postInvocation((hook) => {
  if (hook.invocationContext.functionName === 'nothing') hook.result = undefined;
});
