import { z } from 'zod';
import { isoDateField, isTimeZone } from '../contracts/text-fields.ts';
import { columnField, databasePolicySchema } from './database-policy-schema.ts';
import { type Environment, secretReference } from './secret-reference.ts';
import { isThisMachine } from './this-machine.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const limitsSchema = z.strictObject({
  /** Rows of an answer when the request names no number. */
  defaultRows: z.int().min(1).max(100_000).default(1_000),
  /** Rows of an answer at most, whatever a request names. */
  maxRows: z.int().min(1).max(100_000).default(10_000),
  timeoutMs: z.int().min(100).max(220_000).default(30_000),
  /**
   * Rows that a statement may read and join by the engine's own estimate, which is asked for where a limit is set. Absent:
   * 50,000,000 on a server and none in DuckDB.
   */
  maxEstimatedRows: z.union([z.int().min(1), z.literal('none')]).optional(),
  /** How far a request may raise `maxEstimatedRows`; absent: not at all. */
  maxEstimatedRowsCeiling: z.int().min(1).optional(),
  /** The same in the engine's unit of cost, which no request can raise. */
  maxEstimatedCost: z.number().positive().optional(),
  maxBytes: z.int().min(10_000).max(100_000_000).default(8_000_000),
  memoryMb: z.int().min(64).max(65_536).default(512),
  threads: z.int().min(1).max(64).default(2),
  maxConcurrentQueries: z.int().min(1).max(64).default(2),
  maxWaitingQueries: z.int().min(0).max(10_000).default(100),
});

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be 1 to 63 small letters, digits, hyphens or underscores'),
  title: z.string().min(1).max(200).optional(),
  description: z.string().max(1_000).optional(),
  exampleQuestions: z.array(z.string().min(1).max(2_000)).max(20).default([]),
  /** Schemas that may be read; absent means every schema but the system's. */
  schemas: z.array(z.string().min(1)).min(1).optional(),
  /** "table.column" names that no statement may mention. */
  excludedColumns: z.array(columnField).default([]),
  /** Who may ask: callers whose claim has one of these values; absent means every caller. */
  access: z
    .strictObject({
      /** The caller's claim: tenant, owner, or what the caller's token holds. */
      claim: z.string().min(1).max(128).default('tenant'),
      anyOf: z.array(z.string().min(1).max(1_000)).min(1).max(1_000),
    })
    .optional(),
  /** What else statements may read and do. */
  policy: databasePolicySchema.prefault({}),
  /** What a language model may be shown of the rows. */
  model: z
    .strictObject({
      /** `withhold`: personal values are replaced by what stands for them; `send`: rows go as they are. */
      personalData: z.enum(['withhold', 'send']).default('withhold'),
      /** "table.column" names that hold personal data and do not say so. */
      personalColumns: z.array(columnField).default([]),
    })
    .prefault({}),
  /** Path of the semantic model file, from the folder of the configuration file. */
  semanticModel: z.string().min(1).optional(),
  /** First month of the fiscal year; absent: what the semantic model says, else January. */
  fiscalYearStart: z.int().min(1).max(12).optional(),
  weekStart: z
    .enum(weekdays)
    .default('monday')
    .transform((day) => weekdays.indexOf(day) + 1),
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as "Asia/Tokyo"').default('UTC'),
  /** The present for questions that name none: for data that has an end. */
  asOf: isoDateField.optional(),
  limits: limitsSchema.prefault({}),
};

/** What a database of each kind needs; secrets are resolved from the environment while parsing. */
export function databaseSchema(environment: Environment) {
  const secretField = secretReference(environment);
  const server = {
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).optional(),
    database: z.string().min(1).max(128),
  };
  const password = { kind: z.literal('password'), user: z.string().min(1), password: secretField };
  const mysqlConnection = z.strictObject({
    ...server,
    auth: z.strictObject(password),
    /** Absent: off for this machine itself, verify for every other host. */
    tls: z.enum(['verify', 'off']).optional(),
    /** A PEM file of the authorities to trust instead of the public ones, from the folder of the configuration file. */
    certificateAuthority: z.string().min(1).optional(),
  });
  const entra = [
    z.strictObject({ kind: z.literal('managed-identity'), clientId: z.string().min(1).optional() }),
    z.strictObject({
      kind: z.literal('service-principal'),
      tenantId: z.string().min(1),
      clientId: z.string().min(1),
      clientSecret: secretField,
    }),
    z.strictObject({ kind: z.literal('access-token'), token: secretField }),
  ] as const;
  const tds = {
    ...server,
    /** A PEM file of the authorities to trust instead of the public ones, from the folder of the configuration file. */
    certificateAuthority: z.string().min(1).optional(),
    /** Asks for a readable secondary where the database has one. */
    readOnlyIntent: z.boolean().default(true),
  };
  const mssqlConnection = z
    .strictObject({
      ...tds,
      auth: z.discriminatedUnion('kind', [z.strictObject(password), ...entra]),
      /** Absent: trust for this machine itself, verify for every other host. */
      tls: z.enum(['verify', 'trust', 'off']).optional(),
    })
    .refine(({ host, tls = 'verify' }) => tls === 'verify' || isThisMachine(host), {
      path: ['tls'],
      message: 'must be "verify" for a server on another machine',
    });
  // Fabric knows no passwords, and its certificates are public ones.
  const fabricConnection = z.strictObject({ ...tds, auth: z.discriminatedUnion('kind', [...entra]) });
  return z.discriminatedUnion('kind', [
    z.strictObject({
      ...common,
      kind: z.literal('duckdb'),
      connection: z.strictObject({
        /** A DuckDB file, from the folder of the configuration file. */
        path: z.string().min(1),
      }),
    }),
    z.strictObject({ ...common, kind: z.literal('mysql'), connection: mysqlConnection }),
    z.strictObject({ ...common, kind: z.literal('tidb'), connection: mysqlConnection }),
    z.strictObject({ ...common, kind: z.literal('mssql'), connection: mssqlConnection }),
    z.strictObject({ ...common, kind: z.literal('fabric'), connection: fabricConnection }),
  ]);
}

export type DatabaseConfig = Readonly<z.output<ReturnType<typeof databaseSchema>>>;
export type MysqlDatabaseConfig = Extract<DatabaseConfig, { readonly kind: 'mysql' | 'tidb' }>;
export type MssqlDatabaseConfig = Extract<DatabaseConfig, { readonly kind: 'mssql' | 'fabric' }>;
export type DuckdbDatabaseConfig = Extract<DatabaseConfig, { readonly kind: 'duckdb' }>;
