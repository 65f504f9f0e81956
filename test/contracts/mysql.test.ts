import { describe } from 'vitest';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { givenServer, type MysqlServerOptions, startMysqlServer } from '../support/mysql-server.ts';
import { trustedSql } from '../support/trusted-sql.ts';
import { describeDatabaseContract } from './database.ts';
import { mysqlContractDialect, mysqlContractTables } from './mysql-dialect.ts';

function describeServer(name: string, options: MysqlServerOptions): void {
  describeDatabaseContract(name, mysqlContractDialect, async () => {
    const server = await startMysqlServer(options);
    for (const statement of mysqlContractTables) await server.admin.query(statement);
    return {
      database: server.open(),
      narrow: server.open({ maxConcurrentQueries: 1, maxWaitingQueries: 1 }),
      guarded: (sql) => trustedSql(sql, server.config.dialect),
      runningStatements: async () => server.runningStatements(),
      teardown: async () => server.stop(),
    };
  });
}

describe.skipIf(reasonToSkipMariadb() !== undefined)('with a MariaDB of its own', () => {
  describeServer('the MySQL connector on MariaDB', { database: 'contract' });
});

const mysqlUrl = givenServer('QUERENT_TEST_MYSQL_URL');
if (mysqlUrl !== undefined) {
  describeServer('the MySQL connector on the given server', { url: mysqlUrl, database: 'querent_contract' });
}
const tidbUrl = givenServer('QUERENT_TEST_TIDB_URL');
if (tidbUrl !== undefined) {
  const options = { url: tidbUrl, dialect: 'tidb', database: 'querent_contract' } as const;
  describeServer('the MySQL connector on the given TiDB', options);
}
