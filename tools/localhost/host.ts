import { access } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { systemClock } from '../../lib/core/clock.ts';
import { randomIds } from '../../lib/core/ids.ts';
import { type StorageMode, storageForApp } from './app-storage.ts';
import { createFrontDoor, type ServedApp } from './front-door.ts';
import { type FunctionKeys, loadFunctionKeys } from './function-keys.ts';
import { installFunctionsCore } from './functions-core.ts';
import { type HostSettings, readHostSettings } from './host-json.ts';
import { createHostLog, type HostLog } from './host-log.ts';
import type { HttpRoute } from './http-routes.ts';
import { createInFlight } from './in-flight.ts';
import { listen } from './listener.ts';
import { loadApp } from './load-app.ts';
import { readLocalSettings } from './local-settings.ts';
import { isQueue, startQueue } from './queue-triggers.ts';
import { isTimer, startTimer } from './timer-triggers.ts';
import type { TriggerRun } from './triggers.ts';

const defaultPort = 7071;
const portAlternatives = 50;
// The real host's bound on a request's body, and the setting that changes it.
const defaultMaxBodyBytes = 104_857_600;
const bodyLimitSetting = 'FUNCTIONS_REQUEST_BODY_SIZE_LIMIT';
const defaultStopGraceMs = 10_000;
const terminateGraceMs = 5_000;

export interface LocalHostOptions {
  /** Path of the module that registers the functions; host.json is the nearest one above it. */
  readonly appEntry: string;
  /** 0 for any free port. Without it: LocalHttpPort of local.settings.json, else 7071, or the next one that is free. */
  readonly port?: number;
  /** Addresses to listen on; the loopback ones unless told otherwise. */
  readonly addresses?: readonly string[];
  /** Whether functions of the levels "function" and "admin" ask for a key. */
  readonly keys?: boolean;
  readonly storage?: StorageMode;
  /** Set in the process's environment before the app is loaded. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long a stop waits for what is going on; 10 seconds unless told otherwise. */
  readonly stopGraceMs?: number;
  /** Prints nothing. */
  readonly quiet?: boolean;
  /** Where keys and the emulator's data are kept; `.querent` beside host.json unless told otherwise. */
  readonly stateDirectory?: string;
}

export interface FunctionSummary {
  readonly name: string;
  /** "GET,POST /api/query", "timer 0 0 * * * *, next …" or "queue name". */
  readonly trigger: string;
}

export interface LocalHost {
  readonly url: string;
  readonly functions: readonly FunctionSummary[];
  readonly keys: FunctionKeys | undefined;
  readonly storage: string;
  /** Lets what is going on come to its end, within bounds, and closes everything that the host has opened. */
  stop(): Promise<void>;
}

/**
 * Runs a Functions app in this process. One app a process: the library keeps its host for good. Resolves when requests
 * are served; storage may still be starting then, which calls to it wait out with their own retries.
 */
export async function startLocalHost(options: LocalHostOptions): Promise<LocalHost> {
  const root = await findRoot(options.appEntry);
  const [settings, local] = await Promise.all([
    readHostSettings(join(root, 'host.json')),
    readLocalSettings(join(root, 'local.settings.json')),
  ]);
  const stateDirectory = options.stateDirectory ?? join(root, '.querent');
  // What the environment has already wins over the developer's file, and what the caller gives wins over both.
  for (const [name, value] of Object.entries(local.values)) process.env[name] ??= value;
  Object.assign(process.env, options.environment);
  process.env['FUNCTIONS_WORKER_RUNTIME'] ??= 'node';
  process.env['AZURE_FUNCTIONS_ENVIRONMENT'] ??= 'Development';

  const log = createLog(settings, options.quiet ?? false);
  const storage = await storageForApp(options.storage ?? 'azurite', process.env, stateDirectory, log);
  Object.assign(process.env, storage.environment);
  const keys = options.keys ? await loadFunctionKeys(join(stateDirectory, 'keys.json')) : undefined;
  const core = installFunctionsCore(log);
  const inFlight = createInFlight();
  let stopped: Promise<void> | undefined;

  const loaded = Promise.withResolvers<ServedApp>();
  loaded.promise.catch(() => undefined);
  const frontDoor = createFrontDoor({
    app: loaded.promise,
    keys,
    maxOutstandingRequests: settings.extensions.http.maxOutstandingRequests,
    customHeaders: settings.extensions.http.customHeaders,
    maxBodyBytes: Number(process.env[bodyLimitSetting] ?? defaultMaxBodyBytes),
    inFlight,
    isStopping: () => stopped !== undefined,
    log,
    clock: systemClock,
    ids: randomIds,
  });
  const addresses = options.addresses ?? ['127.0.0.1', '::1'];
  const servers = addresses.map((address) => ({ server: createHttpServer(frontDoor), address }));
  const triggers: TriggerRun[] = [];
  let closeAnswers = (): void => undefined;
  /** What a stop and a failed start have to close alike. */
  const close = async () => {
    closeAnswers();
    for (const { server } of servers) server.close().closeAllConnections();
    await storage.stop();
  };
  try {
    const wanted = options.port ?? local.port;
    const [{ port }, app] = await Promise.all([
      listen({ servers, port: wanted ?? defaultPort, alternatives: wanted === undefined ? portAlternatives : 0 }),
      loadApp({
        core,
        appEntry: options.appEntry,
        appDirectory: root,
        routePrefix: settings.extensions.http.routePrefix,
        log,
      }),
    ]);
    closeAnswers = app.close;
    for (const registered of core.functions.values()) {
      const shared = { invoke: app.invoke, inFlight, environment: process.env, ids: randomIds };
      if (isTimer(registered)) triggers.push(await startTimer(registered, { ...shared, clock: systemClock }));
      if (isQueue(registered)) {
        const queues = { settings: settings.extensions.queues, log, storageReady: storage.ready };
        triggers.push(await startQueue(registered, { ...shared, ...queues }));
      }
    }
    const start = (name: string, input: string) =>
      triggers.find(({ functionName }) => functionName.toLowerCase() === name.toLowerCase())?.start(input);
    loaded.resolve({ ...app, start });

    const finish = async () => {
      for (const trigger of triggers) trigger.stop();
      for (const { server } of servers) server.close().closeIdleConnections();
      if (!(await inFlight.idle(options.stopGraceMs ?? defaultStopGraceMs))) {
        log.write('warning', 'host', `${inFlight.count} invocations were still going on and are given up.`);
      }
      const hooks = core.runHooks('appTerminate', { hookData: {}, appHookData: core.appHookData });
      await within(hooks, terminateGraceMs).catch((error: unknown) => log.write('error', 'host', String(error)));
      await close();
    };
    return {
      url: `http://${addresses.includes('127.0.0.1') ? 'localhost' : addresses[0]}:${port}`,
      functions: summarise(app.routes, triggers),
      keys,
      storage: storage.description,
      stop() {
        stopped ??= finish();
        return stopped;
      },
    };
  } catch (error) {
    for (const trigger of triggers) trigger.stop();
    loaded.reject(error);
    await close();
    throw error;
  }
}

function createHttpServer(frontDoor: ReturnType<typeof createFrontDoor>): Server {
  const server = createServer({ maxHeaderSize: 32_768, keepAliveTimeout: 65_000 }, frontDoor);
  server.on('checkContinue', frontDoor);
  return server;
}

function createLog(settings: HostSettings, quiet: boolean): HostLog {
  const levels = settings.logging.logLevel;
  return createHostLog({
    clock: systemClock,
    minimumLevel: quiet ? 'none' : (levels['Function'] ?? levels['default'] ?? 'information'),
    print: (line) => console.log(line),
  });
}

function summarise(routes: readonly HttpRoute[], triggers: readonly TriggerRun[]): FunctionSummary[] {
  return [
    ...routes.map(({ registered, methods, template }) => ({
      name: registered.metadata.name,
      trigger: `${methods.join(',') || 'any method'} /${template.text.replace(/^~?\//, '')}`,
    })),
    ...triggers.map(({ functionName, description }) => ({ name: functionName, trigger: description })),
  ];
}

/** The directory of the nearest host.json at or above the app's entry. */
async function findRoot(appEntry: string): Promise<string> {
  for (let directory = dirname(appEntry); ; directory = dirname(directory)) {
    const found = await access(join(directory, 'host.json')).then(
      () => true,
      () => false,
    );
    if (found) return directory;
    if (directory === dirname(directory)) throw new Error(`There is no host.json at or above ${dirname(appEntry)}.`);
  }
}

async function within(work: Promise<void>, timeoutMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`The appTerminate hooks took over ${timeoutMs} ms.`)), timeoutMs);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
