import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../lib/core/clock.ts';
import { type AzuritePorts, azuriteAnswers } from './azurite-connection.ts';

const port = z.number().int();
const claim = z.object({
  hostPid: z.number().int(),
  claimedAtMs: z.number(),
  ports: z.object({ blob: port, queue: port, table: port }),
});
type Claim = z.output<typeof claim>;

const startingWithinMs = 20_000;
const endingWithinMs = 6_000;
const pollMs = 100;

/** `owned`: this process shall start Azurite and take the claim away at the end. `shared`: another host's is there. */
export type ClaimOutcome = { readonly kind: 'owned' } | { readonly kind: 'shared'; readonly ports: AzuritePorts };

/**
 * Agrees with other hosts of the same directory on who runs the Azurite over its data, by a file that only one can make.
 * A file whose host is gone is waited out (that host's Azurite may be writing its last) and then replaced.
 */
export async function claimAzurite(path: string, ports: AzuritePorts): Promise<ClaimOutcome> {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      const own: Claim = { hostPid: process.pid, claimedAtMs: systemClock.now().getTime(), ports };
      await writeFile(path, JSON.stringify(own), { flag: 'wx' });
      return { kind: 'owned' };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const present = await readClaim(path);
    if (present !== undefined && (await becomesUsable(present))) return { kind: 'shared', ports: present.ports };
    await rm(path, { force: true });
  }
}

async function readClaim(path: string): Promise<Claim | undefined> {
  try {
    return claim.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

async function becomesUsable({ hostPid, claimedAtMs, ports }: Claim): Promise<boolean> {
  if (isAlive(hostPid)) {
    // The number of a process says little after a while, when another may have got it: then only an answer counts.
    const ageMs = systemClock.now().getTime() - claimedAtMs;
    return waitFor(() => azuriteAnswers(ports), Math.max(pollMs, startingWithinMs - ageMs));
  }
  const ended = await waitFor(async () => !(await azuriteAnswers(ports)), endingWithinMs);
  return !ended;
}

async function waitFor(condition: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += pollMs) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
