import type { ColumnStructure, TableName, TableStructure } from './catalog.ts';
import { nameWords } from './name-words.ts';
import { tableKey } from './table-name.ts';

/** The words of a table's columns, as written and without what all columns of the table begin with. */
export interface TableNaming {
  /** Names for the thing a row stands for: "dim_customers" gives "dim customer" and "customer". */
  readonly cores: readonly string[];
  readonly columns: ReadonlyMap<string, readonly (readonly string[])[]>;
}

const wrappers = new Set(
  'tbl tb t dim fact d f m mst mstr master table info data record list stg src raw vw view db dbo det'.split(' '),
);

/** Words that say "this identifies something" and nothing about what. */
export const identifierWords: ReadonlySet<string> = new Set(
  'id key code cd no nr num nbr number sk pk fk uid uuid guid ref'.split(' '),
);

/** Finds the conventions of a database's names, such as prefixes that all tables or all columns of a table share. */
export function readNaming(tables: readonly TableStructure[]): ReadonlyMap<string, TableNaming> {
  const wordsOfTables = tables.map(({ name }) => nameWords(name));
  const shared = sharedPrefix(wordsOfTables);
  return new Map(
    tables.map((table, index) => [
      tableKey(table),
      { cores: coresOf(wordsOfTables[index] ?? [], shared), columns: columnForms(table.columns) },
    ]),
  );
}

export function namingOf(naming: ReadonlyMap<string, TableNaming>, table: TableName): TableNaming {
  return naming.get(tableKey(table)) ?? { cores: [], columns: new Map() };
}

/** The words that at least four fifths of the names begin with, as long as something is left of most of them. */
function sharedPrefix(names: readonly (readonly string[])[]): readonly string[] {
  const prefix: string[] = [];
  if (names.length < 3) return prefix;
  for (;;) {
    const position = prefix.length;
    const followers = Map.groupBy(
      names.filter((words) => words.length > position + 1 && prefix.every((word, index) => words[index] === word)),
      (words) => words[position] ?? '',
    );
    const [word, matching = []] = [...followers].toSorted(([, left], [, right]) => right.length - left.length)[0] ?? [];
    if (word === undefined || identifierWords.has(word) || matching.length < names.length * 0.8) return prefix;
    prefix.push(word);
  }
}

const withoutPrefix = (words: readonly string[], prefix: readonly string[]): readonly string[] =>
  prefix.length > 0 && words.length > prefix.length && prefix.every((word, index) => words[index] === word)
    ? words.slice(prefix.length)
    : words;

function coresOf(words: readonly string[], shared: readonly string[]): readonly string[] {
  const bare = withoutPrefix(words, shared);
  const unwrapped = bare.filter((word) => !wrappers.has(word));
  const forms = [words, bare, unwrapped].filter((form) => form.length > 0).map((form) => form.join(' '));
  return [...new Set(forms)];
}

function columnForms(columns: readonly ColumnStructure[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const words = columns.map(({ name }) => nameWords(name));
  const prefix = sharedPrefix(words);
  return new Map(
    columns.map(({ name }, index) => {
      const full = words[index] ?? [];
      const bare = withoutPrefix(full, prefix);
      return [name, bare.length === full.length ? [full] : [full, bare]];
    }),
  );
}
