import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { check } from './config/check.ts';
import { databaseListSchema, readConfigFile, requestTimeoutField, tenantField } from './config/config-file.ts';
import type { DatabaseConfig } from './config/database-schema.ts';
import { ConfigError, type ConfigFault } from './config/fault.ts';
import { modelsSchema } from './config/model-schema.ts';
import { type ModelsConfig, resolveModels } from './config/models.ts';
import { rowPolicyFaults } from './config/row-policy-faults.ts';
import type { Environment } from './config/secret-reference.ts';
import { type EnvironmentSetting, environmentSettings, testSettingPrefix } from './config/settings.ts';
import { readStorage, type StorageConfig } from './config/storage.ts';
import { type TenantId, tenantId } from './core/ids.ts';
import { nearestName } from './core/nearest-name.ts';

export interface Config {
  readonly tenant: TenantId;
  readonly databases: readonly DatabaseConfig[];
  readonly demo: { readonly isEnabled: boolean; readonly directory: string };
  readonly storage: StorageConfig;
  readonly requestTimeoutMs: number;
  /** Absent where no language model is configured. */
  readonly models?: ModelsConfig;
  /** True on a developer's machine: changed prompt files are read again. */
  readonly reloadsPrompts: boolean;
  /** Where relative paths of the configuration start. */
  readonly baseDirectory: string;
}

const defaultFile = 'querent.config.yaml';
const demoDatabaseIds: ReadonlySet<string> = new Set(['medkit', 'finance', 'retail']);

/**
 * Reads the environment and the configuration file once. Throws a ConfigError that lists every fault with its place.
 * The file is optional; with nothing configured the demo warehouses are served.
 */
export async function loadConfig(
  environment: Environment = process.env,
  workingDirectory: string = process.cwd(),
): Promise<Config> {
  const faults: ConfigFault[] = [...unknownSettings(environment)];
  const setting = (name: EnvironmentSetting): string | undefined => environment[name] || undefined;

  const path = resolve(workingDirectory, setting('QUERENT_CONFIG') ?? defaultFile);
  const baseDirectory = dirname(path);
  const file = await readConfigFile(path, {
    isRequired: setting('QUERENT_CONFIG') !== undefined,
    environment,
    faults,
  });
  const listed = checkText(setting('QUERENT_DATABASES'), 'QUERENT_DATABASES', databaseListSchema(environment), faults);
  if (listed !== undefined && file.databases !== undefined) {
    faults.push({ place: 'QUERENT_DATABASES', message: 'the file lists databases too; keep one of the two lists' });
  }
  const databases = (listed ?? file.databases ?? []).map((database) => withPaths(database, baseDirectory));
  const isDemoWanted = checkText(setting('QUERENT_DEMO'), 'QUERENT_DEMO', z.boolean(), faults) ?? file.demo?.enabled;
  const demoDirectory = setting('QUERENT_DEMO_DIRECTORY') ?? file.demo?.directory;
  const demo = {
    isEnabled: isDemoWanted ?? databases.length === 0,
    directory:
      demoDirectory === undefined
        ? defaultDemoDirectory(environment, workingDirectory)
        : resolve(baseDirectory, demoDirectory),
  };
  faults.push(...databaseFaults(databases, demo.isEnabled), ...(await policyFaults(databases)));
  const tenant = check(tenantField.optional(), setting('QUERENT_TENANT'), 'QUERENT_TENANT', faults) ?? file.tenant;
  const requestTimeoutMs =
    checkText(setting('QUERENT_REQUEST_TIMEOUT_MS'), 'QUERENT_REQUEST_TIMEOUT_MS', requestTimeoutField, faults) ??
    file.requestTimeoutMs ??
    60_000;
  const storage = readStorage(environment, faults);
  const given = checkText(setting('QUERENT_MODELS'), 'QUERENT_MODELS', modelsSchema(environment), faults);
  if (given !== undefined && file.models !== undefined) {
    faults.push({ place: 'QUERENT_MODELS', message: 'the file has models too; keep one of the two' });
  }
  const described = given ?? file.models;
  const models = described && resolveModels(described, 'models', faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    tenant: tenantId(tenant ?? 'local'),
    databases,
    demo,
    storage,
    requestTimeoutMs,
    baseDirectory,
    reloadsPrompts: environment['WEBSITE_INSTANCE_ID'] === undefined,
    ...(models === undefined ? {} : { models }),
  };
}

/** Checks a setting whose text is JSON: a list, a number or a truth value. */
function checkText<Schema extends z.ZodType>(
  text: string | undefined,
  place: EnvironmentSetting,
  schema: Schema,
  faults: ConfigFault[],
): z.output<Schema> | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    faults.push({ place, message: 'is not a list, a number, true or false in JSON' });
    return undefined;
  }
  return check(schema, value, place, faults);
}

/** Names that begin as ours but are not known: a misspelt setting would otherwise be ignored in silence. */
function unknownSettings(environment: Environment): readonly ConfigFault[] {
  const known = Object.keys(environmentSettings);
  return Object.keys(environment)
    .filter((name) => name.startsWith('QUERENT_') && !name.startsWith(testSettingPrefix) && !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      const message = nearest === undefined ? 'unknown setting' : `unknown setting, did you mean ${nearest}?`;
      return { place: name, message };
    });
}

/** What no single database can know: ids that clash, and files that are not there. */
function databaseFaults(databases: readonly DatabaseConfig[], isDemoEnabled: boolean): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  const seen = new Set<string>(isDemoEnabled ? demoDatabaseIds : []);
  databases.forEach((database, place) => {
    if (seen.has(database.id))
      faults.push({ place: `databases[${place}].id`, message: 'another database has this id' });
    seen.add(database.id);
    if (database.semanticModel !== undefined && !existsSync(database.semanticModel)) {
      faults.push({ place: `databases[${place}].semanticModel`, message: 'names a file that is not there' });
    }
    if (database.kind === 'duckdb' && !existsSync(database.connection.path)) {
      faults.push({ place: `databases[${place}].connection.path`, message: 'names a file that is not there' });
    }
    if (database.kind !== 'duckdb' && !existsSync(database.connection.certificateAuthority ?? '/')) {
      faults.push({
        place: `databases[${place}].connection.certificateAuthority`,
        message: 'names a file that is not there',
      });
    }
    const { defaultRows, maxRows } = database.limits;
    if (defaultRows > maxRows) {
      faults.push({ place: `databases[${place}].limits`, message: 'defaultRows is larger than maxRows' });
    }
  });
  if (databases.length === 0 && !isDemoEnabled) {
    faults.push({ place: 'databases', message: 'there is none, and the demo warehouses are off' });
  }
  return faults;
}

async function policyFaults(databases: readonly DatabaseConfig[]): Promise<readonly ConfigFault[]> {
  if (databases.every(({ policy }) => policy.rowPolicies === undefined)) return [];
  const { createGuard } = await import('./sql/guard.ts');
  const guard = await createGuard();
  return databases.flatMap((database, place) => rowPolicyFaults(database, `databases[${place}]`, guard));
}

function withPaths(database: DatabaseConfig, baseDirectory: string): DatabaseConfig {
  const model =
    database.semanticModel === undefined ? {} : { semanticModel: resolve(baseDirectory, database.semanticModel) };
  switch (database.kind) {
    case 'duckdb':
      return { ...database, ...model, connection: { path: resolve(baseDirectory, database.connection.path) } };
    case 'mysql':
    case 'tidb':
      return { ...database, ...model, connection: { ...database.connection, ...authorityIn(database, baseDirectory) } };
    case 'mssql':
      return { ...database, ...model, connection: { ...database.connection, ...authorityIn(database, baseDirectory) } };
    case 'fabric':
      return { ...database, ...model, connection: { ...database.connection, ...authorityIn(database, baseDirectory) } };
    default:
      return database satisfies never;
  }
}

type ServerConfig = Exclude<DatabaseConfig, { readonly kind: 'duckdb' }>;

function authorityIn({ connection }: ServerConfig, baseDirectory: string): { readonly certificateAuthority?: string } {
  const { certificateAuthority } = connection;
  return certificateAuthority === undefined
    ? {}
    : { certificateAuthority: resolve(baseDirectory, certificateAuthority) };
}

/** In Azure the app's own folder cannot be written; the temporary folder can, and lives as long as the instance. */
function defaultDemoDirectory(environment: Environment, workingDirectory: string): string {
  return environment['WEBSITE_INSTANCE_ID'] === undefined
    ? join(workingDirectory, '.querent', 'demo')
    : join(tmpdir(), 'querent', 'demo');
}
