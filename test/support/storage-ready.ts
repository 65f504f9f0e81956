import { setTimeout as pause } from 'node:timers/promises';
import { healthResponseSchema } from '../../lib/contracts/health.ts';

/** The emulator starts beside the host; sessions are kept once it answers. */
export async function storageReady(hostUrl: string): Promise<void> {
  const health = async () => healthResponseSchema.parse(await (await fetch(new URL('api/health', hostUrl))).json());
  while ((await health()).dependencies.some(({ kind, state }) => kind === 'storage' && state !== 'ready')) {
    await pause(200);
  }
}
