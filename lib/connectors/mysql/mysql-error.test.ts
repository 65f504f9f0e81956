import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { isStaleConnection, mysqlError } from './mysql-error.ts';

const secretText = "for user 'hr_reader'@'10.1.2.3' near 'SELECT salary FROM staff'";

const fromServer = (errno: number, message = secretText): Error =>
  Object.assign(new Error(message), { errno, code: `ER_${errno}`, sqlState: 'HY000' });
const fromNode = (code: string, more: object = {}): Error => Object.assign(new Error(secretText), { code, ...more });

describe('mysqlError', () => {
  test.each<readonly [string, Error, ErrorCode]>([
    ['a wrong password', fromServer(1045), 'database.access-denied'],
    ['a host that may not connect', fromServer(1130), 'database.access-denied'],
    ['a locked account', fromServer(3118), 'database.access-denied'],
    ['a server that demands encryption', fromServer(3159), 'database.access-denied'],
    ['a busy storage of TiDB', fromServer(9003), 'database.busy'],
    ['a storage of TiDB that does not answer', fromServer(9005), 'database.unreachable'],
    ['a database that is not there', fromServer(1049), 'database.access-denied'],
    ['a table without a grant', fromServer(1142), 'database.access-denied'],
    ['too many connections', fromServer(1040), 'database.busy'],
    ['too many connections of the account', fromServer(1226), 'database.busy'],
    ["MySQL's deadline", fromServer(3024), 'database.timeout'],
    ["MariaDB's deadline", fromServer(1969), 'database.timeout'],
    ['an operator who stops the statement', fromServer(1317), 'workflow.cancelled'],
    ['an operator who ends the connection', fromServer(1927), 'database.unreachable'],
    ['a server that shuts down', fromServer(1053), 'database.unreachable'],
    ['a full temporary disk', fromServer(1114), 'database.resources'],
    ["TiDB's memory quota", fromServer(8175), 'database.resources'],
    ['a write in a reading session', fromServer(1792), 'guard.refused'],
    ['a text that is no statement', fromServer(1064), 'database.engine-error'],
    ['a fault that nobody has heard of', fromServer(65_000), 'database.engine-error'],
    ['a port where nobody listens', fromNode('ECONNREFUSED', { errno: -111 }), 'database.unreachable'],
    ['a name that is not known', fromNode('ENOTFOUND', { errno: -3008 }), 'database.unreachable'],
    ['a connection that is lost', fromNode('PROTOCOL_CONNECTION_LOST'), 'database.unreachable'],
    ['a reset', fromNode('ECONNRESET', { errno: -104 }), 'database.unreachable'],
    ['a certificate that is not trusted', fromNode('HANDSHAKE_SSL_ERROR'), 'database.unreachable'],
    ['a server without TLS', fromNode('HANDSHAKE_NO_SSL_SUPPORT'), 'database.unreachable'],
    ['a fault of the driver', new TypeError(secretText), 'database.engine-error'],
  ])('maps %s and repeats nothing that the server said', (_, error, code) => {
    const mapped = mysqlError(error);
    expect([mapped.code, mapped.cause]).toEqual([code, error]);
    const words = [mapped.message, ...mapped.suggestions].join(' ');
    expect(words).not.toMatch(/hr_reader|10\.1\.2\.3|salary/);
  });

  test.each([
    [fromServer(1054, "Unknown column 'regoin' in 'SELECT'"), 'There is no column "regoin".'],
    [fromServer(1054, "Unknown column 'o.regoin' in 'WHERE'"), 'There is no column "o.regoin".'],
    [fromServer(1146, "Table 'shop.ordres' doesn't exist"), 'There is no table "ordres".'],
    [fromServer(1054, "Unknown column '12-34 <x>' in 'SELECT'"), 'The database could not run the statement.'],
  ])('names what does not exist, where the name is a plain one: %s', (error, message) => {
    const mapped = mysqlError(error);
    expect([mapped.code, mapped.message]).toEqual(['database.unknown-object', message]);
  });

  test('leaves an error of the catalogue as it is', () => {
    const error = new QuerentError('database.busy', 'full');
    expect(mysqlError(error)).toBe(error);
  });
});

test.each([
  ['what was prepared is forgotten', fromServer(1243), true],
  ['the table has changed', fromServer(1615), true],
  ['the session was idle for too long', fromServer(4031), true],
  ['the write was refused', fromNode('EPIPE', { syscall: 'write' }), true],
  ['the answer did not come', fromNode('ECONNRESET', { syscall: 'read' }), false],
  ['the connection was lost', fromNode('PROTOCOL_CONNECTION_LOST'), false],
  ['the statement is wrong', fromServer(1064), false],
])('sends a statement again only where it has certainly not begun: %s', (_, error, isStale) => {
  expect(isStaleConnection(error)).toBe(isStale);
});
