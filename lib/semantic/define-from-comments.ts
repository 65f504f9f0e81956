import type { Table } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { tokenize } from '../question/token.ts';
import { type CommentDefinition, definitionsIn } from './comment-definitions.ts';
import { defineMeasures } from './define-measures.ts';
import type { ModelScope } from './model-scope.ts';
import type { MeasureMeaning } from './semantic-model.ts';

export interface ToldDefinitions {
  readonly measures: readonly MeasureMeaning[];
  /** Stems of the names of figures whose definition could not be read: what goes by them means something else. */
  readonly open: ReadonlySet<string>;
}

/** What the comments of tables define. A definition that does not fit the database is not guessed at. */
export function defineFromComments(tables: readonly Table[], scope: ModelScope): ToldDefinitions {
  const measures = new Map<string, MeasureMeaning>();
  const open = new Set<string>();
  const told = tables.flatMap((table) =>
    definitionsIn(table.comment ?? '').map((definition) => ({ definition, home: tableKey(table) })),
  );
  for (const { definition, home } of told) {
    const measure = measures.get(definition.title) ?? resolve(definition, home, scope);
    if (measure === undefined) for (const name of definition.names) open.add(nameKey(name));
    else measures.set(definition.title, measure);
  }
  for (const { definition } of told)
    if (measures.has(definition.title)) for (const name of definition.names) open.delete(nameKey(name));
  return { measures: [...measures.values()], open };
}

/** A name as `openDefinitions` holds it. */
export function nameKey(name: string): string {
  return tokenize(name)
    .map(({ stem }) => stem)
    .join(' ');
}

/** Of the table that the definition names; else of those that its columns name, or of the table with the comment. */
function resolve(definition: CommentDefinition, home: string, scope: ModelScope): MeasureMeaning | undefined {
  const { title, names, expression, table, where } = definition;
  const homes = table === undefined ? [undefined, home] : [table];
  for (const from of homes) {
    const measure = {
      names: names.filter((name) => name !== title),
      expression,
      ...(from === undefined ? {} : { table: from }),
      ...(where === undefined ? {} : { where }),
    };
    const { measures, faults } = defineMeasures({ [title]: measure }, scope);
    if (faults.length === 0 && measures[0] !== undefined) return { ...measures[0], id: `comment:${title}` };
  }
  return undefined;
}
