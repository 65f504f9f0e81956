import { createHash } from 'node:crypto';
import type { Column, Table } from '../../../catalog/catalog.ts';
import { syntaxOf } from '../../../planner/compile/dialect-syntax.ts';
import type { Dialect } from '../../../sql/dialect.ts';

/** MySQL takes names of 64 characters, the others more. */
const longestName = 60;
/** A key of InnoDB and TiDB holds 3,072 bytes, four for each character; a longer text is indexed by its beginning. */
const longestWholeText = 255;
const prefixLength = 64;
/** A key of SQL Server holds 1,700 bytes. */
const maxKeyBytes = 1_700;

export function quotedTable(table: Pick<Table, 'schema' | 'name'>, dialect: Dialect): string {
  const { identifier } = syntaxOf(dialect);
  return table.schema === undefined ? identifier(table.name) : `${identifier(table.schema)}.${identifier(table.name)}`;
}

/** A name that is free, says what it is for, and fits. */
export function freeName(parts: readonly string[], taken: readonly string[]): string {
  const whole = parts.join('_').replaceAll(/[^\p{L}\p{N}_]+/gu, '_');
  const short = whole.length <= longestName ? whole : `${whole.slice(0, longestName - 9)}_${digest(whole)}`;
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = short;
  for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${short}_${number}`;
  return name;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The statement that makes the index; undefined where the engine has none of the kind, or cannot index a column. */
export function indexStatement(table: Table, columns: readonly string[], dialect: Dialect): string | undefined {
  const { identifier } = syntaxOf(dialect);
  const found = columns.map((name) => table.columns.find((column) => column.name === name));
  const name = identifier(
    freeName(
      ['ix', table.name, ...columns],
      (table.indexes ?? []).map((index) => index.name),
    ),
  );
  const on = quotedTable(table, dialect);
  switch (dialect) {
    case 'mysql':
    case 'tidb': {
      const keys = found.map((column) => (column === undefined ? undefined : mysqlKey(column, identifier)));
      if (keys.includes(undefined)) return undefined;
      // TiDB always adds indexes while the table is in use.
      const online = dialect === 'tidb' ? '' : ' ALGORITHM=INPLACE LOCK=NONE';
      return `CREATE INDEX ${name} ON ${on} (${keys.join(', ')})${online}`;
    }
    case 'tsql': {
      const bytes = found.map((column) => (column === undefined ? undefined : tsqlKeyBytes(column.nativeType)));
      const sum = bytes.reduce<number>((total, one) => total + (one ?? Number.POSITIVE_INFINITY), 0);
      if (sum > maxKeyBytes) return undefined;
      return `CREATE NONCLUSTERED INDEX ${name} ON ${on} (${columns.map(identifier).join(', ')})`;
    }
    // DuckDB finds its way by the smallest and largest value of each row group; Fabric has no indexes.
    case 'duckdb':
    case 'fabric':
      return undefined;
    default:
      return dialect satisfies never;
  }
}

function mysqlKey({ name, nativeType }: Column, identifier: (name: string) => string): string | undefined {
  const type = nativeType.toLowerCase();
  if (/^(?:json|geometry|point|linestring|polygon|vector)\b/.test(type)) return undefined;
  const length = /^(?:var)?(?:char|binary)\((\d+)\)/.exec(type)?.[1];
  const isLong = /^(?:tiny|medium|long)?(?:text|blob)\b/.test(type) || Number(length ?? 0) > longestWholeText;
  return isLong ? `${identifier(name)}(${prefixLength})` : identifier(name);
}

function tsqlKeyBytes(nativeType: string): number | undefined {
  const type = nativeType.toLowerCase();
  if (/\(max\)|^(?:text|ntext|image|xml|json|geography|geometry|sql_variant|hierarchyid)\b/.test(type))
    return undefined;
  const [, wide, length] = /^(n?)(?:var)?(?:char|binary)\((\d+)\)/.exec(type) ?? [];
  return length === undefined ? 17 : Number(length) * (wide === 'n' ? 2 : 1);
}
