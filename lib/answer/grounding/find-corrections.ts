import { foldText } from '../../question/fold.ts';
import type { TableFacts } from '../table-facts.ts';
import { findDates } from './find-dates.ts';
import { findNumbers } from './find-numbers.ts';
import { foldWithOrigins } from './folded-text.ts';
import type { Correction } from './grounding.ts';
import { type NumberMention, narrow } from './mention.ts';
import { findRowNames, type RowNames } from './row-names.ts';

/** Words that say whose figure it is, in the question and in column names. */
const families: readonly RegExp[] = [
  /quot|competitor|their|offer|他社|競合|見積|提示|竞争|报价|对手/i,
  /\b(?:our|ours|we)\b|当社|自社|弊社|我们|我司/i,
  /budget|plan|target|予算|計画|目標|预算|计划|目标/i,
  /price|cost|価格|単価|値段|价格|单价/i,
  /revenue|sales|売上|销售|收入/i,
  /stock|inventory|on hand|在庫|库存/i,
];

/** Farther off than this it is another figure, not a wrong one. */
const farthest = 0.5;

/** The numbers of a question, but those in names and dates. */
export function numbersOf(question: string, names: RowNames): readonly NumberMention[] {
  const named = findRowNames(question, foldWithOrigins(question), names);
  return findNumbers(question, [...named, ...findDates(question, named)]);
}

/** Figures that the question takes for granted and the rows contradict. The rows are right. */
export function findCorrections(question: string, facts: TableFacts, names: RowNames): readonly Correction[] {
  const named = findRowNames(question, foldWithOrigins(question), names);
  const rows = [...new Set(named.flatMap((name) => name.rows))];
  const scope = rows.length > 0 ? rows : facts.table.rows.length === 1 ? [0] : [];
  if (scope.length === 0 || scope.length > 3) return [];
  const corrections: Correction[] = [];
  for (const number of numbersOf(question, names)) {
    if (number.kind !== 'amount' || number.inWords || isCondition(question, number)) continue;
    const unit = gluedUnit(question, number);
    const cells = facts.measures.flatMap((measure) =>
      scope.flatMap((row) => {
        const value = measure.values[row];
        const suits =
          (number.currency === undefined || measure.isMoney || measure.column.unit === undefined) &&
          (unit === undefined || measure.column.unit?.toLowerCase() === unit);
        return value === undefined || !suits ? [] : [{ row, measure, value }];
      }),
    );
    if (cells.some(({ value }) => Math.abs(value - number.value) <= number.step / 2)) continue;
    const near = cells.filter(({ value }) => Math.abs(value - number.value) <= farthest * Math.abs(value));
    const clause = foldText(question.slice(Math.max(0, number.start - 80), number.end + 20));
    const related = (name: string): number =>
      families.filter((family) => family.test(clause) && family.test(foldText(name.replaceAll('_', ' ')))).length;
    const [best] = near.toSorted(
      (a, b) =>
        related(b.measure.column.name) - related(a.measure.column.name) ||
        Math.abs(a.value - number.value) - Math.abs(b.value - number.value),
    );
    if (best === undefined || (near.length > 1 && related(best.measure.column.name) === 0)) continue;
    corrections.push({
      claim: number.text,
      claimed: number.value,
      actual: best.value,
      row: best.row,
      column: best.measure.place,
    });
  }
  return corrections;
}

/** A size is written in one with its unit: "2.5mL", 30cm. It is a claim about a figure of that unit, and of no other. */
const gluedUnit = (question: string, { end }: NumberMention): string | undefined =>
  /^[a-zµ]{1,4}(?![a-z])/i.exec(narrow(question).slice(end, end + 6))?.[0].toLowerCase();

/** "More than 100 orders" asks; it claims nothing. */
const isCondition = (question: string, { start, end }: NumberMention): boolean =>
  /(?:more than|over|above|less than|under|below|at least|at most|between|and|top|first|last|per|超过|大于|小于|至少|前)\s?[¥$€£]?$/i.test(
    question.slice(Math.max(0, start - 12), start),
  ) || /^\s?(?:件|円|個)?(?:以上|以下|超|未満|を超え|より|まで)/.test(question.slice(end, end + 6));
