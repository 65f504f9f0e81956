import type { Token } from '../question/token.ts';
import type { ColumnType } from '../sql/value.ts';

/** What a term was learned to mean: a table, a column, a defined measure, or a value of a column. Names as stored. */
export interface LearnedElement {
  /** As `tableKey` writes it. */
  readonly table: string;
  readonly column?: string;
  /** The measure's id in the semantic model. */
  readonly measure?: string;
  readonly value?: string;
}

export interface LearnedTerm {
  /** As it was written when it was learned. */
  readonly term: string;
  /** As `termKey` folds it: what look-ups compare. */
  readonly key: string;
  readonly element: LearnedElement;
  /** 0 to 1. */
  readonly confidence: number;
  /** Of the column, when it was learned. */
  readonly type?: ColumnType;
  /** ISO instant; of two meanings that are as sure, the one confirmed last is meant. */
  readonly lastConfirmedAt?: string;
}

/** Words by their stems with blanks between them, characters of unspaced scripts side by side. */
export function termKey(tokens: readonly Token[]): string {
  let key = '';
  let wasCharacter = true;
  for (const token of tokens) {
    const isCharacter = token.kind === 'character';
    key += wasCharacter && isCharacter ? token.stem : key === '' ? token.stem : ` ${token.stem}`;
    wasCharacter = isCharacter;
  }
  return key;
}

/** order_lines.net_amount, or customers.city = "Osaka". */
export function describeElement({ table, column, measure, value }: LearnedElement): string {
  const place = measure ?? (column === undefined ? table : `${table}.${column}`);
  return value === undefined ? place : `${place} = "${value}"`;
}
