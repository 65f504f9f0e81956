import { createDuckdbFile } from '../support/duckdb-file.ts';
import { trustedSql } from '../support/trusted-sql.ts';
import { describeDatabaseContract } from './database.ts';
import { duckdbContractDialect, duckdbContractTables } from './duckdb-dialect.ts';

describeDatabaseContract('the DuckDB connector', duckdbContractDialect, async () => {
  const file = await createDuckdbFile(duckdbContractTables);
  return {
    database: file.open(),
    narrow: file.open({ maxConcurrentQueries: 1, maxWaitingQueries: 1 }),
    guarded: (sql) => trustedSql(sql, 'duckdb'),
    teardown: async () => file.remove(),
  };
});
