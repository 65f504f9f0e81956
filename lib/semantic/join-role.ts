import type { Relationship } from '../catalog/catalog.ts';
import { identifierStems } from './identifier-words.ts';

const empty = new Set('id code key no number fk by of is'.split(' '));

/** The words by which a way tells its role: tables that it passes, and what its keys say beyond the tables they lead to. */
export function joinRole(steps: readonly Relationship[]): readonly string[] {
  const passed = steps.slice(0, -1).flatMap(({ to }) => identifierStems(to.name));
  const plain = new Set(steps.flatMap(({ to, toColumns }) => [to.name, ...toColumns]).flatMap(identifierStems));
  const keys = steps.flatMap(({ fromColumns }) => fromColumns.flatMap(identifierStems));
  return [...passed, ...keys.filter((word) => !plain.has(word) && !empty.has(word))];
}
