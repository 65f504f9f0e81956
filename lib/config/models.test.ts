import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import type { ConfigFault } from './fault.ts';
import { modelsSchema } from './model-schema.ts';
import { resolveModels } from './models.ts';

const environment = { MODEL_KEY: 'sk-very-secret' };
const key = '${env:MODEL_KEY}';

function read(input: unknown) {
  const faults: ConfigFault[] = [];
  const parsed = check(modelsSchema(environment), input, 'models', faults);
  const models = parsed && resolveModels(parsed, 'models', faults);
  return { models, faults: faults.map(({ place, message }) => `${place}: ${message}`) };
}

const local = { id: 'local', kind: 'openai-compatible', baseUrl: 'http://localhost:11434/v1' };
const azure = {
  id: 'azure',
  kind: 'azure-openai',
  endpoint: 'https://x.openai.azure.com',
  auth: { kind: 'api-key', key },
};
const price = { inputPerMillion: 2, outputPerMillion: 8 };
const small = { id: 'small', provider: 'azure', name: 'gpt-small', price };
const large = { id: 'large', provider: 'azure', name: 'gpt-large', price };

test('one model serves every role without being named again', () => {
  const { models, faults } = read({ providers: [local], models: [{ id: 'only', provider: 'local', name: 'qwen' }] });
  expect(faults).toEqual([]);
  const { route, sql, evaluate } = models?.roles ?? {};
  expect([route, sql, evaluate].map((each) => each?.model.name)).toEqual(['qwen', 'qwen', 'qwen']);
  expect(sql).toMatchObject({
    provider: { id: 'local', maxConcurrentCalls: 8, maxWaitingCalls: 100, allowHttp: false },
    model: { timeoutMs: 60_000, attemptTimeoutMs: 40_000, maxRetries: 2 },
  });
});

test('roles have models of their own, and the default serves the rest', () => {
  const { models } = read({ providers: [azure], models: [small, large], roles: { default: 'small', sql: 'large' } });
  expect(models?.roles.route.model.id).toBe('small');
  expect(models?.roles.sql.model.id).toBe('large');
  expect(models?.roles.evaluate.model).toBe(models?.roles.route.model);
});

test('a key is resolved and never shown', () => {
  const { models } = read({ providers: [azure], models: [small] });
  expect(inspect(models, { depth: 20 }) + JSON.stringify(models)).not.toContain('very-secret');
  const { provider } = models?.roles.sql ?? {};
  expect(provider?.kind === 'azure-openai' && provider.auth.kind === 'api-key' && provider.auth.key.reveal()).toBe(
    environment.MODEL_KEY,
  );
});

test.each<[string, unknown, RegExp]>([
  [
    'a key that is written out',
    { providers: [{ ...azure, auth: { kind: 'api-key', key: 'sk-1' } }], models: [small] },
    /must be a reference/,
  ],
  [
    'a key that is not set',
    { providers: [{ ...azure, auth: { kind: 'api-key', key: '${env:OTHER}' } }], models: [small] },
    /OTHER is not set/,
  ],
  [
    'an unknown provider',
    { providers: [azure], models: [{ ...small, provider: 'azur' }] },
    /models\.models\[0\]\.provider: .*"azure"/,
  ],
  [
    'an unknown model',
    { providers: [azure], models: [small, large], roles: { default: 'smal' } },
    /models\.roles\.default: .*"small"/,
  ],
  [
    'a role without a model',
    { providers: [azure], models: [small, large], roles: { sql: 'large' } },
    /models\.roles\.route: names no model/,
  ],
  [
    'two models of one id',
    { providers: [azure], models: [small, small], roles: { default: 'small' } },
    /models\.models\[1\]\.id/,
  ],
  [
    'a limit in dollars without a price',
    { providers: [azure], models: [{ ...small, price: undefined }], limits: { day: { costUsd: 5 } } },
    /models\[0\]: needs a price/,
  ],
  ['an empty limit', { providers: [azure], models: [small], limits: { day: {} } }, /limits\.day: must name/],
  [
    'http to another machine',
    { providers: [{ ...local, baseUrl: 'http://gpu.example.com/v1' }], models: [{ ...small, provider: 'local' }] },
    /baseUrl: must begin with https/,
  ],
  [
    'http to Azure',
    { providers: [{ ...azure, endpoint: 'http://x.openai.azure.com' }], models: [small] },
    /endpoint: must begin with https/,
  ],
  [
    'a path in an Azure endpoint',
    { providers: [{ ...azure, endpoint: 'https://x.openai.azure.com/openai/v1' }], models: [small] },
    /endpoint: .*without a path/,
  ],
  [
    'a key in an address',
    { providers: [{ ...local, baseUrl: 'https://a:b@gpu.example.com/v1' }], models: [{ ...small, provider: 'local' }] },
    /without a user/,
  ],
  [
    'an attempt that is longer than the call',
    { providers: [azure], models: [{ ...small, timeoutMs: 5000, attemptTimeoutMs: 6000 }] },
    /attemptTimeoutMs: is longer/,
  ],
  ['a misspelt field', { providers: [azure], models: [{ ...small, temprature: 0 }] }, /did you mean "temperature"/],
])('finds %s', (_title, input, message) => {
  const { models, faults } = read(input);
  expect(faults.join('\n')).toMatch(message);
  expect(models).toBeUndefined();
});

test('permits http to another machine where that is asked for', () => {
  const provider = { ...local, baseUrl: 'http://gpu.example.com/v1', allowHttp: true };
  expect(read({ providers: [provider], models: [{ ...small, provider: 'local' }] }).faults).toEqual([]);
});
