import type { Column, Table } from './catalog.ts';
import type { TargetColumn } from './name-evidence.ts';
import { nameWords } from './name-words.ts';
import { identifierWords } from './naming.ts';

/** Columns of types that keys have; a relationship joins columns of one class, or of two that the engine can compare. */
export type KeyClass = 'number' | 'float' | 'text' | 'uuid';

export function keyClass({ type, nativeType }: Column): KeyClass | undefined {
  if (type === 'integer') return 'number';
  // Decimals without a fraction are how some systems write whole-number keys.
  if (type === 'decimal') return /^\w+\(\d+(?:,\s*0)?\)$/.test(nativeType) ? 'number' : undefined;
  return type === 'text' || type === 'uuid' || type === 'float' ? type : undefined;
}

/** Columns that alone identify the rows of their table: declared keys, and columns without a repeated value. */
export function targetColumns(tables: readonly Table[]): readonly TargetColumn[] {
  return tables
    .filter((table) => table.kind === 'table')
    .flatMap((table) =>
      table.columns
        .filter((column) => keyClass(column) !== undefined)
        .flatMap((column): TargetColumn[] => {
          const isPrimary = table.primaryKey.length === 1 && table.primaryKey[0] === column.name;
          const isUnique = table.uniqueKeys.some((key) => key.length === 1 && key[0] === column.name);
          const isDeclared = isPrimary || isUnique;
          const isKey = isDeclared || (keyClass(column) !== 'float' && looksUnique(table, column));
          return isKey ? [{ table, column, isDeclared, isPrimary }] : [];
        }),
    );
}

/** Fewer rows are without repetition by chance, unless the column is called a key. */
const leastRows = { named: 2, other: 5 };
/** What an approximate count of distinct values may be off by. */
const approximation = 0.95;

/** True when the profile shows no repeated value, within what an approximate count tells. */
export function looksUnique({ rowCount = 0 }: Table, { name, profile }: Column): boolean {
  const isNamedKey = identifierWords.has(nameWords(name).at(-1) ?? '');
  const { distinctCount, nullFraction = 0 } = profile;
  if (distinctCount === undefined || rowCount < (isNamedKey ? leastRows.named : leastRows.other)) return false;
  return nullFraction < 0.5 && distinctCount >= approximation * rowCount * (1 - nullFraction);
}
