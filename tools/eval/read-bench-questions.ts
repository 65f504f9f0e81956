import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BenchQuestion, benchQuestionSchema } from './planner-bench.ts';

/** The questions of a benchmark folder whose answer does not depend on how ties are broken. */
export async function readBenchQuestions(directory: string): Promise<readonly BenchQuestion[]> {
  const text = await readFile(join(directory, 'questions.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => benchQuestionSchema.parse(JSON.parse(line)))
    .filter((question) => !question.tie_sensitive);
}
