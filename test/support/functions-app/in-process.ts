import { app } from '@azure/functions';

// An app that a test loads into its own process.

app.setup({ enableHttpStream: true });
app.http('greeting', {
  route: 'api/greeting',
  methods: ['GET'],
  handler: () => ({ body: process.env['GREETING'] ?? 'none' }),
});
app.http('people', {
  route: 'api/people/{name}',
  methods: [],
  handler: (request) => ({ body: request.params['name'] ?? '' }),
});
