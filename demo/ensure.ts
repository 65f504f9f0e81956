import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { randomIds } from '../lib/core/ids.ts';
import { hasCode } from './error-code.ts';
import { acquireGenerationLock } from './generation-lock.ts';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds, demoWarehouses, warehouseVersion } from './warehouses.ts';

export interface DemoWarehouse {
  readonly id: DemoWarehouseId;
  /** The DuckDB file. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly defaultAsOf: typeof demoAsOf;
}

export interface EnsureOptions {
  /** Called with a sentence when something takes longer than a look at the files. */
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Generates even where a file of the right version exists. */
  readonly force?: boolean;
}

/** Beside each file: what it was made from. A file without one, or of another size, was not finished by us. */
const stampSchema = z.object({ version: z.string(), bytes: z.int() });

async function isReady(path: string, version: string): Promise<boolean> {
  try {
    const [stamp, { size }] = await Promise.all([readFile(`${path}.json`, 'utf8'), stat(path)]);
    const parsed = stampSchema.safeParse(JSON.parse(stamp));
    return parsed.success && parsed.data.version === version && parsed.data.bytes === size;
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return false;
    throw error;
  }
}

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what a generation that was killed left behind. */
async function removeLeftovers(directory: string, id: DemoWarehouseId): Promise<void> {
  const isLeftover = (name: string) => name.startsWith(`${id}.duckdb.`) && /\.partial(\.wal|\.tmp)?$/.test(name);
  const names = (await readdir(directory)).filter(isLeftover);
  await Promise.all(names.map((name) => rm(join(directory, name), { force: true, recursive: true })));
}

/** Every step leaves either the old file, no file, or a whole new one: the stamp comes last and is what counts. */
async function generate(path: string, id: DemoWarehouseId, version: string, options: EnsureOptions): Promise<void> {
  const definition = demoWarehouses[id];
  const partial = `${path}.${randomIds.next()}.partial`;
  try {
    const { loadDuckdb } = await import('./load-duckdb.ts');
    const rows = await loadDuckdb(partial, definition.tables, await definition.generate(), options.signal);
    await syncToDisk(partial);
    const { size } = await stat(partial);
    await rm(`${path}.json`, { force: true });
    // A write-ahead log of an earlier file would be replayed into the new one.
    await rm(`${path}.wal`, { force: true });
    await rename(partial, path);
    const stamp = `${path}.json.${randomIds.next()}.partial`;
    await writeFile(stamp, `${JSON.stringify({ version, bytes: size })}\n`, { flush: true });
    await rename(stamp, `${path}.json`);
    options.log?.(`Demo warehouse ${id}: ${rows.toLocaleString('en')} rows generated.`);
  } finally {
    await rm(partial, { force: true });
    await rm(`${partial}.wal`, { force: true });
  }
}

/** Gives one demo warehouse, generated first where its file is missing, unfinished or made by another version. */
export async function ensureDemoWarehouse(
  directory: string,
  id: DemoWarehouseId,
  options: EnsureOptions = {},
): Promise<DemoWarehouse> {
  const definition = demoWarehouses[id];
  const path = join(directory, `${id}.duckdb`);
  const version = warehouseVersion(definition);
  const isDone = async () => options.force !== true && (await isReady(path, version));
  if (!(await isDone())) {
    await mkdir(directory, { recursive: true });
    options.log?.(`Demo warehouse ${id}: generating…`);
    const lock = await acquireGenerationLock(`${path}.lock`, { isDone, signal: options.signal });
    try {
      if (lock !== undefined && !(await isDone())) {
        await removeLeftovers(directory, id);
        await generate(path, id, version, options);
      }
    } finally {
      await lock?.release();
    }
  }
  return { id, path, title: definition.title, description: definition.description, defaultAsOf: demoAsOf };
}

/** Gives all demo warehouses, the small ones first; see {@link ensureDemoWarehouse}. */
export async function ensureDemoWarehouses(
  directory: string,
  options: EnsureOptions = {},
): Promise<readonly DemoWarehouse[]> {
  const result: DemoWarehouse[] = [];
  for (const id of demoWarehouseIds) result.push(await ensureDemoWarehouse(directory, id, options));
  return result;
}
