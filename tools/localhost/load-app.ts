import { pathToFileURL } from 'node:url';
import { answerBuffered } from './buffered-answer.ts';
import type { ServedApp } from './front-door.ts';
import type { FunctionsCore } from './functions-core.ts';
import type { HostLog } from './host-log.ts';
import { buildRoutes, hiddenRoutes } from './http-routes.ts';
import { createInvoke } from './invocation.ts';
import { createStreamedAnswers } from './streamed-answer.ts';
import { unservedBindings } from './triggers.ts';

export interface LoadedApp extends Omit<ServedApp, 'start'> {
  /** Closes what the way to the functions has open. */
  readonly close: () => void;
}

interface LoadOptions {
  readonly core: FunctionsCore;
  readonly appEntry: string;
  readonly appDirectory: string;
  readonly routePrefix: string;
  readonly log: HostLog;
}

/** Imports the app, checks what it has registered, and goes through the worker's start: capabilities, then appStart hooks. */
export async function loadApp({ core, appEntry, appDirectory, routePrefix, log }: LoadOptions): Promise<LoadedApp> {
  await import(pathToFileURL(appEntry).href);
  const model = core.programmingModel();
  if (core.functions.size === 0 || model === undefined) {
    throw new Error(
      `${appEntry} registered no function. It must call app.http, app.timer or app.storageQueue when it is loaded, ` +
        'and a process can load one app only.',
    );
  }
  const unserved = unservedBindings(core.functions.values());
  if (unserved.length > 0) throw new Error(`The local host does not serve: ${unserved.join('; ')}.`);
  for (const { metadata } of core.functions.values()) {
    if (metadata.retryOptions === undefined) continue;
    log.write('warning', metadata.name, 'The retry policy of this function is not applied by the local host.');
  }
  core.closeRegistration();
  const capabilities = await model.getCapabilities({});
  await core.runHooks('appStart', { hookData: {}, appHookData: core.appHookData, functionAppDirectory: appDirectory });

  const routes = buildRoutes(core.functions.values(), routePrefix);
  for (const { hidden, by } of hiddenRoutes(routes)) {
    const [name, other] = [hidden, by].map(
      ({ registered, template }) => `${registered.metadata.name} (${template.text})`,
    );
    log.write('warning', 'host', `${name} is hidden by ${other}: the first by name is taken, here as in Azure.`);
  }
  const invoke = createInvoke(core, model, log);
  const proxyUrl = capabilities['HttpUri'];
  const streamed = proxyUrl === undefined ? undefined : createStreamedAnswers(proxyUrl);
  return {
    routes,
    invoke,
    answer: streamed?.answer ?? answerBuffered,
    close: () => streamed?.close(),
  };
}
