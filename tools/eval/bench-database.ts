import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';

/** The parts of a benchmark's schema description that the loading needs. */
const schemaFile = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      description: z.string().optional(),
      columns: z.array(z.object({ name: z.string(), description: z.string().optional() })),
    }),
  ),
  load_order: z.array(z.string()),
  glossary: z.string().optional(),
});
type SchemaFile = z.infer<typeof schemaFile>;

export interface BenchDatabaseOptions {
  /** Where the DuckDB files are kept; ".querent/bench" of the working folder unless told. */
  readonly cacheDirectory?: string;
}

/**
 * Loads one database of a benchmark set (schema/<db>.sql and .json, data/<db>/<table>.csv) into a DuckDB file and gives its
 * path. The file is kept and made again when one of its sources is newer. Descriptions and glossary lines become
 * comments, which is where a product that reads catalogs would find them.
 */
export async function loadBenchDatabase(
  directory: string,
  database: string,
  { cacheDirectory = join('.querent', 'bench') }: BenchDatabaseOptions = {},
): Promise<string> {
  const source = resolve(directory);
  const target = resolve(cacheDirectory, basename(source), `${database}.duckdb`);
  if (await isFresh(target, source, database)) return target;

  const schema = schemaFile.parse(JSON.parse(await readFile(join(source, 'schema', `${database}.json`), 'utf8')));
  const ddl = await readFile(join(source, 'schema', `${database}.sql`), 'utf8');
  await mkdir(dirname(target), { recursive: true });
  // Whoever reads meanwhile sees the old file or the whole new one.
  const draft = `${target}.${process.pid}.tmp`;
  await rm(draft, { force: true });
  const instance = await DuckDBInstance.create(draft, { threads: '2' });
  try {
    const connection = await instance.connect();
    await connection.run(ddl);
    for (const table of schema.load_order) {
      const file = join(source, 'data', database, `${table}.csv`);
      if (await exists(file)) await connection.run(copyStatement(table, file));
    }
    for (const statement of commentStatements(schema)) await connection.run(statement);
    await connection.run('CHECKPOINT');
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  await rename(draft, target);
  return target;
}

/** Names of the databases of a set, sorted. */
export async function listBenchDatabases(directory: string): Promise<readonly string[]> {
  const files = await readdir(join(directory, 'schema'));
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function isFresh(target: string, source: string, database: string): Promise<boolean> {
  if (!(await exists(target))) return false;
  const data = join(source, 'data', database);
  const tables = (await exists(data)) ? await readdir(data) : [];
  const sources = [
    import.meta.filename,
    join(source, 'schema', `${database}.sql`),
    join(source, 'schema', `${database}.json`),
    ...tables.map((file) => join(data, file)),
  ];
  const [made, ...changed] = await Promise.all([target, ...sources].map(async (path) => (await stat(path)).mtimeMs));
  return made !== undefined && changed.every((time) => time < made);
}

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function copyStatement(table: string, file: string): string {
  return `COPY ${quoteName(table)} FROM ${quoteText(file)} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '', ALLOW_QUOTED_NULLS false, AUTO_DETECT false)`;
}

/** COMMENT statements; a line of the glossary goes to every table that it names, or whose column it names. */
function commentStatements({ tables, glossary }: SchemaFile): readonly string[] {
  const lines = (glossary ?? '').split('\n').flatMap((line) => {
    const text = line.replace(/^[-*\s]+/, '');
    return text === '' ? [] : [{ text, words: new Set(text.toLowerCase().split(/[^\p{L}\p{N}_]+/u)) }];
  });
  const linesFor = (table: SchemaFile['tables'][number]): readonly string[] =>
    lines
      .filter(({ words }) =>
        tables.some(({ name }) => words.has(name.toLowerCase()))
          ? words.has(table.name.toLowerCase())
          : table.columns.some(({ name }) => words.has(name.toLowerCase())),
      )
      .map(({ text }) => text);
  return tables.flatMap((table) => {
    const comment = [table.description ?? '', ...linesFor(table)].filter((text) => text !== '').join('\n');
    const columns = table.columns.filter((column) => (column.description ?? '') !== '');
    return [
      ...(comment === '' ? [] : [`COMMENT ON TABLE ${quoteName(table.name)} IS ${quoteText(comment)}`]),
      ...columns.map(
        (column) =>
          `COMMENT ON COLUMN ${quoteName(table.name)}.${quoteName(column.name)} IS ${quoteText(column.description ?? '')}`,
      ),
    ];
  });
}
