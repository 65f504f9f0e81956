import { setTimeout } from 'node:timers/promises';
import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import type { IdSource } from '../../lib/core/ids.ts';
import { type Environment, resolveSettings, storageConnection } from './app-settings.ts';
import type { RegisteredFunction } from './functions-core.ts';
import type { QueueSettings } from './host-json.ts';
import type { HostLog } from './host-log.ts';
import type { InFlight } from './in-flight.ts';
import type { Invoke } from './invocation.ts';
import { decodeMessage, messageMetadata } from './queue-message.ts';
import { type TriggerRun, triggerOf } from './triggers.ts';
import type { TypedData } from './worker-types.ts';

const queueTrigger = z.looseObject({
  queueName: z.string(),
  connection: z.string().default('AzureWebJobsStorage'),
  dataType: z.string().default('string'),
});

// The real host hides a message for ten minutes and renews that for as long as its function runs.
const leaseSeconds = 600;
const renewEveryMs = (leaseSeconds / 2) * 1000;
const shortestPauseMs = 100;

interface QueueOptions {
  readonly invoke: Invoke;
  readonly inFlight: InFlight;
  readonly environment: Environment;
  readonly settings: QueueSettings;
  readonly ids: IdSource;
  readonly log: HostLog;
  /** Resolves when the storage can be asked. */
  readonly storageReady: Promise<void>;
}

interface QueueFunction {
  readonly registered: RegisteredFunction;
  readonly bindingName: string;
  readonly dataType: 'string' | 'binary';
  readonly queue: QueueClient;
  readonly poison: QueueClient;
}

export function isQueue(registered: RegisteredFunction): boolean {
  return triggerOf(registered.metadata).binding.type.toLowerCase() === 'queuetrigger';
}

/**
 * Runs a queue function for each message. A message is deleted when its function has succeeded, comes again after
 * `visibilityTimeout` when it has failed, and goes to the queue `<name>-poison` when it has failed `maxDequeueCount` times.
 */
export async function startQueue(registered: RegisteredFunction, options: QueueOptions): Promise<TriggerRun> {
  const trigger = triggerOf(registered.metadata);
  const { queueName, connection, dataType } = queueTrigger.parse(trigger.binding);
  const name = resolveSettings(queueName, options.environment);
  const connectionString = storageConnection(connection, options.environment);
  const stopping = new AbortController();

  const polling = (async () => {
    await options.storageReady;
    const { QueueServiceClient } = await import('@azure/storage-queue');
    const service = QueueServiceClient.fromConnectionString(connectionString, { retryOptions: { maxTries: 2 } });
    const of: QueueFunction = {
      registered,
      bindingName: trigger.name,
      dataType: dataType.toLowerCase() === 'binary' ? 'binary' : 'string',
      queue: service.getQueueClient(name),
      poison: service.getQueueClient(`${name}-poison`),
    };
    await poll(of, options, stopping.signal);
  })();
  polling.catch((error: unknown) => options.log.write('error', registered.metadata.name, String(error)));

  return {
    functionName: registered.metadata.name,
    description: `queue ${name}`,
    start: (input) => invokeOnce({ registered, bindingName: trigger.name }, { string: input }, {}, options),
    stop: () => stopping.abort(),
  };
}

async function poll(of: QueueFunction, options: QueueOptions, signal: AbortSignal): Promise<void> {
  const { batchSize, maxPollingInterval, newBatchThreshold = Math.floor(batchSize / 2) } = options.settings;
  const running = new Set<Promise<void>>();
  let pauseMs = shortestPauseMs;
  let reachable = true;
  while (!signal.aborted) {
    let messages: readonly DequeuedMessageItem[] = [];
    try {
      messages = await receive(of.queue, batchSize, signal);
      reachable = true;
    } catch (error) {
      if (signal.aborted) break;
      if (reachable)
        options.log.write('warning', of.registered.metadata.name, `The queue cannot be read: ${String(error)}`);
      reachable = false;
    }
    for (const message of messages) {
      const handled = handle(of, message, options, signal).finally(() => running.delete(handled));
      running.add(handled);
    }
    if (messages.length > 0) {
      pauseMs = shortestPauseMs;
      while (running.size > newBatchThreshold) await Promise.race(running);
    } else {
      await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, Math.max(maxPollingInterval, shortestPauseMs));
    }
  }
}

/** A queue that nobody has made yet is an empty one. */
async function receive(
  queue: QueueClient,
  count: number,
  signal: AbortSignal,
): Promise<readonly DequeuedMessageItem[]> {
  try {
    const received = await queue.receiveMessages({
      numberOfMessages: count,
      visibilityTimeout: leaseSeconds,
      abortSignal: signal,
    });
    return received.receivedMessageItems;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return [];
    throw error;
  }
}

async function handle(
  of: QueueFunction,
  message: DequeuedMessageItem,
  options: QueueOptions,
  signal: AbortSignal,
): Promise<void> {
  const done = options.inFlight.begin();
  const { settings, log } = options;
  const source = of.registered.metadata.name;
  let receipt = message.popReceipt;
  const hideFor = async (seconds: number) => {
    receipt = (await of.queue.updateMessage(message.messageId, receipt, undefined, seconds)).popReceipt ?? receipt;
  };
  const renewal = setInterval(() => {
    hideFor(leaseSeconds).catch((error: unknown) =>
      log.write('warning', source, `A message was not renewed: ${String(error)}`),
    );
  }, renewEveryMs);
  try {
    // Taken in the moment of the stop: given back at once for whoever runs next.
    if (signal.aborted) return await hideFor(0);
    const body = decodeMessage(message.messageText, settings.messageEncoding, of.dataType);
    if (body === undefined) {
      log.write('error', source, `Message ${message.messageId} is not in the encoding ${settings.messageEncoding}.`);
      return await discard(of, message, receipt, log);
    }
    const succeeded = await invokeOnce(of, body, messageMetadata(message, body), options);
    clearInterval(renewal);
    if (succeeded) await of.queue.deleteMessage(message.messageId, receipt);
    else if (message.dequeueCount >= settings.maxDequeueCount) await discard(of, message, receipt, log);
    else await hideFor(Math.ceil(settings.visibilityTimeout / 1000));
  } catch (error) {
    log.write('error', source, `Message ${message.messageId} could not be settled: ${String(error)}`);
  } finally {
    clearInterval(renewal);
    done();
  }
}

async function discard(of: QueueFunction, message: DequeuedMessageItem, receipt: string, log: HostLog): Promise<void> {
  await of.poison.createIfNotExists();
  await of.poison.sendMessage(message.messageText, { messageTimeToLive: -1 });
  await of.queue.deleteMessage(message.messageId, receipt);
  log.write('error', of.registered.metadata.name, `Message ${message.messageId} was moved to ${of.poison.name}.`);
}

async function invokeOnce(
  { registered, bindingName }: Pick<QueueFunction, 'registered' | 'bindingName'>,
  data: TypedData,
  triggerMetadata: Record<string, TypedData>,
  { invoke, ids, log }: QueueOptions,
): Promise<boolean> {
  const request = { invocationId: ids.next(), inputData: [{ name: bindingName, data }], triggerMetadata };
  const { kind } = await invoke(registered, request);
  log.write('information', registered.metadata.name, `queue message ${kind}`);
  return kind === 'completed';
}
