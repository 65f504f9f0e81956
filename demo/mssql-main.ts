import { runLoadCommand } from './load-command.ts';
import { loadMssql } from './load-mssql.ts';

await runLoadCommand({
  kind: 'mssql',
  defaultPort: 1433,
  description: `Makes a database for each demo warehouse on a SQL Server or Azure SQL server and fills it with the same rows as the
embedded ones. The account must be allowed to make databases. Connections are encrypted; those to other hosts are
verified as well, unless ?tls=trust at the end of the URL leaves that out.`,
  load: loadMssql,
});
