/** What the catalog knows of a table. */
export interface TableSize {
  readonly schema?: string;
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly rowCount?: number;
}

/** How far below the limit the tables must stay together: rows have come since they were counted, and joins add some. */
const margin = 10;

/**
 * True where the catalog alone says that a statement cannot come near `maxRows`: every table is counted, stands once in
 * the text, and all of them together are small. `tables` are the names as the statement writes them, each once.
 */
export function isKnownSmall(
  statement: { readonly text: string; readonly tables: readonly string[] },
  known: readonly TableSize[],
  maxRows: number,
): boolean {
  const { text, tables } = statement;
  // What reads no table may still make rows out of nothing.
  if (tables.length === 0) return false;
  let rows = 0;
  for (const written of tables) {
    const name = written.slice(written.lastIndexOf('.') + 1);
    const size = largest(known, name);
    if (size === undefined || !standsOnce(text, name)) return false;
    rows += size;
  }
  return rows < maxRows / margin;
}

/** Of the tables of that name in any schema; undefined where there is none or one that nobody has counted. */
function largest(known: readonly TableSize[], name: string): number | undefined {
  const wanted = name.toLowerCase();
  let rows: number | undefined;
  for (const table of known) {
    if (table.name.toLowerCase() !== wanted) continue;
    if (table.kind === 'view' || table.rowCount === undefined) return undefined;
    rows = Math.max(rows ?? 0, table.rowCount);
  }
  return rows;
}

/** A table that is joined with itself stands twice; a name before a dot is that of a column's table, and is not counted. */
function standsOnce(text: string, name: string): boolean {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const place = new RegExp(String.raw`(?<![\p{L}\p{N}_$])${escaped}(?![\p{L}\p{N}_$]|["\x60\]]?\s*\.)`, 'giu');
  return [...text.matchAll(place)].length === 1;
}
