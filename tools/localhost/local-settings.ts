import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const localSettings = z.object({
  Values: z.record(z.string(), z.string()).default({}),
  Host: z.object({ LocalHttpPort: z.number().int().optional() }).default({}),
});

export interface LocalSettings {
  readonly values: Readonly<Record<string, string>>;
  readonly port?: number;
}

/** Reads local.settings.json, the developer's own file; one that is not there counts as empty. */
export async function readLocalSettings(path: string): Promise<LocalSettings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { values: {} };
    throw error;
  }
  const parsed = localSettings.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path} is not valid:\n${z.prettifyError(parsed.error)}`);
  const { Values: values, Host: host } = parsed.data;
  return host.LocalHttpPort === undefined ? { values } : { values, port: host.LocalHttpPort };
}
