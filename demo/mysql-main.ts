import { runLoadCommand } from './load-command.ts';
import { loadMysql } from './load-mysql.ts';

await runLoadCommand({
  kind: 'mysql',
  defaultPort: 3306,
  description: `Makes a database for each demo warehouse on a MySQL, MariaDB or TiDB server and fills it with the same rows as the
embedded ones. The account must be allowed to make databases. Connections to other hosts are encrypted and verified;
?tls=off at the end of the URL leaves that out.`,
  load: loadMysql,
});
