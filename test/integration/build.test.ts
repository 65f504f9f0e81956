import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { healthResponseSchema } from '../../lib/contracts/health.ts';
import { writeDeploymentFolder } from '../../tools/build/deployment-folder.ts';
import { copyPackages, installedPackages } from '../../tools/build/installed-packages.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../support/spawn-local-host.ts';
import { storageReady } from '../support/storage-ready.ts';

const root = join(import.meta.dirname, '..', '..');
const manifestSchema = z.object({ main: z.string(), dependencies: z.record(z.string(), z.string()) });

let scratch = '';
let folder = '';
let host: SpawnedLocalHost;

beforeAll(async () => {
  // Outside the repository, so that nothing can be found in its node_modules.
  scratch = await mkdtemp(join(tmpdir(), 'querent-build-'));
  folder = join(scratch, 'app');
  const options = { root, entry: join(root, 'functions', 'index.ts'), folder };
  const { externalPackages } = await writeDeploymentFolder(options);
  await copyPackages(installedPackages(externalPackages, root), root, folder);
  host = await spawnLocalHost({
    app: join(folder, 'functions', 'index.cjs'),
    environment: { QUERENT_DEMO_DIRECTORY: join(scratch, 'demo') },
  });
});

afterAll(async () => {
  await host?.stop();
  await rm(scratch, { recursive: true });
});

describe('the deployment folder', () => {
  it('registers the same functions as the sources', async () => {
    const plain = await spawnLocalHost({
      storage: 'none',
      environment: { QUERENT_DEMO_DIRECTORY: join(scratch, 'demo') },
    });
    await plain.stop();
    expect(host.functions).toEqual(plain.functions);
    expect(host.functions.length).toBeGreaterThan(5);
  });

  it('answers with the health of its dependencies', async () => {
    const response = await fetch(`${host.url}/api/health`);
    const health = healthResponseSchema.parse(await response.json());
    expect(response.status).toBe(200);
    expect(health.dependencies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['finance', 'storage', 'guard']),
    );
  });

  it('loads its engine, its guard and its storage, and answers a question', async () => {
    await storageReady(host.url);
    const response = await fetch(`${host.url}/api/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'net profit by quarter in 2025', database: 'finance' }),
    });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 200,
      body: { status: 'answered', database: 'finance', sessionId: expect.any(String) },
    });
  });

  it('serves the page', async () => {
    const response = await fetch(host.url);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<html');
  });

  it('names the packages that it needs with the versions that are installed', async () => {
    const { main, dependencies } = manifestSchema.parse(
      JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
    );
    expect(main).toBe('functions/index.cjs');
    for (const [name, version] of Object.entries(dependencies)) {
      const installed = z
        .object({ version: z.string() })
        .parse(JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')));
      expect(version).toBe(installed.version);
    }
    expect(Object.keys(dependencies)).toContain('@duckdb/node-bindings');
  });

  it('holds nothing that is only for developers', async () => {
    const names = await readdir(folder);
    expect(names.sort()).toEqual(
      expect.arrayContaining([
        '.funcignore',
        'functions',
        'host.json',
        'node_modules',
        'package.json',
        'semantic-models',
        'web',
      ]),
    );
    expect(names).not.toContain('tools');
    const packages = await readdir(join(folder, 'node_modules'));
    expect(packages).not.toContain('vitest');
  });
});
