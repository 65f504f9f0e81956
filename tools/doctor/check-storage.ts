import type { StorageConfig } from '../../lib/config/storage.ts';
import { openTable } from '../../lib/connectors/table-storage/table.ts';
import { randomIds } from '../../lib/core/ids.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

const subject = 'storage';
const timeoutMs = 15_000;

/** Makes a table, writes, reads and removes an entity in it, and removes the table: the rights that the state needs. */
export async function checkStorage(storage: StorageConfig): Promise<Finding> {
  if (storage.kind === 'none') {
    return warning(
      subject,
      'none is configured: sessions are not kept',
      'Set AzureWebJobsStorage; npm start sets it to a local emulator by itself.',
    );
  }
  const signal = AbortSignal.timeout(timeoutMs);
  const key = { partitionKey: 'doctor', rowKey: 'probe' };
  const table = openTable(storage, `Doctor${randomIds.next().replaceAll('-', '')}`);
  const options = { signal, expected: [] };
  let step = 'make a table';
  try {
    await table.run((client) => client.createTable({ abortSignal: signal }), options);
    try {
      step = 'write';
      await table.run((client) => client.createEntity({ ...key, note: 'probe' }, { abortSignal: signal }), options);
      step = 'read';
      await table.run((client) => client.getEntity(key.partitionKey, key.rowKey, { abortSignal: signal }), options);
      step = 'remove an entity';
      await table.run((client) => client.deleteEntity(key.partitionKey, key.rowKey, { abortSignal: signal }), options);
    } finally {
      await table.run((client) => client.deleteTable({ abortSignal: signal }), options);
    }
    return ok(subject, 'a table was made, written, read and removed');
  } catch (error) {
    return fault(subject, `could not ${step}: ${reasonOf(error)}`, mendOf(storage));
  }
}

/** Status and code of the service, or the code of the network; never a message, which may quote an address with a key. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  if (error.name === 'TimeoutError') return `no answer in ${timeoutMs / 1000} s`;
  const parts = ['statusCode', 'code'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return parts.join(' ') || error.name;
}

function mendOf(storage: StorageConfig): string {
  return storage.kind === 'identity'
    ? 'Check the account name, and that the identity has the role Storage Table Data Contributor on it.'
    : 'Check AzureWebJobsStorage, and that the account is reachable from here and permits its key.';
}
