import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The counts of Vitest's JSON report. A file that fails outside its tests, loading or in a hook, is a failure too. */
const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node tools/count-tests.ts REPORT.json');
const report = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
const brokenFiles = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
).length;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(
  `${report.numPassedTests} passed, ${report.numFailedTests + brokenFiles} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
