import { z } from 'zod';
import { type Environment, secretReference } from './secret-reference.ts';
import { isThisMachine } from './this-machine.ts';

const idField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be 1 to 63 small letters, digits, hyphens or underscores');

const addressField = z
  .string()
  .refine(isWebAddress, 'must be an http or https address without a user, a query or a fragment');

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

/** Whether what is sent to an address could be read on its way. */
function isReadable(address: string): boolean {
  if (!isWebAddress(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isThisMachine(hostname.replace(/^\[|\]$/g, ''));
}

const mustBeHttps = 'must begin with https for a server on another machine';

const limitSchema = z
  .strictObject({
    calls: z.int().min(1).max(1_000_000_000).optional(),
    tokens: z.int().min(1).max(1_000_000_000_000).optional(),
    costUsd: z.number().positive().max(1_000_000).optional(),
  })
  .refine((limit) => Object.keys(limit).length > 0, 'must name calls, tokens or costUsd');

const priceSchema = z.strictObject({
  /** US dollars for a million tokens. */
  inputPerMillion: z.number().min(0).max(100_000),
  cachedInputPerMillion: z.number().min(0).max(100_000).optional(),
  outputPerMillion: z.number().min(0).max(100_000),
});

function providerSchema(environment: Environment) {
  const secretField = secretReference(environment);
  const common = {
    id: idField,
    maxConcurrentCalls: z.int().min(1).max(1_000).default(8),
    maxWaitingCalls: z.int().min(0).max(10_000).default(100),
  };
  const auth = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('api-key'), key: secretField }),
    /** Whatever identity the machine has: a managed one in Azure, that of the command line on a developer's machine. */
    z.strictObject({ kind: z.literal('default-credential') }),
    z.strictObject({ kind: z.literal('managed-identity'), clientId: z.string().min(1).optional() }),
    z.strictObject({
      kind: z.literal('service-principal'),
      tenantId: z.string().min(1),
      clientId: z.string().min(1),
      clientSecret: secretField,
    }),
  ]);
  return z.discriminatedUnion('kind', [
    z
      .strictObject({
        ...common,
        kind: z.literal('openai'),
        apiKey: secretField,
        baseUrl: addressField.optional(),
        organization: z.string().min(1).optional(),
        project: z.string().min(1).optional(),
      })
      .refine(({ baseUrl = '' }) => !isReadable(baseUrl), { path: ['baseUrl'], message: mustBeHttps }),
    z
      .strictObject({
        ...common,
        kind: z.literal('azure-openai'),
        /** https://<resource>.openai.azure.com, without a path. */
        endpoint: addressField.refine(
          (text) => !isWebAddress(text) || new URL(text).pathname === '/',
          'must be the address of the resource, without a path',
        ),
        /** Absent: the v1 interface, which has no versions. */
        apiVersion: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}(?:-preview)?$/, 'must be a version such as 2025-04-01-preview')
          .optional(),
        auth,
      })
      .refine(({ endpoint }) => !isReadable(endpoint), { path: ['endpoint'], message: mustBeHttps }),
    z
      .strictObject({
        ...common,
        kind: z.literal('openai-compatible'),
        baseUrl: addressField,
        apiKey: secretField.optional(),
        /** Permits an address that begins with http on another machine: whoever is in between can read prompts and rows. */
        allowHttp: z.boolean().default(false),
      })
      .refine(({ baseUrl, allowHttp }) => allowHttp || !isReadable(baseUrl), {
        path: ['baseUrl'],
        message: `${mustBeHttps}, or allowHttp must be true`,
      }),
  ]);
}

const modelSchema = z
  .strictObject({
    id: idField,
    provider: z.string(),
    /** By which the provider knows it; of Azure, the name of the deployment. */
    name: z.string().min(1).max(200),
    price: priceSchema.optional(),
    temperature: z.number().min(0).max(2).optional(),
    /** Absent: the best that the server does not refuse. */
    structuredOutput: z.enum(['json-schema', 'json-object', 'prompt']).optional(),
    tokenLimitField: z.enum(['max_completion_tokens', 'max_tokens']).optional(),
    reasoningEffort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
    /** A call in all. */
    timeoutMs: z.int().min(1_000).max(220_000).default(60_000),
    /** One attempt; of a stream, the silence between two pieces. */
    attemptTimeoutMs: z.int().min(1_000).max(220_000).default(40_000),
    maxRetries: z.int().min(0).max(10).default(2),
  })
  .refine(({ timeoutMs, attemptTimeoutMs }) => attemptTimeoutMs <= timeoutMs, {
    path: ['attemptTimeoutMs'],
    message: 'is longer than timeoutMs',
  });

/** The language models: where they are, what they cost, which serves what, and how much may be spent. */
export function modelsSchema(environment: Environment) {
  return z.strictObject({
    providers: z.array(providerSchema(environment)).min(1).max(20),
    models: z.array(modelSchema).min(1).max(50),
    /** Ids of models. Not needed where there is one model only. */
    roles: z
      .strictObject({
        default: z.string().optional(),
        route: z.string().optional(),
        sql: z.string().optional(),
        evaluate: z.string().optional(),
      })
      .prefault({}),
    /** Queries that are written beside each other for one question; the result that most of them have is taken. */
    candidates: z.int().min(1).max(5).default(1),
    /** Share of the questions that a verified query may answer; of the others a model is asked all the same. */
    verifiedShare: z.number().min(0).max(1).default(1),
    limits: z
      .strictObject({ question: limitSchema.optional(), session: limitSchema.optional(), day: limitSchema.optional() })
      .prefault({}),
  });
}

export type ModelsInput = z.output<ReturnType<typeof modelsSchema>>;
export type ProviderConfig = ModelsInput['providers'][number];
export type ModelConfig = ModelsInput['models'][number];
