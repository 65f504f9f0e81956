import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DatabaseConfig } from '../../lib/config/database-schema.ts';
import { ConfigError } from '../../lib/config/fault.ts';
import { type Config, loadConfig } from '../../lib/config.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { toDatabaseSettings } from '../../lib/container/database-settings.ts';
import { openLanguageModel } from '../../lib/container/open-language-model.ts';
import { openServer } from '../../lib/container/open-server.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { readLocalSettings } from '../localhost/local-settings.ts';
import { checkDatabase } from './check-database.ts';
import { checkDemo } from './check-demo.ts';
import { checkModels } from './check-models.ts';
import { checkNode } from './check-node.ts';
import { checkPrompts } from './check-prompts.ts';
import { checkStorage } from './check-storage.ts';
import { type Finding, fault, ok, renderFindings } from './finding.ts';

const root = join(import.meta.dirname, '..', '..');
const modest = { memoryLimitMb: 256, threads: 1, maxConcurrentQueries: 1, maxWaitingQueries: 10 };

const openDuckdb = (id: string, path: string): Database =>
  createDuckdbDatabase({ id: databaseId(id), path, ...modest });

async function checkConfigured(database: DatabaseConfig, guard: Guard): Promise<readonly Finding[]> {
  const { policy } = toDatabaseSettings(database);
  const opened =
    database.kind === 'duckdb'
      ? openDuckdb(database.id, database.connection.path)
      : await openServer(database, { clock: systemClock, random: systemRandom });
  return checkDatabase(opened, guard, policy);
}

/** The log has nothing that the findings do not say. */
const noLogger = { log: () => undefined };

async function checkLanguageModels({ models, storage, tenant }: Config): Promise<readonly Finding[]> {
  if (models === undefined) return [];
  const deps = { storage, clock: systemClock, random: systemRandom, logger: noLogger };
  return checkModels(models, openLanguageModel(models, deps), tenant);
}

async function readConfig(): Promise<Config | readonly Finding[]> {
  const settings = await readLocalSettings(join(root, 'local.settings.json'));
  try {
    return await loadConfig({ ...settings.values, ...process.env });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ place, message }) =>
      fault('configuration', `${place}: ${message}`, 'Correct it; docs/configuration.md describes every setting.'),
    );
  }
}

async function diagnose(): Promise<readonly Finding[]> {
  const { engines } = z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const node = checkNode(process.version, engines.node);
  const config = await readConfig();
  if (!('databases' in config)) return [node, ...config];

  const served = [...config.databases.map(({ id }) => id), ...(config.demo.isEnabled ? ['the demo warehouses'] : [])];
  const demo = config.demo.isEnabled ? await checkDemo(config.demo.directory) : { findings: [], present: [] };
  const guard = await createGuard();
  const [storage, prompts, models, ...databases] = await Promise.all([
    checkStorage(config.storage),
    checkPrompts(join(root, 'prompts')),
    checkLanguageModels(config),
    ...config.databases.map((database) => checkConfigured(database, guard)),
    ...demo.present.map(({ id, path }) => checkDatabase(openDuckdb(id, path), guard)),
  ]);
  return [
    node,
    ok('configuration', `serves ${served.join(', ')}`),
    storage,
    prompts,
    ...models,
    ...demo.findings,
    ...databases.flat(),
  ];
}

const findings = await diagnose();
console.log(renderFindings(findings));
const faults = findings.filter(({ state }) => state === 'fault').length;
console.log(
  faults === 0 ? '\nNothing needs mending.' : `\n${faults} ${faults === 1 ? 'fault needs' : 'faults need'} mending.`,
);
process.exitCode = faults === 0 ? 0 : 1;
