/** The servers that speak the protocol, and what each calls the same thing. */
export type Flavour = 'mysql' | 'mariadb' | 'tidb';

export function flavourOf(version: string, comment: string): Flavour {
  const text = `${version} ${comment}`;
  if (/tidb/i.test(text)) return 'tidb';
  return /mariadb/i.test(text) ? 'mariadb' : 'mysql';
}

/**
 * The modes that the guard's reader goes by: double quotes hold text, backslashes escape, a space parts a function's name
 * from its parenthesis. ONLY_FULL_GROUP_BY turns an arbitrary value into an error.
 */
const sqlModes: Readonly<Record<Flavour, string>> = {
  mysql: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  mariadb: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  tidb: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
};

/** A reader that pauses for longer than this loses the statement; the longest deadline is shorter. */
const writeTimeoutSeconds = 600;

/** TiDB reads no read-only mode and writes all the same, so there it is left out; the account's grants decide. */
const flavourSettings: Readonly<Record<Flavour, readonly string[]>> = {
  mysql: ['SESSION transaction_read_only = 1', `net_write_timeout = ${writeTimeoutSeconds}`],
  mariadb: ['SESSION tx_read_only = 1', `net_write_timeout = ${writeTimeoutSeconds}`],
  tidb: [],
};

/** Since version 8 the catalog gives numbers of rows that are up to a day old, unless it is told to ask the tables. */
const freshNumbers = (flavour: Flavour, version: string): readonly string[] =>
  flavour === 'mysql' && Number.parseInt(version, 10) >= 8 ? ['SESSION information_schema_stats_expiry = 0'] : [];

/**
 * One SET for a new session. A binary collation of the connection keeps は, ば and ハ apart where two values are compared that
 * come from no column, and gives way to nothing less exact where a column's own collation meets it. autocommit is set
 * because a server may default to 0: a pooled session would then read one old snapshot for ever.
 */
export function sessionStatement(flavour: Flavour, version: string): string {
  const settings = [
    'NAMES utf8mb4 COLLATE utf8mb4_bin',
    'autocommit = 1',
    "time_zone = '+00:00'",
    `sql_mode = '${sqlModes[flavour]}'`,
    'group_concat_max_len = 1048576',
    ...flavourSettings[flavour],
    ...freshNumbers(flavour, version),
  ];
  return `SET ${settings.join(', ')}`;
}

/**
 * Bounds that the server keeps by itself should we be gone: time a little beyond our own deadline, and one row more than is
 * wanted, so that "all" can be told from "more". A LIMIT that the statement states goes before sql_select_limit.
 */
export function boundsStatement(flavour: Flavour, bounds: { readonly timeoutMs: number; readonly maxRows: number }) {
  const seconds = Math.ceil(bounds.timeoutMs / 1_000) + 1;
  const time = flavour === 'mariadb' ? `max_statement_time = ${seconds}` : `max_execution_time = ${seconds * 1_000}`;
  return `SET ${time}, sql_select_limit = ${bounds.maxRows + 1}`;
}

/** TiDB takes the plain KILL only since version 6.1, this one always. */
export function killStatement(flavour: Flavour, what: 'query' | 'connection', processId: string): string {
  return `KILL ${flavour === 'tidb' ? 'TIDB ' : ''}${what === 'query' ? 'QUERY ' : ''}${processId}`;
}
