import { app } from '@azure/functions';

app.setup({ enableHttpStream: true });
app.http('home', { route: '/', methods: ['GET'], handler: () => ({ body: 'home' }) });
app.http('echo', {
  route: 'api/echo',
  methods: ['POST'],
  handler: async (request) => ({ body: await request.text() }),
});
