import type { Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import { identifierStems } from '../identifier-words.ts';
import type { LinkTable } from './link-table.ts';

export interface Neighbour {
  readonly position: number;
  /** 1 for a declared key; less for what names suggest. */
  readonly closeness: number;
  /** The neighbour is what the table refers to: each of its rows belongs to one of the neighbour's. */
  readonly isParent: boolean;
}

/** More tables than these share a name by convention, not because they belong together. */
const maxSharing = 6;
const byName = { named: 0.7, shared: 0.4 };

type Connect = (from: number, to: number, closeness: number, isParent: boolean) => void;

/** Tables next to each other: by relationships, by columns that bear another table's name, and by rare names that they share. */
export function linkNeighbours(
  tables: readonly LinkTable[],
  relationships: readonly Relationship[],
): readonly (readonly Neighbour[])[] {
  const found = tables.map(() => new Map<number, Neighbour>());
  const put = (from: number, to: number, closeness: number, isParent: boolean) => {
    const known = found[from]?.get(to);
    const best = Math.max(closeness, known?.closeness ?? 0);
    found[from]?.set(to, { position: to, closeness: best, isParent: isParent || known?.isParent === true });
  };
  const connect: Connect = (from, to, closeness, isParent) => {
    if (from === to) return;
    put(from, to, closeness, isParent);
    put(to, from, closeness, false);
  };
  const positions = new Map(tables.map(({ key, position }) => [key, position]));
  const explained = new Set<string>();
  for (const { from, fromColumns, to, confidence } of relationships) {
    const [left, right] = [positions.get(tableKey(from)), positions.get(tableKey(to))];
    if (left === undefined || right === undefined) continue;
    connect(left, right, confidence, true);
    for (const column of fromColumns) explained.add(columnKey(left, column));
  }
  // A column whose reference is known hints at no other.
  const isOpen = (position: number, column: string) => !explained.has(columnKey(position, column));
  connectByNames(tables, isOpen, connect);
  connectBySharedColumns(tables, isOpen, connect);
  return found.map((near) => [...near.values()]);
}

const columnKey = (position: number, column: string): string => `${position} ${column}`;

type IsOpen = (position: number, column: string) => boolean;

/** "setCode" speaks of the code of a set where the table sets has a column code. */
function connectByNames(tables: readonly LinkTable[], isOpen: IsOpen, connect: Connect): void {
  const named = Map.groupBy(tables, ({ table }) => identifierStems(table.name).join(' '));
  const styles = tables.map(({ table }) => writingStyle(table.columns.map(({ name }) => name)));
  const columnNames = tables.map(
    ({ table }) => new Set(table.columns.map(({ name }) => identifierStems(name).join(' '))),
  );
  for (const { position, table } of tables) {
    for (const { name } of table.columns) {
      if (!isOpen(position, name)) continue;
      const stems = identifierStems(name);
      for (let length = 1; length < stems.length; length += 1) {
        const head = stems.slice(0, length).join(' ');
        const rest = stems.slice(length).join(' ');
        for (const target of named.get(head) ?? []) {
          if (styles[target.position] !== styles[position]) continue;
          const own = columnNames[target.position];
          if (own?.has(rest) === true || own?.has(`${head} ${rest}`) === true)
            connect(position, target.position, byName.named, true);
        }
      }
    }
  }
}

function connectBySharedColumns(tables: readonly LinkTable[], isOpen: IsOpen, connect: Connect): void {
  const sharing = new Map<string, number[]>();
  for (const { position, table } of tables) {
    for (const { name } of table.columns) {
      // Written in another way, it comes from another system.
      const key = name;
      const known = sharing.get(key);
      if (known === undefined) sharing.set(key, isOpen(position, name) ? [position] : []);
      else if (isOpen(position, name)) known.push(position);
    }
  }
  for (const positions of sharing.values()) {
    if (positions.length < 2 || positions.length > maxSharing) continue;
    for (const [at, left] of positions.entries()) {
      for (const right of positions.slice(at + 1)) connect(left, right, byName.shared, false);
    }
  }
}

/** Capitals, small letters or both: tables written in different ways come from different systems. */
function writingStyle(names: readonly string[]): 'upper' | 'lower' | 'mixed' {
  if (names.every((name) => name === name.toUpperCase())) return 'upper';
  return names.every((name) => name === name.toLowerCase()) ? 'lower' : 'mixed';
}
