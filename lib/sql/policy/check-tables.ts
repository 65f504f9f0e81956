import type { Dialect } from '../dialect.ts';
import { type Family, familyOf } from '../lex/lexical-rules.ts';
import { StatementRefusal } from '../refusal.ts';
import type { TableReference } from '../syntax/ast.ts';
import type { CatalogIndex } from './catalog-index.ts';
import { foldName, matchName } from './fold-name.ts';
import { defaultMaxGeneratedRows } from './generated-rows.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import { metadataViews } from './metadata-names.ts';

const defaultSchemas: Record<Family, readonly string[]> = { duckdb: ['main'], mysql: [], tsql: ['dbo'] };

/** MySQL on Linux and Fabric tell names apart by case, so an allowed name is matched as it is written. */
const caseSensitive = (dialect: Dialect): boolean => dialect === 'mysql' || dialect === 'tidb' || dialect === 'fabric';

const systemSchemas = new Set(
  'information_schema performance_schema mysql sys metrics_schema inspection_schema pg_catalog system temp guest master msdb tempdb model resource queryinsights'.split(
    ' ',
  ),
);

/** Names that reach the system's tables without a schema in front. */
const systemTables: Record<Family, RegExp> = {
  duckdb: /^(?:duckdb_|pragma_|pg_|sqlite_)/,
  mysql: /^(?:innodb_sys|processlist$)/,
  tsql: /^(?:sys(?:objects|columns|databases|logins|users|processes|indexes|comments|permissions|protects|servers|files|configures|curconfigs|jobs|types|members|messages|altfiles|cacheobjects|depends|devices|filegroups|foreignkeys|indexkeys|languages|lockinfo|opentapes|oledbusers|perfinfo|references|remotelogins|xlogins|sso|allocunits|schobjs|colpars|owners|cntrs)|spt_)/,
};

/** A DuckDB table that does not exist is looked up as a file of that name, quoted or not. */
const fileName = /[./\\:*?~[\]]/;
const fileExtension =
  /^(?:csv|tsv|txt|json|jsonl|ndjson|geojson|parquet|xlsx|arrow|arrows|ipc|feather|avro|db|ddb|duckdb|sqlite|sqlite3|gz|zst|bz2|vortex|lance|shp|gpkg|fgb|xml|yaml|html)$/;

interface ResolvedName {
  /** "schema", or "database.schema" of another database; undefined where the table stands alone. */
  readonly schema: string | undefined;
  readonly table: string;
}

function refuse(table: TableReference, rule: 'table' | 'schema' | 'metadata', explanation?: string): never {
  throw new StatementRefusal(rule, table.name.map((part) => part.text).join('.'), explanation);
}

function resolve(table: TableReference, family: Family): ResolvedName {
  const parts = table.name.map((part) => part.text);
  const last = parts.at(-1) ?? '';
  if (parts.length > (family === 'mysql' ? 2 : 3)) refuse(table, 'schema');
  if (parts.slice(0, -1).includes('')) refuse(table, 'schema', 'Name the schema of the table.');
  const schema = parts.slice(0, -1).join('.');
  return { schema: schema === '' ? undefined : schema, table: last };
}

function isKnown(name: ResolvedName, index: CatalogIndex, dialect: Dialect): boolean {
  const match = (text: string) => matchName(text, caseSensitive(dialect));
  return index.tablesNamed(foldName(name.table)).some(
    (table) =>
      match(table.name) === match(name.table) &&
      (name.schema === undefined ||
        match(table.schema ?? defaultSchemas[familyOf(dialect)][0] ?? '') === match(name.schema) ||
        // A catalog of a database with a single schema does not name it.
        (table.schema === undefined && isDefaultSchema(name.schema, dialect))),
  );
}

const isDefaultSchema = (schema: string, dialect: Dialect): boolean =>
  defaultSchemas[familyOf(dialect)].includes(schema.toLowerCase());

function isAllowedSchema(schema: string, dialect: Dialect, policy: JudgedPolicy): boolean {
  const match = (text: string) => matchName(text, caseSensitive(dialect));
  const allowed = policy.allowedSchemas ?? [...defaultSchemas[familyOf(dialect)], ...(policy.index?.schemas ?? [])];
  return allowed.some((name) => match(name) === match(schema));
}

function isAllowedTable(name: ResolvedName, dialect: Dialect, policy: JudgedPolicy): boolean {
  if (policy.allowedTables === undefined) return true;
  const match = (text: string) => matchName(text, caseSensitive(dialect));
  const short = match(name.table);
  return policy.allowedTables.some((allowed) => {
    const wanted = match(allowed);
    if (name.schema === undefined) {
      const schema = allowed.includes('.') ? allowed.slice(0, allowed.lastIndexOf('.')) : undefined;
      return (
        wanted === short || (schema !== undefined && isDefaultSchema(schema, dialect) && wanted.endsWith(`.${short}`))
      );
    }
    return (
      wanted === match(`${name.schema}.${name.table}`) || (wanted === short && isDefaultSchema(name.schema, dialect))
    );
  });
}

/** Catalog views that the metadata option opens. */
function isMetadataView(name: ResolvedName): boolean {
  return metadataViews[(name.schema ?? '').toLowerCase()]?.has(name.table.toLowerCase()) ?? false;
}

function checkSystem(table: TableReference, name: ResolvedName, family: Family, policy: JudgedPolicy): boolean {
  const schemaParts = (name.schema ?? '').split('.').map(foldName);
  const inSystem = schemaParts.some((part) => systemSchemas.has(part));
  if (inSystem && policy.metadata === true && isMetadataView(name)) return true;
  if (inSystem) refuse(table, isMetadataView(name) ? 'metadata' : 'schema');
  if (systemTables[family].test(foldName(name.table))) refuse(table, 'table');
  return false;
}

/** MariaDB makes up the rows of tables that are named `seq_1_to_1000`. */
function checkSequenceTable(table: TableReference, name: string, policy: JudgedPolicy): void {
  const bounds = /^seq_(\d+)_to_(\d+)(?:_step_(\d+))?$/i.exec(name);
  if (bounds === null) return;
  const [from, to, step] = bounds.slice(1).map((digits) => (digits === undefined ? 1 : Number(digits)));
  const rows = Math.abs((to ?? 0) - (from ?? 0)) / Math.max(step ?? 1, 1);
  if (rows > (policy.maxGeneratedRows ?? defaultMaxGeneratedRows)) {
    throw new StatementRefusal('resource', table.name.map((part) => part.text).join('.'));
  }
}

function checkTable(table: TableReference, dialect: Dialect, policy: JudgedPolicy): void {
  const family = familyOf(dialect);
  if (
    family === 'mysql' &&
    table.name.length === 1 &&
    !table.name[0]?.quoted &&
    table.name[0]?.text.toUpperCase() === 'DUAL'
  ) {
    return;
  }
  const name = resolve(table, family);
  const known = policy.index !== undefined && isKnown(name, policy.index, dialect);
  if (!known && checkSystem(table, name, family, policy)) return;
  if (name.table.startsWith('#')) refuse(table, 'table', 'Temporary tables may not be read.');
  if (family === 'duckdb' && !known) {
    const qualifiedFile = name.schema !== undefined && fileExtension.test(name.table.toLowerCase());
    if (fileName.test(name.table) || qualifiedFile) {
      refuse(table, 'table', 'Read from a table: files and addresses may not be read.');
    }
  }
  if (family === 'mysql' && !known) checkSequenceTable(table, name.table, policy);
  if (name.schema !== undefined && !isAllowedSchema(name.schema, dialect, policy)) refuse(table, 'schema');
  // SHOW TABLES FROM schema names no table.
  if (name.table === '') return;
  if (!isAllowedTable(name, dialect, policy)) refuse(table, 'table');
  if (policy.index !== undefined && !known)
    refuse(table, 'table', 'There is no such table among those of this database.');
}

/** Refuses tables outside the policy: other schemas and databases, the system's tables, files in the guise of tables. */
export function checkTables(tables: readonly TableReference[], dialect: Dialect, policy: JudgedPolicy): void {
  for (const table of tables) checkTable(table, dialect, policy);
}
