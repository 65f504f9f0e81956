import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { logLevels } from './host-log.ts';

/** A .NET TimeSpan, "[d.]hh:mm:ss[.fff]", as milliseconds. */
export const timeSpan = z
  .string()
  .regex(/^(?:\d+\.)?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?$/)
  .transform((text) => {
    const match = /^(?:(\d+)\.)?(\d+):(\d+):([\d.]+)$/.exec(text);
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  });

const logLevel = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.enum(logLevels));

const http = z.object({
  routePrefix: z.string().default('api'),
  maxOutstandingRequests: z.number().int().default(200),
  customHeaders: z.record(z.string(), z.string()).default({}),
});

const queues = z.object({
  maxPollingInterval: timeSpan.default(60_000),
  visibilityTimeout: timeSpan.default(0),
  batchSize: z.number().int().min(1).max(32).default(16),
  newBatchThreshold: z.number().int().min(0).optional(),
  maxDequeueCount: z.number().int().min(1).default(5),
  messageEncoding: z.enum(['base64', 'none']).default('base64'),
});

const hostJson = z.object({
  version: z.literal('2.0'),
  logging: z.object({ logLevel: z.record(z.string(), logLevel).default({}) }).default({ logLevel: {} }),
  extensions: z
    .object({ http: http.default(http.parse({})), queues: queues.default(queues.parse({})) })
    .default({ http: http.parse({}), queues: queues.parse({}) }),
});

/** The settings of host.json that mean something here; the rest is the real host's business. Durations are milliseconds. */
export type HostSettings = z.output<typeof hostJson>;
export type QueueSettings = HostSettings['extensions']['queues'];

/** Reads host.json with the real host's defaults for what is not there. Throws with the file's name on what is wrong. */
export async function readHostSettings(path: string): Promise<HostSettings> {
  const parsed = hostJson.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
