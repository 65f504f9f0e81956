import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const storedKeys = z.object({ master: z.string().min(20), default: z.string().min(20) });

/** `master` opens everything, `default` every function of the level "function". */
export type FunctionKeys = z.output<typeof storedKeys>;

/** The keys in the file; made and stored, readable by the owner alone, where there are none yet. */
export async function loadFunctionKeys(path: string): Promise<FunctionKeys> {
  const stored = await readFile(path, 'utf8').then(parseKeys, () => undefined);
  if (stored !== undefined) return stored;
  const keys = { master: newKey(), default: newKey() };
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(keys, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
  return keys;
}

/** Whether a request with this key may call a function of this level. */
export function mayCall(
  keys: FunctionKeys | undefined,
  level: 'anonymous' | 'function' | 'admin',
  given: string | undefined,
): boolean {
  if (keys === undefined || level === 'anonymous') return true;
  if (given === undefined) return false;
  return equal(given, keys.master) || (level === 'function' && equal(given, keys.default));
}

function parseKeys(text: string): FunctionKeys | undefined {
  try {
    return storedKeys.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function newKey(): string {
  return randomBytes(40).toString('base64url');
}

/** Compares digests, as the length of a key is nobody's business either. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
