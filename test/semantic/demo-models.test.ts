import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderDdl } from '../../demo/render-ddl.ts';
import { demoWarehouseIds, demoWarehouses } from '../../demo/warehouses.ts';
import { declaredRelationships } from '../../lib/catalog/infer-relationships.ts';
import { readSemanticModel } from '../../lib/config/semantic-model.ts';
import { checkModelFile } from '../../lib/semantic/check-model-file.ts';
import { createDuckdbFile } from '../support/duckdb-file.ts';

test('medkit, whose names say little, comes with a semantic model', async () => {
  expect(await modelOf('medkit')).toBeDefined();
});

test.each(demoWarehouseIds)('the semantic model of %s fits its warehouse', async (id) => {
  const file = await createDuckdbFile(renderDdl(demoWarehouses[id].tables, 'duckdb').join(';\n'));
  try {
    const structure = await file.open().readStructure({ signal: new AbortController().signal });
    expect(structure.tables).toHaveLength(demoWarehouses[id].tables.length);
    const model = await modelOf(id);
    const tables = structure.tables.map(({ columns, ...table }) => ({
      ...table,
      columns: columns.map((column) => ({ ...column, profile: {} })),
    }));
    const catalog = { tables, relationships: declaredRelationships(tables) };
    expect(model === undefined ? [] : checkModelFile(model, catalog)).toEqual([]);
  } finally {
    await file.remove();
  }
});

function modelOf(id: string): ReturnType<typeof readSemanticModel> {
  return readSemanticModel(join(import.meta.dirname, '..', '..', 'semantic-models', `${id}.yaml`));
}
