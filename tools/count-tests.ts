import { readFileSync } from 'node:fs';
import { closingLine, testReportSchema } from './test-report.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node tools/count-tests.ts REPORT.json');
console.log(closingLine(testReportSchema.parse(JSON.parse(readFileSync(path, 'utf8')))));
