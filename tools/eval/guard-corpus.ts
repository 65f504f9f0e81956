import type { Dialect } from '../../lib/sql/dialect.ts';
import { dialects } from '../../lib/sql/dialect.ts';

export interface CorpusRow {
  readonly line: number;
  readonly dialect: Dialect;
  readonly sql: string;
  readonly why: string;
  /** True where the row's verdict depends on the configuration. */
  readonly dependsOnPolicy: boolean;
}

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\\': '\\' };

/** `\n \r \t \0 \\ \uXXXX`; a backslash before anything else is an error of the file. */
export function decodeEscapes(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.?))/gs,
    (whole, hex: string | undefined, letter: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const decoded = simpleEscapes[letter ?? ''];
      if (decoded === undefined) throw new Error(`Unknown escape ${whole} in: ${text}`);
      return decoded;
    },
  );
}

/** Rows of a corpus file: dialect, escaped SQL, why; no header. Throws at a row that is not of this form. */
export function parseCorpus(content: string): readonly CorpusRow[] {
  const rows: CorpusRow[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [name, sql, why] = line.replace(/\r$/, '').split('\t');
    const dialect = dialects.find((known) => known === name);
    if (dialect === undefined || sql === undefined)
      throw new Error(`Line ${index + 1} is not dialect, SQL, why: ${line}`);
    const reason = why ?? '';
    rows.push({
      line: index + 1,
      dialect,
      sql: decodeEscapes(sql),
      why: reason,
      dependsOnPolicy: /^policy\b/.test(reason),
    });
  }
  return rows;
}
