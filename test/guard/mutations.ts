import fc from 'fast-check';

/** Cuts a statement where a mutation may touch it: words, numbers, literals, symbols, white space. */
const pieces = (sql: string): string[] => sql.match(/'[^']*'|"[^"]*"|`[^`]*`|[\p{L}\p{N}_@#$]+|\s+|[^\s]/gu) ?? [];

/** A statement made of the pieces of two: a stretch of one put somewhere into the other, in place of some of its pieces. */
export function crossed(statements: readonly string[]): fc.Arbitrary<string> {
  const one = fc.constantFrom(...statements).map(pieces);
  return fc
    .record({
      host: one,
      guest: one,
      at: fc.nat(60),
      drop: fc.nat(4),
      from: fc.nat(60),
      take: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ host, guest, at, drop, from, take }) => {
      const place = at % (host.length + 1);
      const stretch = guest.slice(from % (guest.length + 1)).slice(0, take);
      return [...host.slice(0, place), ' ', ...stretch, ' ', ...host.slice(place + drop)].join('');
    });
}

type Rewrite = (sql: string, choose: (count: number) => number) => string;

/** Outside quotes, so that no literal changes its value. */
function eachPlain(sql: string, change: (piece: string) => string): string {
  return pieces(sql)
    .map((piece) => (/^['"`]/.test(piece) ? piece : change(piece)))
    .join('');
}

const spaces = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '  ',
  '/**/',
  ' /* x */ ',
  '/* ; */',
  '\u00a0',
  '\u2003',
  '\u3000',
  '\u200b ',
  '\ufeff',
  '\f',
  '\v',
];

/** Rewrites that leave a statement the same to a server, or break it: none may make it acceptable. */
export const disguises: Readonly<Record<string, Rewrite>> = {
  'upper case': (sql) => eachPlain(sql, (piece) => piece.toUpperCase()),
  'lower case': (sql) => eachPlain(sql, (piece) => piece.toLowerCase()),
  'mixed case': (sql, choose) =>
    eachPlain(sql, (piece) =>
      [...piece].map((letter) => (choose(2) === 0 ? letter.toUpperCase() : letter.toLowerCase())).join(''),
    ),
  'white space and comments': (sql, choose) =>
    eachPlain(sql, (piece) =>
      /^\s+$/.test(piece) && !/[\r\n]/.test(piece) ? (spaces[choose(spaces.length)] ?? ' ') : piece,
    ),
  'space in front of parentheses': (sql) => eachPlain(sql, (piece) => (piece === '(' ? ' /* */ (' : piece)),
  'a comment in front': (sql) => `/* SELECT 1 */ ${sql}`,
  'a query in front': (sql) => `SELECT 1; ${sql}`,
  'a query in front without a semicolon': (sql) => `SELECT 1 ${sql}`,
  'a query behind': (sql) => `${sql}\n; SELECT 1`,
  'a semicolon behind': (sql) => `${sql};`,
  'parentheses around': (sql) => `(${sql})`,
  'a derived table': (sql) => `SELECT * FROM (${sql}) AS x`,
  'a common table': (sql) => `WITH x AS (${sql}) SELECT * FROM x`,
  'a scalar subquery': (sql) => `SELECT (${sql}) AS x`,
  'an arm of a union': (sql) => `SELECT 1 UNION ALL ${sql}`,
  'an EXISTS': (sql) => `SELECT 1 WHERE EXISTS (${sql})`,
  'an argument': (sql) => `SELECT COALESCE((${sql}), 1)`,
  explained: (sql) => `EXPLAIN ${sql}`,
};

/** Disguises that put a statement into quotes are harmless; those that quote its names are not. */
export const nameQuotes: Readonly<Record<string, readonly [string, string]>> = {
  mysql: ['`', '`'],
  tidb: ['`', '`'],
  tsql: ['[', ']'],
  fabric: ['"', '"'],
  duckdb: ['"', '"'],
};

/** Quotes every name that a call goes to: `sleep(5)` becomes `` `sleep`(5) ``. */
export function withQuotedCalls(sql: string, dialect: string): string {
  const [open, close] = nameQuotes[dialect] ?? ['"', '"'];
  return sql.replace(/\b([A-Za-z_]\w*)(\s*\()/g, (_, name: string, rest: string) => `${open}${name}${close}${rest}`);
}
