import { expect, test } from 'vitest';
import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { ConnectionLost, mssqlError } from './mssql-error.ts';

const serverError = (number: number, message: string) =>
  Object.assign(new Error(message), { code: 'EREQUEST', number, state: 1, class: 16 });
const driverError = (code: string, message: string) => Object.assign(new Error(message), { code });

const cases: readonly (readonly [string, unknown, ErrorCode, RegExp])[] = [
  [
    'a column that is not there',
    serverError(207, "Invalid column name 'amont'."),
    'database.unknown-object',
    /no column "amont"/,
  ],
  [
    'a table that is not there',
    serverError(208, "Invalid object name 'dbo.order'."),
    'database.unknown-object',
    /"dbo\.order"/,
  ],
  [
    'a name that is data',
    serverError(208, "Invalid object name 'x'' OR 1=1 --'."),
    'database.unknown-object',
    /does not exist/,
  ],
  ['a column that two tables have', serverError(209, "Ambiguous column name 'id'."), 'database.engine-error', /"id"/],
  [
    'a conversion',
    serverError(245, "… value 'secret' to data type int."),
    'database.engine-error',
    /could not be converted/,
  ],
  ['an overflow', serverError(8115, 'Arithmetic overflow'), 'database.engine-error', /range/],
  ['a division by zero', serverError(8134, 'Divide by zero'), 'database.engine-error', /divides by zero/],
  ['a missing right', serverError(229, 'The SELECT permission was denied'), 'database.access-denied', /may not read/],
  ['no memory', serverError(701, 'insufficient system memory'), 'database.resources', /memory/],
  ['a lost conflict', serverError(1205, 'deadlock victim'), 'database.busy', /conflict/],
  ['a lock held by others', serverError(1222, 'Lock request time out'), 'database.timeout', /locked/],
  ['an unknown fault', serverError(50_000, 'row secret'), 'database.engine-error', /could not run/],
  ['a broken socket', driverError('ESOCKET', 'Connection lost - read ECONNRESET'), 'database.unreachable', /broke/],
  ['a wrong certificate', driverError('ESOCKET', 'self-signed certificate'), 'database.unreachable', /certificate/],
  ['a server without encryption', driverError('EENCRYPT', 'x'), 'database.unreachable', /encrypt/],
  ['a connection that broke', new ConnectionLost(new Error('unexpected end of data')), 'database.unreachable', /broke/],
  ['no answer to the call', driverError('ETIMEOUT', 'x'), 'database.unreachable', /in time/],
  [
    'several addresses that all failed',
    new AggregateError([driverError('ESOCKET', 'connect ECONNREFUSED')]),
    'database.unreachable',
    /reached/,
  ],
  ['something that is no error', 'boom', 'database.engine-error', /could not run/],
];

test.each(cases)('maps %s', (_title, error, code, detail) => {
  const mapped = mssqlError(error);
  expect([mapped.code, mapped.message]).toEqual([code, expect.stringMatching(detail)]);
  expect(mapped.message).not.toContain('secret');
  expect(mapped.cause).toBe(error);
});

test('says that names differ by case where they do', () => {
  const error = serverError(208, "Invalid object name 'Orders'.");
  expect(mssqlError(error, { isCaseSensitive: true }).message).toContain('case-sensitive');
  expect(mssqlError(error, { isCaseSensitive: false }).message).not.toContain('case-sensitive');
});

test.each([
  [18_456, 'database.access-denied', 'account or its password'],
  [4_060, 'database.access-denied', 'database'],
  [40_615, 'database.access-denied', 'firewall'],
  [40_613, 'database.unreachable', 'paused'],
  [49_918, 'database.busy', 'no more statements'],
  [undefined, 'database.access-denied', 'account'],
] as const)('maps a login refused with %s', (loginNumber, code, detail) => {
  const mapped = mssqlError(driverError('ELOGIN', "Login failed for user 'reader'."), { loginNumber });
  expect([mapped.code, mapped.message]).toEqual([code, expect.stringContaining(detail)]);
});

test('leaves what is already mapped', () => {
  const known = new QuerentError('database.busy', 'x');
  expect(mssqlError(known)).toBe(known);
});
