import type { Environment } from './app-settings.ts';
import { developmentStorageAnswers, launchAzurite } from './azurite.ts';
import { isDevelopmentStorage } from './azurite-connection.ts';
import type { HostLog } from './host-log.ts';

/** `none` leaves the storage settings alone; the other two start an emulator where an app asks for one and none answers. */
export type StorageMode = 'azurite' | 'azurite-in-memory' | 'none';

const storageSetting = 'AzureWebJobsStorage';

export interface AppStorage {
  /** Settings that the app must see in place of its own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly description: string;
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * The storage behind an app's settings. An app that names none gets the emulator. `UseDevelopmentStorage=true`, in any
 * setting, becomes the connection string of the emulator that this host has started, as its ports are not the usual ones.
 */
export async function storageForApp(
  mode: StorageMode,
  environment: Environment,
  stateDirectory: string,
  log: HostLog,
): Promise<AppStorage> {
  const given = { [storageSetting]: environment[storageSetting] ?? 'UseDevelopmentStorage=true' };
  const wanting = Object.entries({ ...environment, ...given })
    .filter(([, value]) => isDevelopmentStorage(value))
    .map(([name]) => name);
  const asGiven = (description: string): AppStorage => ({
    environment: given,
    description,
    ready: Promise.resolve(),
    stop: async () => undefined,
  });
  if (mode === 'none') return { ...asGiven('none'), environment: {} };
  if (wanting.length === 0) return asGiven('as configured');
  if (mode === 'azurite' && (await developmentStorageAnswers())) return asGiven('the Azurite that is running');

  const azurite = await launchAzurite({
    ...(mode === 'azurite' ? { directory: stateDirectory } : {}),
    warn: (message) => log.write('warning', 'storage', message),
  });
  azurite.ready.catch((error: unknown) => log.write('error', 'storage', String(error)));
  return {
    environment: Object.fromEntries(wanting.map((name) => [name, azurite.connectionString])),
    description: mode === 'azurite' ? `Azurite, data in ${stateDirectory}` : 'Azurite in memory',
    ready: azurite.ready,
    stop: azurite.stop,
  };
}
