import { describe, expect, test } from 'vitest';
import { boundsStatement, type Flavour, flavourOf, killStatement, sessionStatement } from './flavour.ts';

describe('flavourOf', () => {
  test.each<readonly [string, string, Flavour]>([
    ['10.11.19-MariaDB-0+deb12u1', 'Debian 12', 'mariadb'],
    ['5.5.5-10.4.34-MariaDB-log', 'Source distribution', 'mariadb'],
    ['11.4.2', 'MariaDB Server', 'mariadb'],
    ['8.0.11-TiDB-v7.5.0', 'TiDB Server (Apache License 2.0)', 'tidb'],
    ['8.4.3', 'MySQL Community Server - GPL', 'mysql'],
    ['8.0.mysql_aurora.3.05.2', 'Source distribution', 'mysql'],
    ['8.0.40-azure', 'MySQL Community Server', 'mysql'],
  ])('takes %s (%s) for %s', (version, comment, flavour) => {
    expect(flavourOf(version, comment)).toBe(flavour);
  });
});

const modes = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
const common = `SET NAMES utf8mb4 COLLATE utf8mb4_bin, autocommit = 1, time_zone = '+00:00', sql_mode = '${modes}', group_concat_max_len = 1048576`;

const mysql = `${common}, SESSION transaction_read_only = 1, net_write_timeout = 600`;

test.each<readonly [Flavour, string, string]>([
  ['mysql', '8.4.3', `${mysql}, SESSION information_schema_stats_expiry = 0`],
  ['mysql', '5.7.44-log', mysql],
  ['mariadb', '11.4.2-MariaDB', `${common}, SESSION tx_read_only = 1, net_write_timeout = 600`],
  // TiDB refuses to set a read-only mode that it does not keep.
  ['tidb', '8.0.11-TiDB-v7.5.0', common],
])('sets up a session of %s %s in one statement', (flavour, version, statement) => {
  expect(sessionStatement(flavour, version)).toBe(statement);
});

test.each<readonly [Flavour, string]>([
  ['mysql', 'SET max_execution_time = 4000, sql_select_limit = 11'],
  ['mariadb', 'SET max_statement_time = 4, sql_select_limit = 11'],
  ['tidb', 'SET max_execution_time = 4000, sql_select_limit = 11'],
])('bounds a statement of %s beyond our own bounds', (flavour, statement) => {
  expect(boundsStatement(flavour, { timeoutMs: 2_500, maxRows: 10 })).toBe(statement);
});

test.each<readonly [Flavour, 'query' | 'connection', string]>([
  ['mysql', 'query', 'KILL QUERY 12'],
  ['mariadb', 'connection', 'KILL 12'],
  ['tidb', 'query', 'KILL TIDB QUERY 12'],
  ['tidb', 'connection', 'KILL TIDB 12'],
])('stops on %s a %s', (flavour, what, statement) => {
  expect(killStatement(flavour, what, '12')).toBe(statement);
});
