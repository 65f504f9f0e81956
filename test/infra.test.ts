import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentSettings } from '../lib/config/settings.ts';
import { loadConfig } from '../lib/config.ts';
import { createBicepReader } from '../tools/bicep/read-bicep.ts';

const read = await createBicepReader();
const path = 'infra/modules/function-app.bicep';
const app = read(path, readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));

const keysOf = (variable: string) => app.variables.find(({ name }) => name === variable)?.keys ?? [];
const settings = [...keysOf('hostSettings'), ...keysOf('databaseSettings'), ...keysOf('modelSettings')];

/** Read by the host or an SDK and not by the configuration. */
const readByOthers = new Map([
  ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'the host, to send telemetry'],
  ['APPLICATIONINSIGHTS_AUTHENTICATION_STRING', 'the host, to send telemetry as the identity'],
  ['AZURE_CLIENT_ID', 'the Azure SDK, to choose the identity'],
]);

describe('the settings of the deployed app', () => {
  it('are all known to the configuration or the host', () => {
    const unknown = settings.filter((name) => !(name in environmentSettings) && !readByOthers.has(name));
    expect(unknown).toEqual([]);
  });

  it('leave out what Flex Consumption refuses', () => {
    expect(settings).not.toContain('FUNCTIONS_WORKER_RUNTIME');
    expect(settings).not.toContain('FUNCTIONS_EXTENSION_VERSION');
    expect(settings).not.toContain('WEBSITE_RUN_FROM_PACKAGE');
  });

  it('make a configuration without faults that keeps its state as the identity', async () => {
    const auth = { kind: 'password', user: 'reader', password: '${env:SALES_PASSWORD}' };
    const sales = { id: 'sales', kind: 'mysql', connection: { host: 'db.example.com', database: 'sales', auth } };
    const models = {
      providers: [
        {
          id: 'azure',
          kind: 'azure-openai',
          endpoint: 'https://models.openai.azure.com',
          auth: { kind: 'managed-identity' },
        },
      ],
      models: [{ id: 'main', provider: 'azure', name: 'deployment' }],
    };
    const values: Record<string, string> = {
      AzureWebJobsStorage__credential: 'managedidentity',
      QUERENT_DATABASES: JSON.stringify([sales]),
      QUERENT_MODELS: JSON.stringify(models),
    };
    const environment = {
      ...Object.fromEntries(settings.map((name) => [name, values[name] ?? 'placeholder'])),
      // As a key vault reference would bring it.
      SALES_PASSWORD: 'secret',
    };
    const config = await loadConfig(environment, '/');
    expect(config.storage).toEqual({
      kind: 'identity',
      endpoint: 'https://placeholder.table.core.windows.net',
      blobEndpoint: 'https://placeholder.blob.core.windows.net',
      clientId: 'placeholder',
    });
    expect(config.databases.map(({ id }) => id)).toEqual(['sales']);
    expect(config.models?.roles.sql.model.name).toBe('deployment');
  });
});
