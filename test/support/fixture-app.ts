import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SpawnedLocalHost } from './spawn-local-host.ts';

const recordedEvents = z.array(z.object({ what: z.string(), detail: z.unknown() }));

/** The settings that the fixture app wants: a timer that is not due, and a queue. */
export const fixtureEnvironment = { EACH_SECOND: '0 0 0 1 1 *', WORK_QUEUE: 'work-items' };

/** The path of an entry of the fixture app. */
export function fixtureApp(name: string): string {
  return fileURLToPath(new URL(`functions-app/${name}.ts`, import.meta.url));
}

/** What the fixture app has recorded under a name, oldest first. */
export async function recordedBy(host: Pick<SpawnedLocalHost, 'url'>, what: string): Promise<unknown[]> {
  const response = await fetch(`${host.url}/api/state`);
  return recordedEvents
    .parse(await response.json())
    .filter((event) => event.what === what)
    .map(({ detail }) => detail);
}

/** Sends bytes as they are and gives all that comes back until the connection ends, or ten seconds are over. */
export async function sendRaw(host: Pick<SpawnedLocalHost, 'url'>, text: string): Promise<string> {
  const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
  });
  const closed = Promise.withResolvers<void>();
  socket.on('error', () => undefined).on('close', () => closed.resolve());
  socket.write(text, 'latin1');
  await Promise.race([closed.promise, setTimeout(10_000, undefined, { ref: false })]);
  socket.destroy();
  return received;
}
