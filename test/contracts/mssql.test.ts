import { createDuckdbFile } from '../support/duckdb-file.ts';
import { duckdbAnswers } from '../support/tds-server/duckdb-answers.ts';
import { contractSystemTables } from '../support/tds-server/system-tables.ts';
import { startTdsServer } from '../support/tds-server.ts';
import { trustCertificate } from '../support/trust-certificate.ts';
import { trustedSql } from '../support/trusted-sql.ts';
import { describeDatabaseContract } from './database.ts';
import { mssqlContractDialect } from './mssql-dialect.ts';
import { openMssql, withCanned } from './mssql-fake.ts';

describeDatabaseContract('the SQL Server connector against a stand-in', mssqlContractDialect, async () => {
  const file = await createDuckdbFile(contractSystemTables);
  const server = await startTdsServer({
    answers: withCanned(duckdbAnswers(file.open({ maxConcurrentQueries: 20, maxWaitingQueries: 1_000 }))),
  });
  trustCertificate(server.certificate.certificate);
  const database = openMssql({ port: server.port });
  const narrow = openMssql({ port: server.port, maxConcurrentQueries: 1, maxWaitingQueries: 1 });
  return {
    database,
    narrow,
    guarded: (sql) => trustedSql(sql, 'tsql'),
    runningStatements: async () => server.running(),
    teardown: async () => {
      await Promise.all([database.close(), narrow.close()]);
      await server.stop();
      await file.remove();
    },
  };
});
