import { join } from 'node:path';
import { z } from 'zod';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';

/** Makes the demo warehouses where they are missing, and gives the settings with which an app serves them. */
export async function demoEnvironment(root: string, log: (line: string) => void): Promise<Record<string, string>> {
  const directory = join(root, '.querent', 'demo');
  await ensureDemoWarehouses(directory, { log });
  return { QUERENT_DEMO: 'true', QUERENT_DEMO_DIRECTORY: directory };
}

const answerSchema = z.object({
  status: z.string(),
  timings: z.object({ totalMs: z.number(), phases: z.object({ database: z.number().default(0) }) }),
});

export type BenchAnswer = z.infer<typeof answerSchema>;

/** Asks over HTTP and reads the whole answer. Throws where there is none. */
export async function askOverHttp(url: string, question: { database: string; question: string }): Promise<BenchAnswer> {
  const response = await fetch(`${url}/api/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  if (!response.ok) throw new Error(`${question.question}: ${response.status} ${await response.text()}`);
  return answerSchema.parse(await response.json());
}

/** Waits until the catalogs are read, so that what follows is warm. */
export async function untilReady(url: string): Promise<void> {
  const signal = AbortSignal.timeout(120_000);
  for (;;) {
    const { ok } = await fetch(`${url}/api/health/ready`, { signal });
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const outsideDatabase = ({ timings }: BenchAnswer): number => timings.totalMs - timings.phases.database;
