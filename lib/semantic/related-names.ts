import type { Relationship } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { abbreviates } from './abbreviation.ts';
import { identifierStems, splitIdentifier } from './identifier-words.ts';
import type { ColumnMeaning, Entity, Label } from './semantic-model.ts';

/**
 * Names that no identifier says alone, but that follow from how tables and their keys are named: the key `county_id` calls
 * the rows it leads to counties whatever their table is called, `apt_number` in the table of apartments is the
 * apartments' number, and a row's key is its id.
 */
export function addRelatedNames(
  entities: readonly Entity[],
  relationships: readonly Relationship[],
): readonly Entity[] {
  const byKey = new Map(entities.map((entity) => [entity.key, entity]));
  const leaving = Map.groupBy(relationships, ({ from }) => tableKey(from));
  const arriving = Map.groupBy(relationships, ({ to }) => tableKey(to));
  const parentsOf = (entity: Entity): readonly Entity[] =>
    [...new Set((leaving.get(entity.key) ?? []).map(({ to }) => tableKey(to)))].flatMap((key) => {
      const parent = key === entity.key ? undefined : byKey.get(key);
      return parent === undefined ? [] : [parent];
    });
  const names = new Set(entities.map((entity) => nameOf(entity).join(' ')));
  const ties = entities.filter(isTie).map((tie) => ({ tie, parents: parentsOf(tie) }));
  const tied = new Set(
    ties.filter(({ tie, parents }) => parents.some((parent) => isNamesake(tie, parent))).map(({ tie }) => tie),
  );
  const nameFrom = (entity: Entity): readonly Label[] =>
    ties
      .filter(({ parents }) => parents.includes(entity))
      .flatMap(({ tie, parents }) => tieNames(entity, tie, parents));
  return entities.map((entity) => {
    const further = [...keyNames(entity, arriving.get(entity.key) ?? [], byKey), ...nameFrom(entity)];
    const own = new Set(entity.labels.map(({ stems }) => stems.join(' ')));
    const fresh = further.filter(
      ({ stems }) => !own.has(stems.join(' ')) && (stems.length > 1 || !names.has(stems.join(' '))),
    );
    return {
      ...entity,
      labels: [...entity.labels.map((label) => (tied.has(entity) ? asTie(label) : label)), ...fresh],
      columns: entity.columns.map((column) => withFurtherNames(column, entity, leaving.get(entity.key) ?? [], byKey)),
    };
  });
}

const nameOf = ({ labels }: Entity): readonly string[] => labels[0]?.stems ?? [];

/** Rows that only tie other rows to each other, and have no name of their own. */
function isTie({ identity, nameColumns, columns }: Entity): boolean {
  const keys = columns.filter(({ role }) => role === 'foreign-key').map(({ column }) => column.name);
  return nameColumns.length === 0 && keys.length > 1 && identity.every((name) => keys.includes(name));
}

const isNamesake = (tie: Entity, parent: Entity): boolean => nameOf(parent).at(-1) === nameOf(tie).at(-1);

/** By "amenities" the amenities are meant, not the rows of has_amenity that give them to somebody. */
function asTie(label: Label): Label {
  return label.source === 'name' ? { ...label, weight: label.weight * 0.75 } : label;
}

/** What a tie called like one of the tables it ties says of that table: "train stations" are stations, of trains. */
function tieNames(entity: Entity, tie: Entity, parents: readonly Entity[]): readonly Label[] {
  const head = nameOf(entity).at(-1);
  if (head === undefined || !isNamesake(tie, entity)) return [];
  const others = parents.filter((parent) => parent !== entity);
  const isCompound = others.some((other) => [...nameOf(other), ...nameOf(entity)].join(' ') === nameOf(tie).join(' '));
  const stems = isCompound ? nameOf(tie) : [head];
  return [{ stems, weight: 0.95, source: 'name' }];
}

const kinds = new Set(['id', 'code', 'key', 'no', 'number']);

/**
 * What keys call the rows: their own key ("school_id" in the table of universities), and those of other tables where the
 * name is a part of the table's own or several tables agree on it. A single key elsewhere may tell a role instead: a
 * manager_id leads to employees of whom few are managers.
 */
function keyNames(
  entity: Entity,
  arriving: readonly Relationship[],
  byKey: ReadonlyMap<string, Entity>,
): readonly Label[] {
  const own = nameOf(entity);
  const sayers = new Map<string, Set<string>>();
  for (const { from, fromColumns } of arriving) {
    const [column] = fromColumns;
    if (fromColumns.length !== 1 || column === undefined) continue;
    const said = thingOf(column).join(' ');
    // Rows that are known by the key speak of all that it leads to; other keys tell roles of a few.
    if (byKey.get(tableKey(from))?.identity.includes(column) !== true && !isPartOf(said, own)) continue;
    sayers.set(said, (sayers.get(said) ?? new Set()).add(tableKey(from)));
  }
  const known = new Set<string>();
  for (const [name, tables] of sayers) {
    if (name !== '' && (isPartOf(name, own) || tables.size > 1)) known.add(name);
  }
  const [identity = ''] = entity.identity;
  const key = entity.columns.find(({ column }) => column.name === identity);
  const called = thingOf(identity);
  const isNamed = entity.identity.length === 1 && key?.role === 'identity' && called.length > 0;
  if (isNamed && called.length < splitIdentifier(identity).length) known.add(called.join(' '));
  return [...known].map((name) => ({ stems: name.split(' '), weight: 0.95, source: 'name' }));
}

function isPartOf(name: string, whole: readonly string[]): boolean {
  const words = name.split(' ');
  return words.every((word) => whole.includes(word)) && words.length < whole.length;
}

/** The thing that a key refers to: "school_id" → school. */
function thingOf(key: string): readonly string[] {
  const words = identifierStems(key);
  return kinds.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}

function withFurtherNames(
  column: ColumnMeaning,
  entity: Entity,
  leaving: readonly Relationship[],
  byKey: ReadonlyMap<string, Entity>,
): ColumnMeaning {
  const target = leaving.find(({ fromColumns }) => fromColumns.length === 1 && fromColumns[0] === column.column.name);
  const about = target === undefined ? entity : byKey.get(tableKey(target.to));
  const further = [
    ...(about === undefined ? [] : writtenOut(column, about, target === undefined ? entity : undefined)),
    ...(column.role === 'identity' && entity.identity.length === 1 ? keyKind(column) : []),
  ];
  const known = new Set(column.labels.map(({ stems }) => stems.join(' ')));
  const fresh = further.filter(({ stems }) => !known.has(stems.join(' ')));
  return fresh.length === 0 ? column : { ...column, labels: [...column.labels, ...fresh] };
}

/** The first word of a name as the table's name has it, where it is short for that: `apt_number` of apartments. */
function writtenOut(column: ColumnMeaning, about: Entity, sharing: Entity | undefined): readonly Label[] {
  const [first = '', ...rest] = splitIdentifier(column.column.name);
  const stems = column.labels.find(({ source }) => source === 'name')?.stems ?? [];
  if (rest.length === 0 || stems[0] !== first || first.length > 4) return [];
  const word = nameOf(about).find((name) => name.length > first.length + 1 && isShortFor(first, name));
  if (word === undefined) return [];
  // A word that a single column begins with may be any word.
  const others = sharing?.columns.filter((other) => splitIdentifier(other.column.name)[0] === first).length ?? 2;
  return others < 2 && /[aeiou]/.test(first) ? [] : [{ stems: [word, ...stems.slice(1)], weight: 1, source: 'name' }];
}

function isShortFor(short: string, word: string): boolean {
  return short.length === 1 ? word.startsWith(short) : abbreviates(short, [word]) > 0;
}

/** The key of a row is its id, or its code: "the id of the item" is `i_id` and `item_id` alike. */
function keyKind({ labels, column }: ColumnMeaning): readonly Label[] {
  const stems = labels.find(({ source }) => source === 'name')?.stems ?? [];
  const last = stems.at(-1) ?? '';
  if (stems.length > 1 && kinds.has(last)) return [{ stems: [last], weight: 0.95, source: 'name' }];
  return stems.length === 1 && /[a-z]id$/i.test(column.name) ? [{ stems: ['id'], weight: 0.95, source: 'name' }] : [];
}
