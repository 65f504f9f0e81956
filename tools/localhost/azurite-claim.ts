import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../lib/core/clock.ts';
import { randomIds } from '../../lib/core/ids.ts';
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
export type ClaimOutcome =
  | { readonly kind: 'owned'; release(): Promise<void> }
  | { readonly kind: 'shared'; readonly ports: AzuritePorts };

/**
 * Agrees with other hosts of the same directory on who runs the Azurite over its data, by a file that only one can make.
 * A file whose host is gone is waited out (that host's Azurite may be writing its last) and then replaced.
 */
export async function claimAzurite(path: string, ports: AzuritePorts): Promise<ClaimOutcome> {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      const own: Claim = { hostPid: process.pid, claimedAtMs: systemClock.now().getTime(), ports };
      const text = JSON.stringify(own);
      await createWhole(path, text);
      return { kind: 'owned', release: () => removeClaim(path, text) };
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const text = await readClaim(path);
    if (text === undefined) continue;
    const present = parseClaim(text);
    if (present !== undefined && (await becomesUsable(present))) return { kind: 'shared', ports: present.ports };
    await removeClaim(path, text);
  }
}

/** Makes a file that nobody can find half written; fails where there is one. */
async function createWhole(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomIds.next()}`;
  try {
    await writeFile(aside, text);
    await link(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

async function readClaim(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parseClaim(text: string): Claim | undefined {
  try {
    return claim.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Takes one claim away, and no other. Two hosts may find the same dead claim: what the slower one takes is the claim that
 * the faster one has put in its place, and goes back. Two Azurites over the same data would spoil them.
 */
async function removeClaim(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomIds.next()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== text) await link(aside, path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
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
    return hasCode(error, 'EPERM');
  }
}
