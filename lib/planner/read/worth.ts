import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import { isFigureElement } from '../choose/choices.ts';
import type { TermMention } from '../frame.ts';
import { tableOf } from '../table-of.ts';
import { mentionOf, priceOf } from './piece.ts';

/** Where the rows of the table are graded themselves, the best of them are those graded best. */
const grades = new Set(['rating', 'score', 'grade', 'rank', 'star', 'point', 'gpa', 'position']);
const leastMatch = 0.7;
/** Another figure that fits as well leaves open which is meant. */
const lead = 0.97;

/** What a thing is worth to a business: the revenue made with it. Undefined where the database tells of none, or of several. */
export function worthOf(thing: Entity, index: SemanticIndex): TermMention | undefined {
  const { text, matches } = mentionOf('revenue', index);
  const figures = matches.filter(
    ({ element, score }) =>
      score >= leastMatch &&
      isFigureElement(element) &&
      (element.kind !== 'column' || element.column.additivity === 'additive') &&
      index.joins.reachable(tableOf(element)).has(thing.key),
  );
  const [best, next] = figures;
  if (best === undefined || (next !== undefined && next.score > lead * best.score)) return undefined;
  return { text, matches: [best] };
}

/** What a sum of money is compared with: the price of the thing, else what was made with it ("orders over 100,000 yen"). */
export function moneyOf(mention: TermMention, index: SemanticIndex): TermMention | undefined {
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'entity') return undefined;
  return priceOf(mention) ?? worthOf(element.entity, index);
}

export function isGraded({ columns }: Entity): boolean {
  return columns.some(({ labels }) =>
    labels.some(({ stems, source }) => source === 'name' && grades.has(stems.at(-1) ?? '')),
  );
}
