import { app } from '@azure/functions';

// What the startup of the app is compared with: the least that a functions app can be.
app.http('empty', {
  route: 'api/empty',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: async () => ({ body: 'ok' }),
});
