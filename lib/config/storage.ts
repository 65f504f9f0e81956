import { type Secret, secret } from '../core/secret.ts';
import type { ConfigFault } from './fault.ts';
import type { Environment } from './secret-reference.ts';

export type StorageConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'connection-string'; readonly connectionString: Secret }
  | { readonly kind: 'identity'; readonly endpoint: string; readonly blobEndpoint: string; readonly clientId?: string };

/** The state storage, as the Functions host's own settings describe it: a connection string, or an account and an identity. */
export function readStorage(environment: Environment, faults: ConfigFault[]): StorageConfig {
  const connectionString = environment['AzureWebJobsStorage'];
  const accountName = environment['AzureWebJobsStorage__accountName'];
  const tableServiceUri = environment['AzureWebJobsStorage__tableServiceUri'];
  if (connectionString !== undefined && connectionString !== '') {
    if (!/^(?:UseDevelopmentStorage=true|.*\bAccountName=.+)/i.test(connectionString)) {
      faults.push({ place: 'AzureWebJobsStorage', message: 'is not a storage connection string' });
    }
    return { kind: 'connection-string', connectionString: secret(connectionString) };
  }
  if (accountName === undefined && tableServiceUri === undefined) return { kind: 'none' };
  const credential = environment['AzureWebJobsStorage__credential'];
  if (credential !== undefined && credential.toLowerCase() !== 'managedidentity') {
    faults.push({ place: 'AzureWebJobsStorage__credential', message: 'must be "managedidentity"' });
  }
  if (accountName !== undefined && !/^[a-z0-9]{3,24}$/.test(accountName)) {
    faults.push({ place: 'AzureWebJobsStorage__accountName', message: 'must be 3 to 24 small letters or digits' });
  }
  const endpoint = tableServiceUri ?? `https://${accountName}.table.core.windows.net`;
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== 'https:') {
    faults.push({ place: 'AzureWebJobsStorage__tableServiceUri', message: 'must be an https address' });
  }
  const blobEndpoint = environment['AzureWebJobsStorage__blobServiceUri'] ?? endpoint.replace('.table.', '.blob.');
  if (!URL.canParse(blobEndpoint) || new URL(blobEndpoint).protocol !== 'https:') {
    faults.push({ place: 'AzureWebJobsStorage__blobServiceUri', message: 'must be an https address' });
  }
  const clientId = environment['AzureWebJobsStorage__clientId'];
  return { kind: 'identity', endpoint, blobEndpoint, ...(clientId === undefined ? {} : { clientId }) };
}
