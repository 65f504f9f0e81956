import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { PlannerVerdict } from './planner-bench.ts';

const verdictSchema = z.object({ id: z.string(), db: z.string(), verdict: z.string() });

/**
 * The verdict of the benchmark's own scorer, score.mjs in the folder or beside it, on each prediction; empty where there is
 * none.
 */
export async function scorePredictions(
  directory: string,
  predictions: string,
  only: string | undefined,
): Promise<readonly PlannerVerdict[]> {
  const scorer = [join(directory, 'score.mjs'), join(directory, '..', 'score.mjs')].find((path) => existsSync(path));
  if (scorer === undefined) return [];
  const json = `${predictions}.verdicts`;
  const extra = only === undefined ? [] : ['--only', only];
  const args = [scorer, '--set', directory, '--predictions', predictions, '--json', json, ...extra];
  await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  const lines = (await readFile(json, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => verdictSchema.parse(JSON.parse(line)));
}
