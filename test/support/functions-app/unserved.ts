import { app } from '@azure/functions';

// An app that needs a trigger which the local host does not have.

app.storageBlob('onBlob', { path: 'files/{name}', connection: 'AzureWebJobsStorage', handler: () => undefined });
