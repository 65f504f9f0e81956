import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { tokenize } from '../question/token.ts';
import type { ColumnType } from '../sql/value.ts';
import { type LearnedElement, type LearnedTerm, termKey } from './learned-term.ts';
import { withLearnedTerms } from './learned-terms.ts';
import { buildSemanticIndex, type SemanticIndex } from './semantic-index.ts';
import type { SchemaElement } from './term-index.ts';

const base = buildSemanticIndex(sampleCatalog);

const learned = (term: string, element: LearnedElement, more: Partial<LearnedTerm> = {}): LearnedTerm => ({
  term,
  key: termKey(tokenize(term)),
  element,
  confidence: 0.6,
  ...more,
});
const price = { table: 'products', column: 'listPrice' };
const stock = { table: 'products', column: 'unitsInStock' };

function nameOf(element: SchemaElement): string {
  if (element.kind === 'entity') return element.entity.key;
  if (element.kind === 'measure') return element.measure.id;
  return `${element.column.table}.${element.column.column.name}`;
}
function termsOf(index: SemanticIndex, text: string) {
  const tokens = tokenize(text);
  return index.terms.lookup(tokens, 0, tokens.length);
}
function valuesOf(index: SemanticIndex, text: string) {
  const tokens = tokenize(text);
  return index.values.lookup(tokens, 0, tokens.length);
}

describe('a learned term', () => {
  test.each([
    ['a column', 'zorp', price, 'products.listPrice'],
    ['a table', 'zorp', { table: 'ports' }, 'ports'],
    ['a term of several words', 'wholesale zorp figure', price, 'products.listPrice'],
    ['a term without spaces between words', '定価的数字', price, 'products.listPrice'],
  ])('finds %s that nothing else goes by', (_, term, element, name) => {
    expect(termsOf(base, term).some((match) => nameOf(match.element) === name)).toBe(false);
    const [match] = termsOf(withLearnedTerms(base, [learned(term, element)]), term);
    expect(match && [nameOf(match.element), match.reason, match.learned?.term]).toEqual([name, 'learned', term]);
  });

  test.each(['Zorps', 'ZORP', 'ｚｏｒｐ', 'zörp'])('is found as it is folded: %s', (written) => {
    const index = withLearnedTerms(base, [learned('zorp', price)]);
    expect(termsOf(index, written)[0]?.reason).toBe('learned');
  });

  test('comes before what goes by the name, and only there', () => {
    const index = withLearnedTerms(base, [learned('product category', stock)]);
    expect(
      termsOf(index, 'product category')
        .map(({ element }) => nameOf(element))
        .slice(0, 2),
    ).toEqual(['products.unitsInStock', 'products.productCategory']);
    expect(termsOf(index, 'product name')).toEqual(termsOf(base, 'product name'));
  });

  test('takes the place of the same meaning found otherwise', () => {
    const index = withLearnedTerms(base, [learned('list price', price)]);
    const found = termsOf(index, 'list price').filter(({ element }) => nameOf(element) === 'products.listPrice');
    expect(found.map(({ reason }) => reason)).toEqual(['learned']);
  });

  test('is as near as an exact name where it is in doubt, so that it is asked which is meant', () => {
    const [exact] = termsOf(base, 'list price');
    const [first] = termsOf(withLearnedTerms(base, [learned('list price', stock, { confidence: 0.32 })]), 'list price');
    expect(Math.abs(Math.log((first?.score ?? 0) / (exact?.score ?? 1)))).toBeLessThan(0.07);
  });

  test('means a value of a column, also where the value is not known', () => {
    const index = withLearnedTerms(base, [
      learned('the big apple', { table: 'dim_customers', column: 'cust_city', value: 'New York' }),
    ]);
    const [match] = valuesOf(index, 'the big apple');
    expect([match?.column.column.name, match?.values, match?.kind]).toEqual(['cust_city', ['New York'], 'exact']);
    const [first] = tokenize('the');
    expect(first && index.values.longestFrom(first)).toBeGreaterThanOrEqual(3);
    expect(termsOf(index, 'the big apple')).toEqual(termsOf(base, 'the big apple'));
  });

  test('makes the question one that this database knows', () => {
    expect(base.scoreQuestion('zorp')).toBe(0);
    expect(withLearnedTerms(base, [learned('zorp', price)]).scoreQuestion('zorp')).toBeGreaterThan(0.8);
  });
});

describe('of several meanings of one term', () => {
  const first = (...terms: readonly LearnedTerm[]) =>
    termsOf(withLearnedTerms(base, terms), 'zorp')[0]?.learned?.element;
  const earlier = { lastConfirmedAt: '2026-10-01T00:00:00.000Z' };
  const later = { lastConfirmedAt: '2026-10-02T00:00:00.000Z' };

  test('the one confirmed last is meant where both are about as sure', () => {
    const older = learned('zorp', price, { confidence: 0.65, ...earlier });
    const newer = learned('zorp', stock, { confidence: 0.6, ...later });
    expect([first(older, newer), first(newer, older)]).toEqual([stock, stock]);
  });

  test('the surer one is meant where they differ', () => {
    const proven = learned('zorp', price, { confidence: 0.9, ...earlier });
    expect(first(learned('zorp', stock, { confidence: 0.6, ...later }), proven)).toEqual(price);
  });

  test('the other stays behind by more than a tie', () => {
    const index = withLearnedTerms(base, [learned('zorp', price, earlier), learned('zorp', stock, later)]);
    const [best, next] = termsOf(index, 'zorp').map(({ score }) => score);
    expect(Math.log((best ?? 0) / (next ?? 1))).toBeGreaterThan(0.1);
  });
});

describe('when the schema changes', () => {
  function changed(change: (name: string, type: ColumnType) => { name: string; type: ColumnType }): SemanticIndex {
    const catalog: Catalog = {
      ...sampleCatalog,
      tables: sampleCatalog.tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) =>
          column.name === 'listPrice' ? { ...column, ...change(column.name, column.type) } : column,
        ),
      })),
    };
    return buildSemanticIndex(catalog);
  }
  const term = learned('zorp', price, { type: 'decimal' });
  const finds = (index: SemanticIndex) => termsOf(withLearnedTerms(index, [term]), 'zorp').length > 0;

  test.each<[string, string, ColumnType, boolean]>([
    ['is used while the column stays', 'listPrice', 'decimal', true],
    ['is used when a number becomes another kind of number', 'listPrice', 'float', true],
    ['is not used when the number becomes a text', 'listPrice', 'text', false],
    ['is not used when the column is gone', 'catalogPrice', 'decimal', false],
  ])('a learned term %s', (_, name, type, isUsed) => {
    expect(finds(changed(() => ({ name, type })))).toBe(isUsed);
    expect(finds(base)).toBe(true);
  });

  test('the index is the same where nothing that was learned is there', () => {
    const elements = [
      { table: 'nowhere' },
      { table: 'products', column: 'nothing' },
      { table: 'products', measure: 'x' },
    ];
    expect(
      withLearnedTerms(
        base,
        elements.map((element) => learned('zorp', element)),
      ),
    ).toBe(base);
  });
});
