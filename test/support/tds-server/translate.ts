import { lexicalRules } from '../../../lib/sql/lex/lexical-rules.ts';
import type { Token } from '../../../lib/sql/lex/token.ts';
import { tokenize } from '../../../lib/sql/lex/tokenize.ts';

const words: Readonly<Record<string, string>> = {
  COUNT_BIG: 'COUNT',
  LEN: 'LENGTH',
  DATEFROMPARTS: 'MAKE_DATE',
  APPROX_COUNT_DISTINCT: 'APPROX_COUNT_DISTINCT',
  FLOAT: 'DOUBLE',
  BIT: 'BOOLEAN',
  DATETIME2: 'TIMESTAMP',
  // The collations that most servers have do not tell capitals from small letters.
  LIKE: 'ILIKE',
};
const texts: ReadonlySet<string> = new Set(['NVARCHAR', 'VARCHAR', 'NCHAR', 'CHAR']);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The few differences between T-SQL and DuckDB that the statements of the tests have; no more than that. */
export function translate(sql: string): string {
  const tokens = tokenize(sql, lexicalRules('tsql'), 100_000).filter(({ kind }) => kind !== 'end');
  const out: string[] = [];
  /** The row limit of each open parenthesis, because TOP stands in front and LIMIT behind. */
  const limits: (string | undefined)[] = [undefined];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const next = (ahead: number): Token | undefined => tokens[at + ahead];
    if (token.kind === 'word' && token.value === 'TOP' && next(1)?.value === '(') {
      limits[limits.length - 1] = next(2)?.value;
      at += 3;
    } else if (token.kind === 'word' && texts.has(token.value)) {
      out.push('VARCHAR');
      if (next(1)?.value === '(') at += 3;
    } else if (token.kind === 'word' && token.value === 'DB_NAME') {
      out.push("'shop'");
      at += 2;
    } else if (token.kind === 'word' && token.value === 'COLLATE') at += 1;
    else {
      if (token.value === '(') limits.push(undefined);
      if (token.value === ')') closeQuery(out, limits.pop());
      out.push(translateToken(token, sql, next(1)));
    }
  }
  closeQuery(out, limits.pop());
  return out.join(' ');
}

function closeQuery(out: string[], limit: string | undefined): void {
  if (limit !== undefined) out.push(`LIMIT ${limit}`);
}

function translateToken(token: Token, sql: string, next: Token | undefined): string {
  const text = sql.slice(token.start, token.end);
  switch (token.kind) {
    case 'quoted':
      return quoted(token.value);
    case 'parameter':
      return `$${token.value.replace(/^@p/i, '')}`;
    case 'string':
      return text.replace(/^n/i, '').replace(/^'(\d{4})(\d\d)(\d\d)'$/, "'$1-$2-$3'");
    case 'operator':
      // Whole numbers divide to whole numbers.
      return text === '/' && next?.kind === 'number' ? '//' : text;
    default:
      return words[token.value] ?? text;
  }
}
