import { harmlessValues } from '../../catalog/sensitive-values.ts';
import type { LearnMappingRequest } from '../../contracts/learned-mapping.ts';
import { nearestName } from '../../core/nearest-name.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { foldText } from '../../question/fold.ts';
import type { LearnedElement } from '../../semantic/learned-term.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import type { ColumnType } from '../../sql/value.ts';
import type { DatabasePolicy } from '../caller-policy.ts';
import { findTable } from './find-table.ts';
import { type WithheldReason, withheldColumns } from './withheld-columns.ts';

const shownNames = 12;

export interface ResolvedElement {
  readonly element: LearnedElement;
  /** Of the column. */
  readonly type?: ColumnType;
}

/**
 * The element with its names as stored; what is named without regard to case is found. `not-found.table` and
 * `not-found.element` name the nearest; what may not be read is not there. Whoever teaches a value gives it to all callers of
 * the tenant, so values that are not for all of them are not taken.
 */
export function resolveElement(
  index: SemanticIndex,
  wanted: LearnMappingRequest['element'],
  policy: DatabasePolicy,
): ResolvedElement {
  const entity = findTable(index, wanted.table);
  if (wanted.measure !== undefined) {
    return { element: { table: entity.key, measure: findMeasure(index, entity, wanted.measure) } };
  }
  if (wanted.column === undefined) return { element: { table: entity.key } };
  const { column } = findColumn(entity, wanted.column);
  const element = { table: entity.key, column: column.name };
  if (wanted.value === undefined) return { element, type: column.type };
  const withheld = withheldColumns(entity, policy)(column.name);
  if (withheld !== undefined) throw valueNotKept(element, whyNotKept[withheld]);
  return { element: { ...element, value: findValue(entity, column, wanted.value) }, type: column.type };
}

/** By its id, or by its title where only one measure of the table has it. */
function findMeasure(index: SemanticIndex, { key }: Entity, wanted: string): string {
  const measures = index.model.measures.filter(({ table }) => table === key);
  const name = wanted.toLowerCase();
  const exact = measures.find(({ id }) => id === wanted);
  const same = measures.filter(({ id, title }) => id.toLowerCase() === name || title.toLowerCase() === name);
  const found = exact ?? (same.length === 1 ? same[0] : undefined);
  if (found !== undefined) return found.id;
  const names = measures.map(({ id }) => id);
  throw unknownElement(`The table "${key}" has no measure "${wanted}".`, wanted, names, 'Measures');
}

function findColumn({ key, columns }: Entity, wanted: string): ColumnMeaning {
  const name = wanted.toLowerCase();
  const exact = columns.find(({ column }) => column.name === wanted);
  const same = columns.filter(({ column }) => column.name.toLowerCase() === name);
  const found = exact ?? (same.length === 1 ? same[0] : undefined);
  if (found !== undefined) return found;
  const names = columns.map(({ column }) => column.name);
  throw unknownElement(`The table "${key}" has no column "${wanted}".`, wanted, names, 'Columns');
}

/** As stored, where all values are known; a value that nobody has sampled is taken at its word. */
function findValue({ key }: Entity, { name, type, profile }: ColumnMeaning['column'], wanted: string): string {
  const place = `${key}.${name}`;
  if (type !== 'text') {
    throw new QuerentError('validation.invalid', `element.value: the values of ${place} are no texts.`, {
      suggestions: ['Teach the column itself, and name the number or the date in the question.'],
    });
  }
  const { values = [], valuesComplete = false } = profile;
  if (values.includes(wanted)) return wanted;
  const folded = foldText(wanted);
  const same = values.filter((value) => foldText(value) === folded);
  const [only] = same;
  if (only !== undefined && same.length === 1) return only;
  if (!valuesComplete) {
    if (harmlessValues([wanted]).length === 0) throw valueNotKept({ table: key, column: name }, whyNotKept.personal);
    return wanted;
  }
  throw new QuerentError('not-found.element', `No row of ${place} has this value.`, {
    suggestions: ['Write the value as it is stored; GET /api/schema/mappings?term=… finds stored values.'],
  });
}

const whyNotKept: Readonly<Record<WithheldReason, string>> = {
  masked: 'are masked',
  'row-policy': 'are not for every caller to see',
  personal: 'are personal',
};

function valueNotKept(
  { table, column }: { readonly table: string; readonly column: string },
  why: string,
): QuerentError {
  return new QuerentError(
    'validation.invalid',
    `element.value: values of ${table}.${column} ${why} and are not kept.`,
    {
      suggestions: ['Teach the column itself, and name the value in the question.'],
    },
  );
}

function unknownElement(detail: string, wanted: string, names: readonly string[], called: string): QuerentError {
  const nearest = nearestName(wanted, names);
  const listed = names.slice(0, shownNames).join(', ');
  return new QuerentError('not-found.element', detail, {
    suggestions: [
      ...(nearest === undefined ? [] : [`Did you mean "${nearest}"?`]),
      ...(names.length === 0 ? [] : [`${called}: ${listed}${names.length > shownNames ? ', …' : ''}.`]),
      'GET /api/schema/discovery describes the tables.',
    ],
  });
}
