import { createDuckdbFile } from '../support/duckdb-file.ts';
import { configOfUrl, givenMssqlUrl, runBatches } from '../support/mssql-server.ts';
import { duckdbAnswers } from '../support/tds-server/duckdb-answers.ts';
import { contractSystemTables } from '../support/tds-server/system-tables.ts';
import { startTdsServer } from '../support/tds-server.ts';
import { trustCertificate } from '../support/trust-certificate.ts';
import { trustedSql } from '../support/trusted-sql.ts';
import { describeDatabaseContract } from './database.ts';
import { mssqlContractDialect, mssqlContractTables } from './mssql-dialect.ts';
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

/** Kana, widths, accents and case stay apart, as the contract asks; a database of another collation would not tell them. */
const realDatabase = 'querent_contract';
const collation = 'Latin1_General_100_BIN2_UTF8';

if (givenMssqlUrl !== undefined) {
  const url = givenMssqlUrl;
  describeDatabaseContract('the SQL Server connector against a real server', mssqlContractDialect, async () => {
    await runBatches(url, 'master', [
      `DROP DATABASE IF EXISTS ${realDatabase}`,
      `CREATE DATABASE ${realDatabase} COLLATE ${collation}`,
    ]);
    await runBatches(url, realDatabase, mssqlContractTables);
    const config = configOfUrl(url, realDatabase);
    const database = openMssql(config);
    const narrow = openMssql({ ...config, maxConcurrentQueries: 1, maxWaitingQueries: 1 });
    return {
      database,
      narrow,
      guarded: (sql) => trustedSql(sql, 'tsql'),
      teardown: async () => {
        await Promise.all([database.close(), narrow.close()]);
        await runBatches(url, 'master', [`DROP DATABASE ${realDatabase}`]);
      },
    };
  });
}
