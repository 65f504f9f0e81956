import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Choices } from '../choose/choices.ts';
import type { Frame } from '../frame.ts';
import type { Filter } from '../plan.ts';
import type { Asked } from './asked.ts';
import { comparesAdditive } from './compares-additive.ts';
import type { Gathered } from './gathered.ts';

interface Listing {
  readonly gathered: Gathered;
  readonly frame: Frame;
  readonly filters: readonly Filter[];
  readonly baseKey: string;
  /** Equal rows are shown once: kinds are listed, not things. */
  readonly distinct: boolean;
  readonly choices: Choices;
  readonly index: SemanticIndex;
}

/** What is asked of sets of rows, which no condition on single rows says: better no answer than that of the rows. */
export function isBeyondRows(listing: Listing): boolean {
  const { gathered, frame, filters, baseKey, distinct } = listing;
  const isOfKinds = gathered.mode === 'list' ? distinct : countsKinds(gathered, baseKey);
  if (isOfKinds && isSaidOfSums(baseKey, filters, listing)) return true;
  if (filters.some((filter) => isOneOfSeveral(filter, listing))) return true;
  if (gathered.mode !== 'list') return false;
  return (
    (distinct && isSaidOfKinds(frame, filters)) ||
    sharesKind(gathered, frame) ||
    (frame.limit !== undefined && ranksOthers(gathered, baseKey))
  );
}

/**
 * "Departments over budget" are so in all of their rows together, unless the rows themselves are named: "departments with
 * entries over budget".
 */
function isSaidOfSums(table: string, filters: readonly Filter[], { choices, index }: Listing): boolean {
  const entity = index.entityOf(table);
  if (entity === undefined || !filters.some((filter) => comparesAdditive(filter, entity))) return false;
  return ![...choices.terms.values()].some(({ element }) => element.kind === 'entity' && element.entity === entity);
}

/** "How many parts have a stock below 100", where the stock of a part lies in several rows that go unnamed. */
function isOneOfSeveral(filter: Filter, listing: Listing): boolean {
  if (filter.kind !== 'exists') return false;
  const said = filter.filters.filter(({ kind }) => kind === 'compare');
  return isSaidOfSums(filter.table.alias, said, listing);
}

/** "How many departments …": a property of rows, or what rows refer to, is counted once for several of them. */
function countsKinds({ figures, dimensions }: Gathered, baseKey: string): boolean {
  return (
    dimensions.length === 0 &&
    figures.some((figure) => figure.kind === 'count' && (figure.column !== undefined || figure.entity.key !== baseKey))
  );
}

/** "Which towns have both an owner of a dog and one of a cat": two owners may do, whom no row of one tells of. */
function sharesKind({ attributes }: Gathered, { filters, ownerships, outputs }: Frame): boolean {
  const [only, ...others] = attributes.filter(({ kind }) => kind === 'attribute');
  if (only?.kind !== 'attribute' || others.length > 0) return false;
  const { role, column } = only.column;
  if (role !== 'attribute' || only.entity.nameColumns.includes(column.name)) return false;
  // "Which garages have both …? Show their towns.": of single garages.
  if (outputs[0]?.mention.matches[0]?.element.kind === 'entity') return false;
  const isOwned = ownerships.some(
    ({ property, named }) => named && outputs.some(({ mention }) => mention === property),
  );
  return !isOwned && filters.some((filter) => 'apart' in filter && filter.apart === true);
}

/**
 * "Home towns without any guide" have none among all who come from there; "towns shared by young and old guides" have
 * some of both.
 */
function isSaidOfKinds(frame: Frame, filters: readonly Filter[]): boolean {
  return (
    filters.some(isLacking) ||
    frame.filters.some((filter) => filter.kind === 'value' && filter.both === true && !filter.negated)
  );
}

/** The filter, or one of its alternatives, wants rows to be missing. */
export function isLacking(filter: Filter): boolean {
  return filter.kind === 'any' ? filter.filters.some(isLacking) : filter.kind === 'exists' && filter.negated;
}

/** "The tours of the guide with the highest age", with or without his name: all of them, as only the guide is the first of his kind. */
function ranksOthers({ attributes, order }: Gathered, baseKey: string): boolean {
  if (order === undefined || order.by === 'time') return false;
  const table = tableRankedBy(order.by);
  return table !== undefined && table !== baseKey && attributes.some(({ entity }) => entity.key !== table);
}

function tableRankedBy(by: Asked): string | undefined {
  if (by.kind === 'attribute') return by.entity.key;
  return by.kind === 'figure' ? by.implied?.entity.key : undefined;
}
