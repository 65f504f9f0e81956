import type { Column, Table, TableName } from './catalog.ts';
import { identifierWords, namingOf, type TableNaming } from './naming.ts';
import { tableKey } from './table-name.ts';

/** A column whose values identify the rows of its table. */
export interface TargetColumn {
  readonly table: Table;
  readonly column: Column;
  /** A declared key of this one column; else uniqueness was only measured. */
  readonly isDeclared: boolean;
  readonly isPrimary: boolean;
}

/** Finds, by names alone, what columns may refer to. Scores: 1 is certain as far as names go, below 0.5 nothing is said. */
export interface NameEvidence {
  find(table: TableName, column: string): ReadonlyMap<TargetColumn, number>;
}

/** Words that many unrelated columns share. */
const genericWords = new Set([
  ...identifierWords,
  ...'name title type status date time value description label text amount total price count quantity rank order line'.split(
    ' ',
  ),
  ...'year month day level category comment note first last start end min max'.split(' '),
]);
/** A phrase that names more columns than this says no more of one than of another; declared keys are listed all the same. */
const maxTargetsOfPhrase = 16;
const selfRoles = new Set('parent manager supervisor boss superior mentor predecessor'.split(' '));
const reporting = /(?:^| )report(?:ing)? to$/;
const personRoles = new Set('manager supervisor boss head leader owner creator author assignee agent'.split(' '));
const personTables = new Set('employee staff person people user worker member'.split(' '));

export function createNameEvidence(
  targets: readonly TargetColumn[],
  naming: ReadonlyMap<string, TableNaming>,
): NameEvidence {
  const byPhrase = new Map<string, { readonly target: TargetColumn; readonly score: number }[]>();
  const add = (phrase: string, target: TargetColumn, score: number) => {
    const known = byPhrase.get(phrase);
    if (known === undefined) byPhrase.set(phrase, [{ target, score }]);
    else known.push({ target, score });
  };
  const primary = targets.filter(({ isPrimary }) => isPrimary);
  const primaryOf = Map.groupBy(primary, ({ table }) => tableKey(table));
  const personKeys = primary.filter(({ table }) =>
    namingOf(naming, table).cores.some((core) => personTables.has(core)),
  );
  const coresByInitial = new Map<string, { readonly word: string; readonly target: TargetColumn }[]>();
  for (const target of targets) {
    const { cores, columns } = namingOf(naming, target.table);
    for (const words of columns.get(target.column.name) ?? []) {
      if (isSpecific(words)) add(words.join(' '), target, 1);
      for (const core of cores) add(`${core} ${words.join(' ')}`, target, 1);
    }
    if (!target.isPrimary && !isNamedForTable(target.column.name, namingOf(naming, target.table))) continue;
    for (const core of cores) {
      add(`${core} #`, target, target.isPrimary ? 0.9 : 0.75);
      if (target.isPrimary) add(core, target, 0.8);
      const word = core.split(' ').at(-1) ?? core;
      const initial = word.slice(0, 1);
      const known = coresByInitial.get(initial);
      if (known === undefined) coresByInitial.set(initial, [{ word, target }]);
      else known.push({ word, target });
    }
  }

  for (const [phrase, named] of byPhrase) {
    if (named.length > maxTargetsOfPhrase) {
      byPhrase.set(
        phrase,
        named.filter(({ target }) => target.isDeclared),
      );
    }
  }

  return {
    find: (table, column) => {
      const found = new Map<TargetColumn, number>();
      const note = (target: TargetColumn, score: number) => {
        if (score > (found.get(target) ?? 0)) found.set(target, score);
      };
      const own = tableKey(table);
      const hasRole = (words: readonly string[]) => words.some((word) => selfRoles.has(word));
      for (const [form, words] of (namingOf(naming, table).columns.get(column) ?? []).entries()) {
        const stem = words.slice(0, words.findLastIndex((word) => !identifierWords.has(word)) + 1);
        const hasIdentifier = stem.length < words.length;
        for (let start = 0; start < words.length; start += 1) {
          // A name that ends in the target's name says the same with a role before it: billing_customer_id.
          const weight = (start === 0 ? 1 : 0.85) * (form === 0 ? 1 : 0.95);
          const phrase = words.slice(start).join(' ');
          const stemPhrase = stem.slice(start).join(' ');
          const phrases = hasIdentifier && stemPhrase !== '' ? [phrase, `${stemPhrase} #`] : [phrase];
          for (const { target, score } of phrases.flatMap((key) => byPhrase.get(key) ?? [])) {
            // Within its own table a name without a role is the thing itself, not a reference to another.
            if (tableKey(target.table) !== own || hasRole(words)) note(target, score * weight);
          }
        }
        const last = stem.at(-1);
        if (last === undefined) continue;
        const isSelf = selfRoles.has(last) || reporting.test(stem.join(' '));
        if (isSelf) for (const target of primaryOf.get(own) ?? []) note(target, 0.7);
        if (personRoles.has(last) && hasIdentifier) for (const target of personKeys) note(target, 0.6);
        if (!hasIdentifier && form === 0) continue;
        for (const { word, target } of coresByInitial.get(last.slice(0, 1)) ?? []) {
          if (tableKey(target.table) !== own) note(target, abbreviates(last, word));
        }
      }
      return found;
    },
  };
}

/** "order_id" and "region" name something; "id", "name" and "status" are in every other table. */
function isSpecific(words: readonly string[]): boolean {
  const nouns = words.filter((word) => !identifierWords.has(word));
  return nouns.some((word) => !genericWords.has(word)) || (nouns.length > 0 && nouns.length < words.length);
}

/** A key named for its own table: "id", "customer_id" or "cust_no" in customers, but not "merchant_id" in coupons. */
export function isNamedForTable(column: string, { cores, columns }: TableNaming): boolean {
  return (columns.get(column) ?? []).some((words) => {
    const nouns = words.filter((word) => !identifierWords.has(word));
    return (
      nouns.length < words.length &&
      cores.some((core) => nouns.every((noun) => core.split(' ').some((word) => word.startsWith(noun))))
    );
  });
}

export function isIdentifierLike(column: string, naming: TableNaming): boolean {
  return (naming.columns.get(column) ?? []).some((words) => identifierWords.has(words.at(-1) ?? ''));
}

/** 0.7 for a beginning ("cust" of customer), 0.6 for letters in order ("dept" of department), else 0. */
function abbreviates(short: string, long: string): number {
  if (short.length < 3 || short.length >= long.length) return 0;
  if (long.startsWith(short)) return 0.7;
  let position = 0;
  for (const letter of short) {
    position = long.indexOf(letter, position) + 1;
    if (position === 0) return 0;
  }
  return 0.6;
}
