import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { demoWarehouseIds } from '../../demo/warehouses.ts';
import { type Finding, fault, ok } from './finding.ts';

/** Whether the folder of the demo warehouses can be written, and which of them are there. */
export async function checkDemo(directory: string): Promise<{
  readonly findings: readonly Finding[];
  /** Those whose file is there. */
  readonly present: readonly { readonly id: string; readonly path: string }[];
}> {
  const subject = 'demo warehouses';
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
  } catch {
    const mend = 'Set QUERENT_DEMO_DIRECTORY to a folder that can be written, or QUERENT_DEMO to false.';
    return { findings: [fault(subject, `${directory} cannot be written`, mend)], present: [] };
  }
  const files = await Promise.all(
    demoWarehouseIds.map(async (id) => {
      const path = join(directory, `${id}.duckdb`);
      const bytes = await stat(path).then(
        ({ size }) => size,
        () => undefined,
      );
      return { id, path, bytes };
    }),
  );
  const present = files.filter(({ bytes }) => bytes !== undefined);
  const missing = files.filter(({ bytes }) => bytes === undefined);
  const megabytes = Math.round(present.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) / 1024 / 1024);
  const detail =
    missing.length === 0
      ? `${present.length} files, ${megabytes} MB, in ${directory}`
      : `${missing.map(({ id }) => id).join(', ')} will be generated in ${directory} at first start`;
  return { findings: [ok(subject, detail)], present };
}
