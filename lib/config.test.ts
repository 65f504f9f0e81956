import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError } from './config/fault.ts';
import { environmentSettings } from './config/settings.ts';
import { loadConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'querent-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'sales.duckdb'), '');

let files = 0;
function writeConfig(text: string): string {
  files += 1;
  const path = join(folder, `config-${files}.yaml`);
  writeFileSync(path, text);
  return path;
}

async function faultsOf(environment: Record<string, string>): Promise<readonly string[]> {
  const error = await loadConfig(environment, folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError but ${inspect(error)}`);
  expect(error.message.split('\n')).toHaveLength(error.faults.length + 1);
  return error.faults.map(({ place, message }) => `${place.replace(folder, '')}: ${message}`);
}

const mysql = (more = '') => `
databases:
  - id: erp
    kind: mysql
    connection:
      host: db.example.com
      database: erp
      auth: { kind: password, user: querent, password: "\${env:ERP_PASSWORD}" }
${more}`;

describe('loadConfig', () => {
  test('serves the demo warehouses when nothing is configured', async () => {
    expect(await loadConfig({}, folder)).toEqual({
      tenant: 'local',
      databases: [],
      demo: { isEnabled: true, directory: join(folder, '.querent', 'demo') },
      storage: { kind: 'none' },
      reloadsPrompts: true,
      requestTimeoutMs: 60_000,
      baseDirectory: folder,
    });
  });

  test('keeps the demo warehouses in the temporary folder where the app folder cannot be written', async () => {
    const { demo } = await loadConfig({ WEBSITE_INSTANCE_ID: 'x' }, '/home/site/wwwroot');
    expect(demo.directory).toBe(join(tmpdir(), 'querent', 'demo'));
  });

  test('reads a database with its defaults, with paths from the folder of the file', async () => {
    const path = writeConfig(`
databases:
  - id: sales
    kind: duckdb
    connection: { path: sales.duckdb }
    weekStart: sunday
    asOf: 2026-10-31
`);
    const config = await loadConfig({ QUERENT_CONFIG: path }, '/');
    expect(config.demo.isEnabled).toBe(false);
    expect(config.databases).toEqual([
      {
        id: 'sales',
        kind: 'duckdb',
        connection: { path: join(folder, 'sales.duckdb') },
        exampleQuestions: [],
        excludedColumns: [],
        weekStart: 7,
        model: { personalData: 'withhold', personalColumns: [] },
        policy: {},
        timeZone: 'UTC',
        asOf: '2026-10-31',
        limits: {
          defaultRows: 1_000,
          maxRows: 10_000,
          timeoutMs: 30_000,
          maxBytes: 8_000_000,
          memoryMb: 512,
          threads: 2,
          maxConcurrentQueries: 2,
          maxWaitingQueries: 100,
        },
      },
    ]);
  });

  test('takes databases from the environment', async () => {
    const databases = [{ id: 'sales', kind: 'duckdb', connection: { path: 'sales.duckdb' } }];
    const config = await loadConfig({ QUERENT_DATABASES: JSON.stringify(databases), QUERENT_DEMO: 'true' }, folder);
    expect(config.databases.map(({ id }) => id)).toEqual(['sales']);
    expect(config.demo.isEnabled).toBe(true);
  });

  test('reads a secret from the environment and never shows it', async () => {
    const environment = { QUERENT_CONFIG: writeConfig(mysql()), ERP_PASSWORD: 'hunter2' };
    const config = await loadConfig(environment, folder);
    expect(inspect(config, { depth: 20 })).not.toContain('hunter2');
    expect(JSON.stringify(config)).not.toContain('hunter2');
    const [database] = config.databases;
    expect(database?.kind === 'mysql' && database.connection.auth.password.reveal()).toBe('hunter2');
  });

  test('finds the certificate authority of a server from the folder of the file, and says when it is not there', async () => {
    writeFileSync(join(folder, 'ca.pem'), '');
    const environment = (name: string) => ({
      QUERENT_CONFIG: writeConfig(
        mysql().replace('database: erp', `database: erp\n      certificateAuthority: ${name}`),
      ),
      ERP_PASSWORD: 'x',
    });
    const [database] = (await loadConfig(environment('ca.pem'), '/')).databases;
    expect(database).toMatchObject({ kind: 'mysql', connection: { certificateAuthority: join(folder, 'ca.pem') } });
    expect(await faultsOf(environment('nowhere.pem'))).toEqual([
      'databases[0].connection.certificateAuthority: names a file that is not there',
    ]);
  });

  test.each([
    ['a connection string', { AzureWebJobsStorage: 'UseDevelopmentStorage=true' }, { kind: 'connection-string' }],
    [
      'an account and an identity',
      {
        AzureWebJobsStorage__accountName: 'acct',
        AzureWebJobsStorage__credential: 'managedidentity',
        AzureWebJobsStorage__clientId: 'c',
      },
      {
        kind: 'identity',
        endpoint: 'https://acct.table.core.windows.net',
        blobEndpoint: 'https://acct.blob.core.windows.net',
        clientId: 'c',
      },
    ],
    [
      'an endpoint',
      { AzureWebJobsStorage__tableServiceUri: 'https://acct.table.core.usgovcloudapi.net' },
      {
        kind: 'identity',
        endpoint: 'https://acct.table.core.usgovcloudapi.net',
        blobEndpoint: 'https://acct.blob.core.usgovcloudapi.net',
      },
    ],
    [
      'an endpoint for each service',
      {
        AzureWebJobsStorage__tableServiceUri: 'https://state.example.com/tables',
        AzureWebJobsStorage__blobServiceUri: 'https://state.example.com/blobs',
      },
      { endpoint: 'https://state.example.com/tables', blobEndpoint: 'https://state.example.com/blobs' },
    ],
    ['nothing', {}, { kind: 'none' }],
  ])('finds the storage by %s', async (_, environment: Record<string, string>, storage) => {
    expect((await loadConfig(environment, folder)).storage).toMatchObject(storage);
  });

  test('lists every fault at once with its place', async () => {
    const path = writeConfig(`
tennant: x
requestTimeoutMs: 1
databases:
  - id: Sales Data
    kind: duckdb
    connection: { path: sales.duckdb, pth: x }
    timezone: Asia/Tokyo
    limits: { maxRow: 5, threads: 0 }
  - id: erp
    kind: mysql
    connection:
      host: db
      database: erp
      auth: { kind: password, user: querent, password: hunter2 }
  - id: crm
    kind: oracle
`);
    const faults = await faultsOf({
      QUERENT_CONFIG: path,
      QUERENT_DEMO: 'perhaps',
      QUERENT_TENANTT: 'x',
      AzureWebJobsStorage: 'hunter2',
    });
    const file = path.replace(folder, '');
    expect(faults).toEqual(
      expect.arrayContaining([
        'QUERENT_TENANTT: unknown setting, did you mean QUERENT_TENANT?',
        'QUERENT_DEMO: is not a list, a number, true or false in JSON',
        'AzureWebJobsStorage: is not a storage connection string',
        `${file}: tennant: unknown field, did you mean "tenant"?`,
        `${file}: databases[0].connection.pth: unknown field, did you mean "path"?`,
        `${file}: databases[0].timezone: unknown field, did you mean "timeZone"?`,
        `${file}: databases[0].limits.maxRow: unknown field, did you mean "maxRows"?`,
        `${file}: databases[0].id: must be 1 to 63 small letters, digits, hyphens or underscores`,
        `${file}: databases[1].connection.auth.password: a secret must be a reference such as "\${env:WAREHOUSE_PASSWORD}"`,
      ]),
    );
    expect(faults.filter((fault) => fault.includes('databases[2].kind'))).toHaveLength(1);
    expect(faults.join('\n')).not.toContain('hunter2');
  });

  test.each<[string, string, RegExp]>([
    ['a secret that is not set', mysql(), /auth\.password: the environment variable ERP_PASSWORD is not set$/],
    ['broken YAML', 'databases: [', /: is not valid YAML \(.*line 1\)$/],
    ['a key twice', 'tenant: a\ntenant: b', /: is not valid YAML \(DUPLICATE_KEY, line 2\)$/],
    ['a list where an object belongs', '- a', /: expected object, received array$/],
    ['no database at all', 'databases: []\ndemo: { enabled: false }', /^databases: there is none/],
    [
      'a file that is not there',
      'databases: [{ id: a, kind: duckdb, connection: { path: no.duckdb }, semanticModel: no.yaml }]',
      /^databases\[0\]\.(semanticModel|connection\.path): names a file that is not there$/,
    ],
    [
      'an id of a demo warehouse beside the demo warehouses',
      'databases: [{ id: retail, kind: duckdb, connection: { path: sales.duckdb } }]\ndemo: { enabled: true }',
      /^databases\[0\]\.id: another database has this id$/,
    ],
    [
      'default rows above the most',
      'databases: [{ id: a, kind: duckdb, connection: { path: sales.duckdb }, limits: { maxRows: 10 } }]',
      /^databases\[0\]\.limits: defaultRows is larger than maxRows$/,
    ],
    [
      'a misspelt field of a policy',
      'databases: [{ id: a, kind: duckdb, connection: { path: sales.duckdb }, policy: { maskColumns: [] } }]\ndemo: { enabled: true }',
      /databases\[0\]\.policy\.maskColumns: unknown field, did you mean "maskedColumns"\?$/,
    ],
    [
      'a row policy that names an unknown claim',
      'databases: [{ id: a, kind: duckdb, connection: { path: sales.duckdb }, policy: { rowPolicies: [{ table: t, predicate: "x = :y" }] } }]',
      /^databases\[0\]\.policy\.rowPolicies\[0\]\.claims: the predicate names :y, which is not here$/,
    ],
  ])('finds %s', async (_, text, fault) => {
    const faults = await faultsOf({ QUERENT_CONFIG: writeConfig(text) });
    expect(faults.every((found) => fault.test(found))).toBe(true);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a named file that is missing', { QUERENT_CONFIG: 'gone.yaml' }, 'QUERENT_CONFIG: names a file that is not there'],
    [
      'databases that are not JSON',
      { QUERENT_DATABASES: '[' },
      'QUERENT_DATABASES: is not a list, a number, true or false in JSON',
    ],
    [
      'a request time of text',
      { QUERENT_REQUEST_TIMEOUT_MS: '"1"' },
      'QUERENT_REQUEST_TIMEOUT_MS: expected number, received string',
    ],
    ['a wrong tenant', { QUERENT_TENANT: 'a|b' }, 'QUERENT_TENANT: must be 1 to 64 letters, digits or hyphens'],
    [
      'a credential that is not an identity',
      { AzureWebJobsStorage__accountName: 'acct', AzureWebJobsStorage__credential: 'key' },
      'AzureWebJobsStorage__credential: must be "managedidentity"',
    ],
    [
      'an account name that is none',
      { AzureWebJobsStorage__accountName: 'My Account' },
      'AzureWebJobsStorage__accountName: must be 3 to 24 small letters or digits',
    ],
  ])('finds %s in the environment', async (_, environment, fault) => {
    expect(await faultsOf(environment)).toContain(fault);
  });

  test('ignores the settings of the tests and what is not ours', async () => {
    await expect(loadConfig({ QUERENT_TEST_MYSQL_URL: 'x', PATH: '/bin' }, folder)).resolves.toBeDefined();
  });

  test('describes every setting that it reads', () => {
    expect(Object.values(environmentSettings).every((description) => description.length > 20)).toBe(true);
  });
});

test('the example file is a valid configuration, comments and all', async () => {
  const example = readFileSync(join(import.meta.dirname, '..', 'querent.config.example.yaml'), 'utf8');
  const path = writeConfig(example.replace('data/sales.duckdb', 'sales.duckdb'));
  const { databases } = await loadConfig({ QUERENT_CONFIG: path }, folder);
  expect(databases).toMatchObject([{ id: 'sales', asOf: '2026-10-31', fiscalYearStart: 4 }]);

  const servers = example
    .slice(example.indexOf('#  - id: erp'))
    .split('\n')
    .filter((line) => !line.startsWith('#      # '))
    .map((line) => line.replace(/^#/, ''))
    .join('\n');
  const environment = { QUERENT_CONFIG: writeConfig(`databases:\n${servers}`), ERP_PASSWORD: 'x' };
  expect((await loadConfig(environment, folder)).databases.map(({ kind }) => kind)).toEqual(['mysql', 'fabric']);

  const models = example
    .slice(example.indexOf('#models:'), example.indexOf('# Servers.'))
    .split('\n')
    .map((line) => line.replace(/^#/, ''))
    .join('\n');
  const { roles, limits } = (await loadConfig({ QUERENT_CONFIG: writeConfig(models) }, folder)).models ?? {};
  expect([roles?.sql.provider.id, roles?.route.provider.id]).toEqual(['azure', 'local']);
  expect(limits).toEqual({ question: { calls: 8, tokens: 30_000 }, day: { costUsd: 20 } });
});

const localModels = JSON.stringify({
  providers: [{ id: 'local', kind: 'openai-compatible', baseUrl: 'http://localhost:11434/v1' }],
  models: [{ id: 'small', provider: 'local', name: 'qwen3:8b' }],
});

test('takes language models from the environment, and lists their faults with the rest', async () => {
  const { models } = await loadConfig({ QUERENT_MODELS: localModels }, folder);
  expect(models?.roles.sql.model.name).toBe('qwen3:8b');
  const wrong = {
    QUERENT_MODELS: localModels.replace('"provider":"local"', '"provider":"loca"'),
    QUERENT_DEMOS: 'true',
  };
  expect(await faultsOf(wrong)).toEqual([
    'QUERENT_DEMOS: unknown setting, did you mean QUERENT_DEMO?',
    'models.models[0].provider: names none of them, did you mean "local"?',
  ]);
});

test('a fault elsewhere in the file does not hide what is wrong between the models, or between the databases', async () => {
  const sales = '{ id: sales, kind: duckdb, connection: { path: sales.duckdb } }';
  const models = localModels.replace('"provider":"local"', '"provider":"loca"');
  const path = writeConfig(`tennant: x\ndatabases: [${sales}, ${sales}]\nmodels: ${models}`);
  expect(await faultsOf({ QUERENT_CONFIG: path })).toEqual([
    `${path.replace(folder, '')}: tennant: unknown field, did you mean "tenant"?`,
    'databases[1].id: another database has this id',
    'models.models[0].provider: names none of them, did you mean "local"?',
  ]);
});

test('takes language models from one place only', async () => {
  const environment = { QUERENT_CONFIG: writeConfig(`models: ${localModels}`), QUERENT_MODELS: localModels };
  expect(await faultsOf(environment)).toEqual(['QUERENT_MODELS: the file has models too; keep one of the two']);
});
