import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDuckdbFile, type DuckdbFile } from '../../test/support/duckdb-file.ts';
import { databaseSettings } from '../../test/support/fake-databases.ts';
import { systemClock } from '../core/clock.ts';
import { QuerentError } from '../core/querent-error.ts';
import { semanticModelFileSchema } from '../semantic/semantic-model-file.ts';
import type { Database } from '../sql/database.ts';
import { createGuard } from '../sql/guard.ts';
import { createAskableDatabase } from './askable-database.ts';

const { signal } = new AbortController();
let file: DuckdbFile;
beforeAll(async () => {
  file = await createDuckdbFile('CREATE TABLE parts (part_id INTEGER PRIMARY KEY, part_name VARCHAR)');
});
afterAll(() => file.remove());

const askable = (prepare: () => Promise<Database>) =>
  createAskableDatabase(databaseSettings('parts'), {
    prepare,
    readModel: async () => undefined,
    guard: createGuard,
    clock: systemClock,
  });

describe('a database that can be asked', () => {
  test('is prepared once for questions that come together, and builds one index', async () => {
    let prepared = 0;
    const database = askable(async () => {
      prepared += 1;
      return file.open();
    });
    expect(database.state()).toBe('preparing');
    const indexes = await Promise.all(Array.from({ length: 5 }, () => database.index({ signal })));
    expect([prepared, new Set(indexes).size, database.state()]).toEqual([1, 1, 'ready']);
    expect(await database.index({ signal })).toBe(indexes[0]);
  });

  test('has failed until a later question finds it well', async () => {
    let attempts = 0;
    const database = askable(async () => {
      attempts += 1;
      if (attempts === 1) throw new QuerentError('database.unreachable', 'not yet');
      return file.open();
    });
    await expect(database.index({ signal })).rejects.toMatchObject({ code: 'database.unreachable' });
    expect(database.state()).toBe('failed');
    await database.index({ signal });
    expect(database.state()).toBe('ready');
  });

  test('tells how fresh its catalog is, and what changed between two readings', async () => {
    const changing = await createDuckdbFile('CREATE TABLE parts (part_id INTEGER, part_name VARCHAR)');
    const database = askable(async () => changing.open());
    expect(database.catalogState()).toEqual({ source: 'none', isStale: false });
    await database.index({ signal });
    expect(database.catalogState()).toMatchObject({ source: 'live', isStale: false, version: 1, depth: 'profiled' });
    expect(await database.refresh({ signal })).toEqual({ changes: [], tables: 1, measuredTables: 1 });
    expect(await database.changes({ signal })).toMatchObject([{ version: 1, changes: [] }]);
    await changing.remove();
  });

  test('refuses to read a table anew that is not there, and is none the worse for it', async () => {
    const database = askable(async () => file.open());
    await database.index({ signal });
    const refused = database.refresh({ signal, tables: ['part'] });
    await expect(refused).rejects.toMatchObject({
      code: 'validation.invalid',
      message: expect.stringContaining('did you mean "parts"'),
    });
    expect(database.state()).toBe('ready');
    expect(database.catalogState()).not.toHaveProperty('fault');
  });

  test('tells once what of the model file does not fit, and answers all the same', async () => {
    const records: Readonly<Record<string, unknown>>[] = [];
    const database = createAskableDatabase(databaseSettings('parts'), {
      prepare: async () => file.open(),
      readModel: async () => semanticModelFileSchema.parse({ version: 1, tables: { part: {} } }),
      guard: createGuard,
      clock: systemClock,
      logger: { log: (channel, record) => records.push({ channel, ...record }) },
    });
    await database.index({ signal });
    await database.refresh({ signal });
    await database.index({ signal });
    const detail = 'tables.part: There is no table "part"; did you mean "parts"?';
    expect(records).toEqual([{ channel: 'error', database: 'parts', error_code: 'config.invalid', detail }]);
    expect([database.state(), database.catalogState().modelFaults]).toEqual(['ready', [detail]]);
  });

  test('lets an impatient question go, and is prepared for the others', async () => {
    const opened = Promise.withResolvers<Database>();
    const database = askable(() => opened.promise);
    const impatient = database.index({ signal: AbortSignal.timeout(10) });
    const patient = database.index({ signal });
    await expect(impatient).rejects.toMatchObject({
      code: 'database.unreachable',
      retryable: true,
      message: 'The database "parts" is still being prepared.',
    });
    opened.resolve(file.open());
    await expect(patient).resolves.toBeDefined();
  });

  test('tells a caller that has left from one whose time is over', async () => {
    const database = askable(() => new Promise(() => undefined));
    const left = AbortSignal.abort(new Error('left'));
    await expect(database.connect({ signal: left })).rejects.toThrow('left');
  });
});
