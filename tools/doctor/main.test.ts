import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Run {
  readonly status: number;
  readonly output: string;
}

const doctor = (environment: Record<string, string>) =>
  new Promise<Run>((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...environment } };
    const child = execFile(
      process.execPath,
      [join(import.meta.dirname, 'main.ts')],
      options,
      (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });

describe('npm run doctor', () => {
  it('lists every fault of a configuration with its place and ends with a failure', async () => {
    const databases = '[{"id":"BAD","kind":"duckdb","connection":{"path":"a"}},{"id":"b","kind":"oracle"}]';
    const { status, output } = await doctor({ QUERENT_DATABASES: databases, QUERENT_DEMOS: 'true' });
    expect(status).toBe(1);
    expect(output).toContain('QUERENT_DEMOS: unknown setting, did you mean QUERENT_DEMO?');
    expect(output).toContain('[0].id');
    expect(output).toContain('[1].kind');
  });
});
