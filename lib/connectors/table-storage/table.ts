import type { TableClient, TableEntity } from '@azure/data-tables';
import { delay } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Secret } from '../../core/secret.ts';

export type StorageConnection =
  | { readonly kind: 'connection-string'; readonly connectionString: Secret }
  | {
      readonly kind: 'identity';
      /** https://<account>.table.core.windows.net */
      readonly endpoint: string;
      /** Of a user-assigned identity; absent for the system's. */
      readonly clientId?: string;
    };

/** One table, with the client loaded at first use and the table made when a write finds it missing. */
export interface Table {
  /** Runs an operation; gives undefined when the service answers with one of the `expected` statuses. */
  run<T>(
    operation: (client: TableClient) => Promise<T>,
    options: { readonly signal: AbortSignal; readonly expected: readonly number[] },
  ): Promise<T | undefined>;
  /** Inserts; false when the key exists. */
  insert(entity: TableEntity<Record<string, unknown>>, signal: AbortSignal): Promise<boolean>;
}

/** We repeat ourselves: whether that is worth the wait depends on whether the storage has answered before. */
const retryOptions = { maxRetries: 0 };
const firstPauseMs = 50;
/** A storage that answered last time may be moving: about three seconds. */
const retriesOfLiving = 6;
/** One that did not, or has not yet, is tried once: neither a start nor an outage slows every request down. */
const retriesOfSilent = 0;

export function openTable(connection: StorageConnection, tableName: string): Table {
  let opening: Promise<TableClient> | undefined;
  const client = (): Promise<TableClient> => {
    opening ??= connect(connection, tableName).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  let isSilent = true;
  const run: Table['run'] = async (operation, { signal, expected }) => {
    const retries = isSilent ? retriesOfSilent : retriesOfLiving;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const result = await operation(await client());
        isSilent = false;
        return result;
      } catch (error) {
        const status = statusOf(error);
        if (status !== undefined && expected.includes(status)) {
          isSilent = false;
          return undefined;
        }
        if (signal.aborted) {
          isSilent = true;
          throw signal.reason;
        }
        if (!isPassing(status) || attempt >= retries) {
          isSilent = isPassing(status);
          throw unavailable(error);
        }
        await delay(firstPauseMs * 2 ** attempt, signal);
      }
    }
  };

  return {
    run,
    async insert(entity, signal) {
      const create = (table: TableClient): Promise<true> =>
        table.createEntity(entity, { abortSignal: signal }).then(() => true);
      // 409: the key exists. 404 of an insert can only mean that the table is missing.
      const first = await run((table) => create(table).catch(handleMissingTable), { signal, expected: [409] });
      if (first !== 'table-missing') return first === true;
      await run((table) => table.createTable({ abortSignal: signal }), { signal, expected: [409] });
      return (await run(create, { signal, expected: [409] })) === true;
    },
  };
}

function handleMissingTable(error: unknown): 'table-missing' {
  if (statusOf(error) === 404) return 'table-missing';
  throw error;
}

async function connect(connection: StorageConnection, tableName: string): Promise<TableClient> {
  const { TableClient } = await import('@azure/data-tables');
  if (connection.kind === 'connection-string') {
    const text = connection.connectionString.reveal();
    return TableClient.fromConnectionString(text, tableName, {
      // The local storage emulator speaks plain HTTP; a connection string of the cloud names https itself.
      allowInsecureConnection: /(?:^|;)\s*(?:DefaultEndpointsProtocol=http|UseDevelopmentStorage=true)\s*(?:;|$)/i.test(
        text,
      ),
      retryOptions,
    });
  }
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const credential =
    connection.clientId === undefined
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId: connection.clientId });
  return new TableClient(connection.endpoint, tableName, credential, { retryOptions });
}

/** No answer at all, or one that asks to come again; anything else would be the same the next time. */
function isPassing(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** Of single operations `code` is often missing, the status never. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function unavailable(cause: unknown): QuerentError {
  if (cause instanceof QuerentError) return cause;
  return new QuerentError('storage.unavailable', 'The state storage did not answer.', { cause });
}
