import type { Relationship } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { nearestName } from '../core/nearest-name.ts';
import { findTableKey, noSuchTable } from './expression/resolve-column.ts';
import type { ModelFault } from './model-fault.ts';
import type { ScopeTable } from './model-scope.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

type FileRelationship = NonNullable<SemanticModelFile['relationships']>[number];

interface Defined {
  readonly relationships: readonly Relationship[];
  readonly faults: readonly ModelFault[];
}

/** The keys that a model file adds to those of the database. */
export function defineRelationships(file: SemanticModelFile, tables: ReadonlyMap<string, ScopeTable>): Defined {
  const faults: ModelFault[] = [];
  const relationships = (file.relationships ?? []).flatMap(
    (relationship, at) => defineRelationship(relationship, ['relationships', at], tables, faults) ?? [],
  );
  return { relationships, faults };
}

function defineRelationship(
  relationship: FileRelationship,
  path: readonly PropertyKey[],
  tables: ReadonlyMap<string, ScopeTable>,
  faults: ModelFault[],
): Relationship | undefined {
  const before = faults.length;
  const find = (side: 'from' | 'to'): ScopeTable | undefined => {
    const key = findTableKey(relationship[side], tables);
    if (key !== undefined) return tables.get(key);
    faults.push({ path: [...path, side], message: noSuchTable(relationship[side], tables) });
    return undefined;
  };
  const from = find('from');
  const to = find('to');
  const pairs = Object.entries(relationship.columns);
  for (const [left, right] of pairs) {
    checkColumn(left, from, { path: [...path, 'columns', left], atKey: true }, faults);
    checkColumn(right, to, { path: [...path, 'columns', left] }, faults);
  }
  if (from === undefined || to === undefined || faults.length > before) return undefined;
  return {
    from: nameOf(from),
    fromColumns: pairs.map(([left]) => left),
    to: nameOf(to),
    toColumns: pairs.map(([, right]) => right),
    source: 'model',
    confidence: 1,
  };
}

function nameOf({ schema, name }: ScopeTable): Relationship['from'] {
  return { name, ...(schema === undefined ? {} : { schema }) };
}

function checkColumn(
  name: string,
  table: ScopeTable | undefined,
  place: Pick<ModelFault, 'path' | 'atKey'>,
  faults: ModelFault[],
): void {
  if (table === undefined || table.columns.some((column) => column.name === name)) return;
  const nearest = nearestName(
    name,
    table.columns.map((column) => column.name),
  );
  const hint = nearest === undefined ? '.' : `; did you mean "${nearest}"?`;
  faults.push({ ...place, message: `The table "${tableKey(table)}" has no column "${name}"${hint}` });
}

/** The database's own keys come after what the model says of the same columns. */
export function addRelationships(
  own: readonly Relationship[],
  defined: readonly Relationship[],
): readonly Relationship[] {
  const keyOf = ({ from, fromColumns }: Relationship) => JSON.stringify([tableKey(from), fromColumns]);
  const told = new Set(defined.map(keyOf));
  return [
    ...own.filter((relationship) => relationship.source === 'declared' || !told.has(keyOf(relationship))),
    ...defined,
  ];
}
