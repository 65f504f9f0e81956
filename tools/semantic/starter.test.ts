import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkModelFile } from '../../lib/semantic/check-model-file.ts';
import { describeModel } from '../../lib/semantic/describe-model.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import { semanticModelFileSchema } from '../../lib/semantic/semantic-model-file.ts';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { diffModel, renderDifference } from './diff-model.ts';
import { renderStarter } from './render-starter.ts';

describe.each([sampleCatalog, tradeCatalog()])('the starter file of $database', (catalog) => {
  const derived = describeModel(buildSemanticIndex(catalog));
  const text = renderStarter(derived, './schema.json');
  const file = semanticModelFileSchema.parse(parse(text));

  test('fits its database', () => {
    expect(checkModelFile(file, catalog)).toEqual([]);
  });

  test('says what is derived anyway', () => {
    const refined = describeModel(buildSemanticIndex(catalog, file));
    const plain = (model: typeof derived) => ({
      ...model,
      measures: model.measures.map(({ title, table, expression, unit }) => ({ title, table, expression, unit })),
      hierarchies: model.hierarchies.map(({ levels }) => levels),
    });
    const fromFile = plain(refined);
    expect({ ...fromFile, measures: fromFile.measures.slice(0, derived.measures.length) }).toEqual(plain(derived));
  });

  test('speaks of every table', () => {
    expect(diffModel(file, catalog)).toMatchObject({ untoldTables: [], gone: [], broken: [] });
  });

  test('stays a file without faults where its comments become entries', () => {
    const uncommented = text.replaceAll(/^( {4,6})# /gm, '$1').replaceAll(/^ {4}columns:\n(?= {2}\S|\n)/gm, '');
    expect(checkModelFile(semanticModelFileSchema.parse(parse(uncommented)), catalog)).toEqual([]);
  });
});

describe('the difference between a file and its database', () => {
  const difference = diffModel(
    semanticModelFileSchema.parse({
      version: 1,
      tables: {
        passages: { columns: { sailing_no: {}, captain_id: {}, distance_km: {} } },
        orders: { columns: { orderstatus: {}, order_id: {}, cust_id: {} } },
        nothing: {},
      },
      measures: { miles: { expression: 'sum(sailings.distance_miles)' } },
    }),
    sampleCatalog,
  );

  test('tells what is gone and what it may be called now', () => {
    expect(difference.gone).toEqual([
      { name: 'passages', now: 'sailings' },
      { name: 'orders.orderstatus', now: 'orders.order_status' },
      { name: 'nothing' },
    ]);
  });

  test('tells what the file is silent about, and which definitions no longer fit', () => {
    expect(difference.untoldTables).toContain('employees');
    expect(difference.untoldTables).not.toContain('orders');
    expect(difference.untoldColumns).toEqual([
      { table: 'orders', columns: ['sailing_no', 'order_date', 'due_date', 'shipped_at', 'order_status'] },
    ]);
    expect(difference.broken).toEqual([
      'measures.miles.expression: The table "sailings" has no column "distance_miles".',
    ]);
  });

  test('is told in words', () => {
    const text = renderDifference(difference);
    expect(text).toContain('  - passages, which may be sailings now\n');
    expect(text).toContain('  + orders: sailing_no, order_date, due_date, shipped_at, order_status');
    expect(renderDifference({ untoldTables: [], untoldColumns: [], gone: [], broken: [] })).toBe(
      'The file speaks of everything, and everything in it is there.',
    );
  });
});
