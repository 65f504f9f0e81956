import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuard } from '../../lib/sql/guard.ts';
import { createDuckdbFile } from '../../test/support/duckdb-file.ts';
import { checkDatabase } from './check-database.ts';
import { checkDemo } from './check-demo.ts';

const guard = await createGuard();
let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'querent-doctor-'));
});
afterAll(async () => rm(scratch, { recursive: true }));

describe('checkDatabase', () => {
  it('tells the version and the size of the catalog', async () => {
    const file = await createDuckdbFile('CREATE TABLE a (x INTEGER, y TEXT); CREATE VIEW b AS SELECT x FROM a');
    const findings = await checkDatabase(file.open(), guard);
    await file.remove();
    expect(findings).toEqual([
      {
        state: 'ok',
        subject: 'database test',
        detail: expect.stringMatching(/duckdb v\d+\.\d+.*, 2 tables and views with 3 columns/),
      },
    ]);
  });

  it('warns where nothing can be seen', async () => {
    const file = await createDuckdbFile('SELECT 1');
    const findings = await checkDatabase(file.open(), guard);
    await file.remove();
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'warning']);
  });

  it('names the code of a file that is no database, and what to do', async () => {
    const file = await createDuckdbFile('SELECT 1');
    const path = join(scratch, 'text.duckdb');
    await writeFile(path, 'not a database');
    const findings = await checkDatabase(file.open({ path }), guard);
    await file.remove();
    expect(findings).toMatchObject([
      { state: 'fault', detail: expect.stringMatching(/^database\./), mend: expect.stringMatching(/\w/) },
    ]);
  });
});

describe('checkDemo', () => {
  it('names the warehouses that are not there yet, and finds those that are', async () => {
    await writeFile(join(scratch, 'finance.duckdb'), '');
    const { findings, present } = await checkDemo(scratch);
    expect(findings).toMatchObject([
      { state: 'ok', detail: expect.stringContaining('medkit, retail will be generated') },
    ]);
    expect(present.map(({ id }) => id)).toEqual(['finance']);
  });

  it('reports a folder that cannot be made', async () => {
    await writeFile(join(scratch, 'file'), '');
    const { findings } = await checkDemo(join(scratch, 'file', 'demo'));
    expect(findings).toMatchObject([{ state: 'fault', detail: expect.stringContaining('cannot be written') }]);
  });
});
