import { expect, test } from 'vitest';
import type { Catalog, Column } from '../../catalog/catalog.ts';
import type { Cell } from '../../sql/value.ts';
import { createPersonalData } from './personal-data.ts';

const column = (name: string): Column => ({ name, type: 'text', nativeType: 'VARCHAR', nullable: true, profile: {} });
const catalog: Pick<Catalog, 'dialect' | 'tables'> = {
  dialect: 'duckdb',
  tables: [
    {
      name: 'clients',
      kind: 'table',
      columns: ['client_name', 'email', 'city', 'note'].map(column),
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
    },
  ],
};
const tableOf = (names: readonly string[], rows: readonly (readonly Cell[])[]) => ({
  columns: names.map((name) => ({ name, type: 'text' as const })),
  rows,
});

test('one value has one stand-in in all results of a question, and the words have the value again', () => {
  const personal = createPersonalData(catalog, []);
  const sql = 'SELECT email AS who, city FROM clients';
  const first = personal.withhold(
    tableOf(
      ['who', 'city'],
      [
        ['a@x.com', 'Kobe'],
        ['b@x.com', 'Nara'],
        [null, 'Uji'],
      ],
    ),
    sql,
  );
  expect(first.rows).toEqual([
    ['⟨email 1⟩', 'Kobe'],
    ['⟨email 2⟩', 'Nara'],
    [null, 'Uji'],
  ]);
  const second = personal.withhold(tableOf(['email'], [['b@x.com']]), 'SELECT email FROM clients');
  expect(second.rows).toEqual([['⟨email 2⟩']]);
  expect(personal.restore('⟨email 2⟩ is in Nara, < Email 1 > in Kobe, 〈email 9〉 nowhere.')).toBe(
    'b@x.com is in Nara, a@x.com in Kobe, … nowhere.',
  );
});

test('a statement of the model finds what it was shown the stand-in of', () => {
  const personal = createPersonalData(catalog, []);
  personal.withhold(tableOf(['email'], [["o'neil@x.com"]]), 'SELECT email FROM clients');
  expect(personal.bind("SELECT city FROM clients WHERE email = '⟨email 1⟩' OR city = '⟨email 7⟩'")).toEqual({
    sql: "SELECT city FROM clients WHERE email = $1 OR city = '⟨email 7⟩'",
    parameters: [{ type: 'text', value: "o'neil@x.com" }],
  });
});

test('what has the shape of personal data is withheld whatever its column is called', () => {
  const personal = createPersonalData(catalog, []);
  const rows = [['03-1234-5678'], ['06-1234-5678']];
  expect(personal.withhold(tableOf(['city'], rows), 'SELECT city FROM clients').rows).toEqual([
    ['⟨number 1⟩'],
    ['⟨number 2⟩'],
  ]);
  const notes = [['Ask a.b@example.com, please'], ['no'], ['none'], ['nothing'], ['nil'], ['-']];
  expect(personal.withhold(tableOf(['note'], notes), 'SELECT note FROM clients').rows[0]).toEqual([
    'Ask ⟨email 1⟩, please',
  ]);
});

test('columns of the configuration are personal too, and their values leave the schema unless they were asked for', () => {
  const personal = createPersonalData(catalog, ['main.clients.client_name']);
  const shown = personal.withhold(tableOf(['n'], [['Aoki']]), 'SELECT client_name AS n FROM clients');
  expect(shown.rows).toEqual([['⟨value 1⟩']]);
  const linked = {
    name: 'client_name',
    type: 'text' as const,
    isPrimaryKey: false,
    score: 1,
    values: ['Aoki', 'Baba'],
  };
  const schema = {
    database: 'd',
    dialect: 'duckdb' as const,
    isComplete: true,
    tables: [{ key: 'clients', score: 1, columns: [linked, { ...linked, name: 'city' }], omitted: 0 }],
    joins: [],
    tokens: 0,
  };
  const [names, cities] = personal.withholdValues(schema, 'what did Aoki buy?').tables[0]?.columns ?? [];
  expect([names?.values, cities?.values]).toEqual([['Aoki'], ['Aoki', 'Baba']]);
});

test('figures of a personal column are figures', () => {
  const personal = createPersonalData(catalog, []);
  const rows = [['Kobe', 12]];
  const sql = 'SELECT city, count(DISTINCT email) AS emails FROM clients GROUP BY city';
  expect(personal.withhold(tableOf(['city', 'emails'], rows), sql).rows).toEqual(rows);
});
