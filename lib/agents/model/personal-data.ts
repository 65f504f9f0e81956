import type { Catalog } from '../../catalog/catalog.ts';
import { type PersonalKind, personalKind } from '../../catalog/personal-kind.ts';
import { harmlessValues } from '../../catalog/sensitive-values.ts';
import type { LinkedSchema } from '../../semantic/linking/linked-schema.ts';
import { bindLiterals } from '../../sql/bind-literals.ts';
import { resultSources } from '../../sql/result-sources.ts';
import type { Cell, ColumnType, SqlParameter } from '../../sql/value.ts';

interface ShownTable {
  readonly columns: readonly { readonly name: string; readonly type?: ColumnType }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Stands between the rows of one question and a model: what is personal in them stays here. */
export interface PersonalData {
  /** The rows as a model may see them. `sql` is the statement that gave them. */
  withhold<Table extends ShownTable>(table: Table, sql: string): Table;
  /** The schema without stored values that are personal, but for those that the question itself has. */
  withholdValues(schema: LinkedSchema, question: string): LinkedSchema;
  /** Words of a model with the values in the place of what stands for them. */
  restore(text: string): string;
  /** A statement of a model with the values bound where its literals stand for them. */
  bind(sql: string): { readonly sql: string; readonly parameters: readonly SqlParameter[] };
}

/** For databases whose rows may be sent whole. */
export const nothingPersonal: PersonalData = {
  withhold: (table) => table,
  withholdValues: (schema) => schema,
  restore: (text) => text,
  bind: (sql) => ({ sql, parameters: [] }),
};

/** Also in the brackets and with the spaces that models put in their place. */
const standIn = /[⟨〈《<＜[［]\s*(name|email|phone|date|address|number|secret|value)\s+(\d{1,6})\s*[⟩〉》>＞\]］]/giu;
const embeddedEmail = /[^\s@<>,;:()[\]"'、，。]{1,64}@[^\s@<>,;:()[\]"'、，。]+\.[a-z]{2,}/giu;

/**
 * Personal cells become `⟨email 1⟩`, the same value always the same throughout a question. Personal are columns that are so by
 * their name, those named in the configuration (`table.column`), also under another name or in an expression, and values that have the
 * shape of personal data.
 */
export function createPersonalData(
  { dialect, tables }: Pick<Catalog, 'dialect' | 'tables'>,
  personalColumns: readonly string[],
): PersonalData {
  const columnsOf = Map.groupBy(tables, ({ name }) => fold(name));
  const named = new Set(personalColumns.map((name) => name.split('.').slice(-2).map(fold).join('.')));
  const given = new Map<string, string>();
  const values = new Map<string, { readonly cell: Cell; readonly type: ColumnType }>();
  const counts = new Map<PersonalKind, number>();

  const kindOf = (table: string, column: string): PersonalKind | undefined =>
    personalKind(column) ?? (named.has(`${fold(table)}.${fold(column)}`) ? 'value' : undefined);

  const markOf = (column: string, read: readonly string[]): PersonalKind | undefined => {
    for (const table of read) {
      const known = columnsOf.get(fold(table));
      // Of a table that is not in the catalog the name alone has to tell.
      const isThere =
        known === undefined || known.some(({ columns }) => columns.some(({ name }) => same(name, column)));
      const kind = isThere ? kindOf(table, column) : undefined;
      if (kind !== undefined) return kind;
    }
    return undefined;
  };

  const standInFor = (cell: Cell, kind: PersonalKind, type: ColumnType): string => {
    const key = `${kind} ${JSON.stringify(cell)}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const made = `⟨${kind} ${count}⟩`;
    given.set(key, made);
    values.set(`${kind} ${count}`, { cell, type });
    return made;
  };

  const withoutEmails = (text: string): string =>
    text.replaceAll(embeddedEmail, (found) => standInFor(found, 'email', 'text'));

  return {
    withhold: (table, sql) => {
      const sources = resultSources<PersonalKind>(sql, dialect, { markOf, unread: 'value' });
      const columns = table.columns.map(({ name, type = 'text' }, place) => {
        const mark = sources(name, place);
        const texts = mark === undefined ? distinctTexts(table.rows, place) : [];
        const harmless = new Set(harmlessValues(texts));
        return {
          type,
          mark: type === 'boolean' ? undefined : mark,
          telling: new Set(texts.filter((text) => !harmless.has(text))),
        };
      });
      const rows = table.rows.map((row) =>
        row.map((cell, place) => {
          const { type = 'text', mark, telling } = columns[place] ?? {};
          if (cell === null) return cell;
          if (mark !== undefined) return standInFor(cell, mark, type);
          if (typeof cell !== 'string') return cell;
          if (telling?.has(cell) === true) return standInFor(cell, shapeOf(cell), type);
          return withoutEmails(cell);
        }),
      );
      return { ...table, rows };
    },

    withholdValues: (schema, question) => ({
      ...schema,
      tables: schema.tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => {
          const { values: found, ...rest } = column;
          if (found === undefined || kindOf(table.key.split('.').at(-1) ?? '', column.name) === undefined)
            return column;
          const said = found.filter((value) => question.includes(value));
          return said.length === 0 ? rest : { ...rest, values: said };
        }),
      })),
    }),

    restore: (text) =>
      text.replaceAll(standIn, (_, kind: string, number: string) => {
        const value = values.get(`${kind.toLowerCase()} ${Number(number)}`);
        // What stands for nothing says nothing either.
        return value === undefined ? '…' : String(value.cell);
      }),

    bind: (sql) =>
      bindLiterals(sql, dialect, (literal) => {
        const value = values.get(literal.replaceAll(/^⟨|⟩$/g, ''));
        return value === undefined || !/^⟨.*⟩$/.test(literal) ? undefined : { type: value.type, value: value.cell };
      }),
  };
}

const fold = (name: string): string => name.toLowerCase();
const same = (left: string, right: string): boolean => fold(left) === fold(right);

function distinctTexts(rows: readonly (readonly Cell[])[], place: number): readonly string[] {
  const texts = new Set<string>();
  for (const row of rows) {
    const cell = row[place];
    if (typeof cell === 'string') texts.add(cell);
  }
  return [...texts];
}

function shapeOf(text: string): PersonalKind {
  if (text.includes('@')) return 'email';
  return /^[\d\s().+-]+$/.test(text.normalize('NFKC')) ? 'number' : 'secret';
}
