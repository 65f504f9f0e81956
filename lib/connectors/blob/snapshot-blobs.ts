import type { ContainerClient } from '@azure/storage-blob';
import type { SnapshotBlobs } from '../../catalog/catalog-store.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Secret } from '../../core/secret.ts';

export type BlobConnection =
  | { readonly kind: 'connection-string'; readonly connectionString: Secret }
  | {
      readonly kind: 'identity';
      /** https://<account>.blob.core.windows.net */
      readonly blobEndpoint: string;
      /** Of a user-assigned identity; absent for the system's. */
      readonly clientId?: string;
    };

const containerName = 'querent-catalogs';
/** What is read or written here can be done without: a second try is the next reading's. */
const retryOptions = { maxTries: 2, tryTimeoutInMs: 20_000, retryDelayInMs: 200 };

/** Snapshots of catalogs as blobs of one private container, which is made when a write finds it missing. */
export function createSnapshotBlobs(connection: BlobConnection): SnapshotBlobs {
  let opening: Promise<ContainerClient> | undefined;
  const container = (): Promise<ContainerClient> => {
    opening ??= connect(connection).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  async function run<T>(
    operation: (client: ContainerClient) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    try {
      return await operation(await container());
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      if (signal.aborted) throw signal.reason;
      throw new QuerentError('storage.unavailable', 'The blob storage did not answer.', { cause: error });
    }
  }

  return {
    read: (name, { signal }) =>
      run((client) => client.getBlobClient(name).downloadToBuffer(0, undefined, { abortSignal: signal }), signal),

    async write(name, content, { signal }) {
      const upload = async (client: ContainerClient): Promise<true> => {
        await client.getBlockBlobClient(name).uploadData(content, {
          abortSignal: signal,
          blobHTTPHeaders: { blobContentType: 'application/gzip' },
        });
        return true;
      };
      if ((await run(upload, signal)) !== undefined) return;
      // 404 of an upload can only mean that the container is missing.
      await run((client) => client.createIfNotExists({ abortSignal: signal }), signal);
      await run(upload, signal);
    },

    async remove(name, { signal }) {
      await run((client) => client.getBlobClient(name).deleteIfExists({ abortSignal: signal }), signal);
    },
  };
}

async function connect(connection: BlobConnection): Promise<ContainerClient> {
  const { BlobServiceClient } = await import('@azure/storage-blob');
  if (connection.kind === 'connection-string') {
    return BlobServiceClient.fromConnectionString(connection.connectionString.reveal(), {
      retryOptions,
    }).getContainerClient(containerName);
  }
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const credential =
    connection.clientId === undefined
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId: connection.clientId });
  return new BlobServiceClient(connection.blobEndpoint, credential, { retryOptions }).getContainerClient(containerName);
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
