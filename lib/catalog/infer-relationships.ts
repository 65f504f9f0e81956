import type { Column, Relationship, Table, TableName } from './catalog.ts';
import type { InclusionOracle, SourceColumn } from './inclusion.ts';
import { mapLimited } from './map-limited.ts';
import { createNameEvidence, isIdentifierLike, isNamedForTable, type TargetColumn } from './name-evidence.ts';
import { namingOf, readNaming, type TableNaming } from './naming.ts';
import { isPersonalColumn } from './personal-column.ts';
import { tableKey } from './table-name.ts';
import { keyClass, looksUnique, targetColumns } from './target-columns.ts';

interface Candidate {
  readonly from: SourceColumn;
  readonly to: TargetColumn;
  readonly nameScore: number;
  /** The target's own name says that it is a key. */
  readonly isNamedKey: boolean;
  /** The column's name holds that of the target's table: customer_id names customers before any other table with it. */
  readonly namesTable: boolean;
  /** The column identifies the rows of its own table. */
  readonly isOwnKey: boolean;
}

interface Scored extends Candidate {
  readonly confidence: number;
}

const leastConfidence = 0.5;
const leastNameScore = 0.5;
/** Targets of one column that are looked at: the data of more than that say which of them are alike, not which is meant. */
const maxTargetsOfColumn = 12;
/** Values alone speak only where there are enough of them, and nearly all are found. */
const valueEvidence = { leastDistinct: 10, leastInclusion: 0.99, longestAverage: 40 };

/** What an earlier reading found among tables that are as they were. */
export interface SettledRelationships {
  /** Keys of those tables. */
  readonly tables: ReadonlySet<string>;
  readonly relationships: readonly Relationship[];
}

interface FindOptions {
  readonly concurrency: number;
  readonly settled?: SettledRelationships;
}

/** Declared foreign keys, then what names and values suggest for columns without one: at most one target a column. */
export async function findRelationships(
  tables: readonly Table[],
  oracle: InclusionOracle,
  { concurrency, settled }: FindOptions,
): Promise<readonly Relationship[]> {
  const declared = [...declaredRelationships(tables), ...inferredBefore(settled)];
  const isSettled = ({ from, to }: Candidate): boolean =>
    settled?.tables.has(tableKey(from.table)) === true && settled.tables.has(tableKey(to.table));
  // Where the statements do not suffice for all, they go to those whose names say most.
  const candidates = findCandidates(tables, declared)
    .filter((found) => !isSettled(found))
    .toSorted((left, right) => right.nameScore - left.nameScore);
  const scored = await mapLimited(candidates, concurrency, async (found) => score(found, oracle));
  return [
    ...declared,
    ...choose(
      scored.filter((one) => one !== undefined),
      declared,
    ).map(toRelationship),
  ];
}

function inferredBefore(settled: SettledRelationships | undefined): readonly Relationship[] {
  return (settled?.relationships ?? []).filter(
    ({ source, from, to }) =>
      source === 'inferred' && settled?.tables.has(tableKey(from)) === true && settled.tables.has(tableKey(to)),
  );
}

export function declaredRelationships(tables: readonly Table[]): readonly Relationship[] {
  const known = new Set(tables.map(tableKey));
  return tables.flatMap((table) =>
    table.foreignKeys
      .filter(({ references }) => known.has(tableKey(references)))
      .map(({ columns, references, referencedColumns }) => ({
        from: nameOf(table),
        fromColumns: columns,
        to: nameOf(references),
        toColumns: referencedColumns,
        source: 'declared' as const,
        confidence: 1,
      })),
  );
}

function nameOf({ schema, name }: TableName): TableName {
  return schema === undefined ? { name } : { schema, name };
}

function findCandidates(tables: readonly Table[], declared: readonly Relationship[]): readonly Candidate[] {
  const naming = readNaming(tables);
  const targets = targetColumns(tables);
  const evidence = createNameEvidence(targets, naming);
  const declaring = new Set(
    declared.flatMap(({ from, fromColumns }) => fromColumns.map((name) => columnKey(from, name))),
  );
  // A schema that declares its keys has said what there is: values alone are then no evidence of more.
  const readsValues = new Set(declared.map(({ from }) => tableKey(from))).size < tables.length / 3;
  const codes = readsValues ? codeTargets(targets, naming) : [];
  return tables.flatMap((table) =>
    table.columns
      .filter((column) => keyClass(column) !== undefined && !declaring.has(columnKey(table, column.name)))
      .flatMap((column): readonly Candidate[] => {
        const from = { table, column };
        const named = [...evidence.find(table, column.name)]
          .map(([to, nameScore]) => candidate(from, to, nameScore, naming))
          .filter((found) => found.nameScore >= leastNameScore && isPossible(found));
        return mostLikely(named.length > 0 || !readsValues ? named : byValues(from, codes, naming));
      }),
  );
}

function mostLikely(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= maxTargetsOfColumn) return candidates;
  return candidates
    .toSorted((left, right) => compareRanks(likelihood(right), likelihood(left)))
    .slice(0, maxTargetsOfColumn);
}

function likelihood({ nameScore, namesTable, to }: Candidate): readonly number[] {
  return [namesTable ? 1 : 0, nameScore, to.isPrimary ? 1 : 0, to.isDeclared ? 1 : 0, to.table.rowCount ?? 0];
}

const columnKey = (table: TableName, column: string): string => JSON.stringify([tableKey(table), column]);

function candidate(
  from: SourceColumn,
  to: TargetColumn,
  nameScore: number,
  naming: ReadonlyMap<string, TableNaming>,
): Candidate {
  const target = namingOf(naming, to.table);
  const forms = namingOf(naming, from.table).columns.get(from.column.name) ?? [];
  return {
    from,
    to,
    nameScore,
    isNamedKey: isIdentifierLike(to.column.name, target),
    isOwnKey:
      from.table.primaryKey.length === 0
        ? looksUnique(from.table, from.column) && isNamedForTable(from.column.name, namingOf(naming, from.table))
        : from.table.primaryKey.length === 1 && from.table.primaryKey[0] === from.column.name,
    namesTable: forms.some((words) => target.cores.some((core) => ` ${words.join(' ')} `.includes(` ${core} `))),
  };
}

function isPossible({ from, to, nameScore, isNamedKey, isOwnKey }: Candidate): boolean {
  if (from.column === to.column) return false;
  if (keyClass(from.column) !== keyClass(to.column) && (nameScore < 0.9 || !to.isDeclared)) return false;
  // The key of a table refers elsewhere only where both names say so in full: tables that share a key.
  if (isOwnKey && (nameScore < 0.95 || from.table === to.table)) return false;
  // Numbers without a repetition are common: only what is declared or called a key is one.
  return to.isDeclared || isNamedKey || keyClass(to.column) !== 'number';
}

/** Text columns that look like codes may refer to a key whose name tells nothing, if all their values are found in it. */
function byValues(
  from: SourceColumn,
  targets: readonly TargetColumn[],
  naming: ReadonlyMap<string, TableNaming>,
): readonly Candidate[] {
  const { values = [], distinctCount = 0 } = from.column.profile;
  const isCode =
    values.length > 0 &&
    values.reduce((sum, { length }) => sum + length, 0) / values.length <= valueEvidence.longestAverage;
  if (from.column.type !== 'text' || distinctCount < valueEvidence.leastDistinct || !isCode) return [];
  return targets
    .filter(
      (to) =>
        to.table !== from.table &&
        (to.column.profile.distinctCount ?? 0) >= distinctCount * 0.98 &&
        mayContain(to.column, values),
    )
    .map((to) => candidate(from, to, 0, naming));
}

/** Keys of text that a column may refer to without naming them. */
function codeTargets(
  targets: readonly TargetColumn[],
  naming: ReadonlyMap<string, TableNaming>,
): readonly TargetColumn[] {
  return targets.filter(
    ({ table, column, isDeclared }) =>
      column.type === 'text' &&
      (isDeclared || isIdentifierLike(column.name, namingOf(naming, table))) &&
      !isPersonalColumn(column.name),
  );
}

/** A look at what is known of the target before a statement is spent: some of the values must be among its own. */
function mayContain({ profile }: Column, values: readonly string[]): boolean {
  if (profile.values === undefined || profile.valuesComplete !== true) return true;
  const known = new Set(profile.values);
  return values.every((value) => known.has(value));
}

async function score(found: Candidate, oracle: InclusionOracle): Promise<Scored | undefined> {
  const { from, to, nameScore } = found;
  if (!(await oracle.isUnique(to))) return undefined;
  const inclusion = await oracle.measure(from, to);
  const confidence = nameScore === 0 ? confidenceOfValues(from, inclusion) : confidenceOf(found, inclusion);
  return confidence < leastConfidence ? undefined : { ...found, confidence };
}

function confidenceOfValues({ column }: SourceColumn, inclusion: number | undefined): number {
  if (inclusion === undefined || inclusion < valueEvidence.leastInclusion) return 0;
  const { distinctCount = 0 } = column.profile;
  return 0.5 + 0.2 * Math.min(1, Math.log10(distinctCount) / 3);
}

function confidenceOf(found: Candidate, inclusion: number | undefined): number {
  const { from, to, nameScore } = found;
  const trust = trustIn(found);
  if (keyClass(from.column) !== keyClass(to.column)) {
    // Where the engine compares the two types and finds every value, the types differ by an accident of loading.
    return nameScore >= 0.9 && inclusion === 1 ? nameScore * trust * 0.85 : 0;
  }
  if (inclusion === undefined) return nameScore * trust * 0.7;
  // Orphans are common in warehouses, so a full name outweighs them.
  if (inclusion < 0.9) return nameScore >= 0.9 && inclusion >= 0.5 ? nameScore * trust * inclusion * 0.8 : 0;
  // Two values are soon found in any list of numbers.
  const isThin = keyClass(from.column) === 'number' && (from.column.profile.distinctCount ?? 0) < 3;
  return nameScore * trust * (0.55 + 0.4 * inclusion) * (isThin ? 0.9 : 1);
}

/** A column without a declared key can be free of repetition by chance, all the more when it is not called a key. */
function trustIn({ to, isNamedKey }: Candidate): number {
  if (to.isDeclared) return 1;
  return isNamedKey ? 0.95 : 0.6;
}

/** One target a column: a table that the column names, then the best by confidence, then the table that most columns point to. No pair in both directions. */
function choose(scored: readonly Scored[], declared: readonly Relationship[]): readonly Scored[] {
  const incoming = new Map<string, number>();
  for (const { to } of scored) {
    const key = columnKey(to.table, to.column.name);
    incoming.set(key, (incoming.get(key) ?? 0) + 1);
  }
  const rank = ({ confidence, to, namesTable }: Scored): readonly number[] => [
    namesTable && confidence >= 0.6 ? 1 : 0,
    Math.round(confidence * 50),
    to.isPrimary ? 1 : 0,
    incoming.get(columnKey(to.table, to.column.name)) ?? 0,
    to.table.rowCount ?? 0,
  ];
  const ordered = scored.toSorted((left, right) => compareRanks(rank(right), rank(left)));
  const taken = new Set<string>();
  const joined = new Set(
    declared.flatMap(({ from, fromColumns, to, toColumns }) =>
      fromColumns.map((name, index) => JSON.stringify([columnKey(from, name), columnKey(to, toColumns[index] ?? '')])),
    ),
  );
  return ordered.filter(({ from, to }) => {
    const [source, target] = [columnKey(from.table, from.column.name), columnKey(to.table, to.column.name)];
    if (taken.has(source) || joined.has(JSON.stringify([target, source]))) return false;
    taken.add(source);
    joined.add(JSON.stringify([source, target]));
    return true;
  });
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

function toRelationship({ from, to, confidence }: Scored): Relationship {
  return {
    from: nameOf(from.table),
    fromColumns: [from.column.name],
    to: nameOf(to.table),
    toColumns: [to.column.name],
    source: 'inferred',
    confidence: Math.round(confidence * 100) / 100,
  };
}
