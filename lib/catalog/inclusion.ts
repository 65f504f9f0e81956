import type { Column, Table } from './catalog.ts';
import { concernsOneStatement, type JudgedQuery } from './judged-query.ts';
import type { TargetColumn } from './name-evidence.ts';
import { type ProfileDialect, qualifiedName } from './profile-dialect.ts';

export interface SourceColumn {
  readonly table: Table;
  readonly column: Column;
}

/** Tells what the data say of a possible relationship. */
export interface InclusionOracle {
  /** Share of the column's distinct values that occur in the target, 0 to 1; undefined when the data cannot say. */
  measure(from: SourceColumn, to: TargetColumn): Promise<number | undefined>;
  /** Whether no value of the target occurs twice. */
  isUnique(target: TargetColumn): Promise<boolean>;
}

interface OracleOptions {
  readonly query: JudgedQuery;
  readonly dialect: ProfileDialect;
  readonly maxProbes: number;
}

const probedValues = 1_000;

export function createInclusionOracle({ query, dialect, maxProbes }: OracleOptions): InclusionOracle {
  const sets = new WeakMap<Column, ReadonlySet<string>>();
  const uniqueness = new Map<Column, Promise<boolean>>();
  let probesLeft = maxProbes;

  const valuesOf = (column: Column): ReadonlySet<string> => {
    const known = sets.get(column) ?? new Set(column.profile.values);
    sets.set(column, known);
    return known;
  };

  async function probe(text: string): Promise<readonly [number, number] | undefined> {
    if (probesLeft <= 0) return undefined;
    probesLeft -= 1;
    try {
      const [row = []] = await query(text, 1);
      return [Number(row[0]), Number(row[1])];
    } catch (error) {
      if (concernsOneStatement(error)) return undefined;
      throw error;
    }
  }

  return {
    measure: async (from, to) => {
      const known = knownInclusion(from.column, to, valuesOf);
      if (known !== undefined) return known;
      const found = await probe(inclusionStatement(from, to, dialect));
      return found === undefined || found[0] === 0 ? undefined : found[1] / found[0];
    },
    isUnique: async (target) => {
      if (target.isDeclared) return true;
      const { distinctCount, nullFraction = 0, valuesComplete } = target.column.profile;
      if (valuesComplete === true && distinctCount !== undefined) {
        return distinctCount === Math.round((target.table.rowCount ?? 0) * (1 - nullFraction));
      }
      const asked =
        uniqueness.get(target.column) ??
        probe(uniquenessStatement(target, dialect)).then((found) => found !== undefined && found[0] === found[1]);
      uniqueness.set(target.column, asked);
      return asked;
    },
  };
}

/** What the profiles already tell, without a statement. */
function knownInclusion(
  from: Column,
  target: TargetColumn,
  valuesOf: (column: Column) => ReadonlySet<string>,
): number | undefined {
  const to = target.column;
  if (from.profile.distinctCount === 0) return undefined;
  if (to.profile.distinctCount === 0) return 0;
  const range = rangeOf(from);
  if (range !== undefined && from.type === 'integer') {
    const keys = gaplessKeys(target);
    if (keys !== undefined && range.min >= keys.min && range.max <= keys.max) return 1;
  }
  const { values = [] } = from.profile;
  if (values.length === 0 || to.profile.valuesComplete !== true) return undefined;
  const targets = valuesOf(to);
  return values.filter((value) => targets.has(value)).length / values.length;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function rangeOf({ profile }: Column): Range | undefined {
  const [min, max] = [Number(profile.min ?? Number.NaN), Number(profile.max ?? Number.NaN)];
  return Number.isSafeInteger(min) && Number.isSafeInteger(max) ? { min, max } : undefined;
}

/** The numbers of a key that leaves none out between its first and its last, as generated keys do not until rows go. */
function gaplessKeys({ table, column, isDeclared }: TargetColumn): Range | undefined {
  const range = rangeOf(column);
  if (!isDeclared || column.type !== 'integer' || column.profile.nullFraction !== 0 || range === undefined) return;
  return range.max - range.min + 1 === table.rowCount ? range : undefined;
}

export function inclusionStatement(from: SourceColumn, to: TargetColumn, dialect: ProfileDialect): string {
  const [own, key] = [dialect.quote(from.column.name), dialect.quote(to.column.name)];
  const source = `FROM ${qualifiedName(from.table, dialect)} WHERE ${own} IS NOT NULL`;
  const values = dialect.limited(`DISTINCT ${own} AS v`, source, probedValues);
  const keys = `SELECT ${key} AS k FROM ${qualifiedName(to.table, dialect)}`;
  return `SELECT ${dialect.count('*')} AS n, ${dialect.count('t.k')} AS hits FROM (${values}) AS s LEFT JOIN (${keys}) AS t ON s.v = t.k`;
}

export function uniquenessStatement({ table, column }: TargetColumn, dialect: ProfileDialect): string {
  const name = dialect.quote(column.name);
  return `SELECT ${dialect.count(name)} AS n, ${dialect.countDistinct(name)} AS d FROM ${qualifiedName(table, dialect)}`;
}
