import { expect, test } from 'vitest';
import { databaseSchema } from '../config/database-schema.ts';
import { toDatabaseSettings } from './database-settings.ts';

const connections = {
  duckdb: { path: 'shop.duckdb' },
  mysql: { host: 'db', database: 'shop', auth: { kind: 'password', user: 'reader', password: '${env:PASSWORD}' } },
  fabric: { host: 'db', database: 'shop', auth: { kind: 'managed-identity' } },
};

const costLimits = (kind: keyof typeof connections, limits: object) =>
  toDatabaseSettings(
    databaseSchema({ PASSWORD: 'x' }).parse({ id: 'shop', kind, connection: connections[kind], limits }),
  ).costLimits;

test.each([
  ['leaves the embedded engine alone', 'duckdb', {}, {}],
  ['limits a server', 'mysql', {}, { maxRows: 50_000_000 }],
  ['limits Fabric like a server', 'fabric', {}, { maxRows: 50_000_000 }],
  ['takes the limit off where the operator says so', 'mysql', { maxEstimatedRows: 'none' }, {}],
  [
    'takes the limits that are configured',
    'duckdb',
    { maxEstimatedRows: 5, maxEstimatedRowsCeiling: 50, maxEstimatedCost: 1.5 },
    { maxRows: 5, maxRowsCeiling: 50, maxCost: 1.5 },
  ],
] as const)('%s', (_, kind, limits, expected) => {
  expect(costLimits(kind, limits)).toEqual(expected);
});
