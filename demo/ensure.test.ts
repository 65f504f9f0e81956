import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDemoWarehouse } from './ensure.ts';

const main = new URL('main.ts', import.meta.url).pathname;
let directory = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-ensure-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

function startGenerator(...args: readonly string[]): {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
} {
  const child = spawn(process.execPath, [main, '--dir', directory, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, output: () => output, ended };
}

async function waitForFile(matches: (name: string) => boolean): Promise<void> {
  for (let round = 0; round < 6_000; round += 1) {
    if ((await readdir(directory)).some(matches)) return;
    await delay(10);
  }
  throw new Error('The file did not appear');
}

async function countRows(path: string, table: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT count(*)::INT FROM ${table}`);
  connection.closeSync();
  instance.closeSync();
  return reader.getRowsJson()[0]?.[0];
}

/** The lines that were logged while one warehouse was ensured. */
async function ensureLogging(id: 'finance' | 'medkit' | 'retail'): Promise<string[]> {
  const lines: string[] = [];
  await ensureDemoWarehouse(directory, id, { log: (line) => lines.push(line) });
  return lines;
}

const path = () => join(directory, 'finance.duckdb');

describe('ensureDemoWarehouse', () => {
  it('generates once and then only looks', async () => {
    const warehouse = await ensureDemoWarehouse(directory, 'finance');
    expect(warehouse).toEqual({
      id: 'finance',
      path: path(),
      title: 'Corporate finance',
      description: expect.stringContaining('36 months'),
      defaultAsOf: '2026-10-31',
    });
    const { mtimeMs, ino } = await stat(path());
    expect(await ensureLogging('finance')).toEqual([]);
    expect(await stat(path())).toMatchObject({ mtimeMs, ino });
    expect((await readdir(directory)).sort()).toEqual(['finance.duckdb', 'finance.duckdb.json']);
  });

  it('generates anew when forced', async () => {
    await ensureDemoWarehouse(directory, 'finance');
    const { ino } = await stat(path());
    await ensureDemoWarehouse(directory, 'finance', { force: true });
    expect((await stat(path())).ino).not.toBe(ino);
    expect(await countRows(path(), 'investments')).toBe(48);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the stamp names another version', () => writeFile(`${path()}.json`, '{"version":"old","bytes":1}')],
    ['the stamp is not JSON', () => writeFile(`${path()}.json`, '{"vers')],
    ['the stamp is missing', () => rm(`${path()}.json`)],
    ['the file is missing', () => rm(path())],
    ['the file was cut off', () => truncate(path(), 100_000)],
  ])('generates anew when %s', async (_, damage) => {
    await ensureDemoWarehouse(directory, 'finance');
    await damage();
    expect(await ensureLogging('finance')).toHaveLength(2);
    expect(await countRows(path(), 'investments')).toBe(48);
    expect(await ensureLogging('finance')).toEqual([]);
  });

  it('removes what an earlier generation left behind, and nothing else', async () => {
    await ensureDemoWarehouse(directory, 'finance');
    const foreign = ['finance.duckdb.notes', 'medkit.duckdb.1.partial', 'mine.txt'];
    const leftovers = ['finance.duckdb.1.partial', 'finance.duckdb.1.partial.wal', 'finance.duckdb.json.2.partial'];
    for (const name of [...foreign, ...leftovers]) await writeFile(join(directory, name), 'x');
    await ensureDemoWarehouse(directory, 'finance', { force: true });
    expect((await readdir(directory)).sort()).toEqual([...foreign, 'finance.duckdb', 'finance.duckdb.json'].sort());
  });

  it('does not replay a log of an earlier file into a new one', async () => {
    await writeFile(`${path()}.wal`, 'not a log');
    await ensureDemoWarehouse(directory, 'finance');
    expect(await countRows(path(), 'cash_flow')).toBe(36);
  });

  it('takes over the lock of a process that has ended', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => ended.on('close', resolve));
    await writeFile(`${path()}.lock`, `${hostname()} ${ended.pid} 1`);
    expect(await ensureLogging('finance')).toHaveLength(2);
    expect(await readdir(directory)).not.toContain('finance.duckdb.lock');
  });

  it('takes over the lock of an earlier process with our own number', async () => {
    await writeFile(`${path()}.lock`, `${hostname()} ${process.pid} 1`);
    expect(await ensureLogging('finance')).toHaveLength(2);
  });

  it('generates once when asked several times at once', async () => {
    const lines: string[] = [];
    const options = { log: (line: string) => lines.push(line) };
    const found = await Promise.all([1, 2, 3].map(() => ensureDemoWarehouse(directory, 'finance', options)));
    expect(new Set(found.map((warehouse) => warehouse.path))).toEqual(new Set([path()]));
    expect(lines.filter((line) => line.includes('rows generated'))).toHaveLength(1);
  });

  it('stops when it is aborted and leaves no file behind', async () => {
    const controller = new AbortController();
    const running = ensureDemoWarehouse(directory, 'retail', { signal: controller.signal });
    await waitForFile((name) => name.endsWith('.partial'));
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    expect(await readdir(directory)).toEqual([]);
  });

  it('stops waiting for another generator when it is aborted', async () => {
    const lock = `${path()}.lock`;
    // An owner elsewhere, whose process cannot be looked at.
    await writeFile(lock, 'another-host 1 1');
    const controller = new AbortController();
    const waiting = ensureDemoWarehouse(directory, 'finance', { signal: controller.signal });
    await utimes(lock, 1, 1);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow();
    expect(await readFile(lock, 'utf8')).toBe('another-host 1 1');
  });
});

// Other work may leave these processes a small share of the machine.
describe('the generator as a process', { timeout: 240_000 }, () => {
  it('killed in the middle leaves nothing broken: the next start generates', async () => {
    const first = startGenerator('--only', 'retail');
    await waitForFile((name) => name.startsWith('retail.duckdb.') && name.endsWith('.partial'));
    // Far enough for the file to hold half of the data.
    await delay(800);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await readdir(directory)).not.toContain('retail.duckdb');

    await ensureDemoWarehouse(directory, 'retail');
    expect(await countRows(join(directory, 'retail.duckdb'), 'order_lines')).toBe(1_000_000);
    expect((await readdir(directory)).sort()).toEqual(['retail.duckdb', 'retail.duckdb.json']);
  });

  it('names the warehouses that exist when asked for another', async () => {
    const run = startGenerator('--only', 'sales');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('No such warehouse: sales');
    expect(run.output()).toContain('medkit|finance|retail');
  });

  it('started twice at the same time generates once', async () => {
    const both = [startGenerator('--only', 'medkit'), startGenerator('--only', 'medkit')];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    const output = both.map((run) => run.output()).join('');
    expect(output.match(/rows generated/g)).toHaveLength(1);
    expect(await countRows(join(directory, 'medkit.duckdb'), 'inventory')).toBeGreaterThan(1_000);
  });
});
