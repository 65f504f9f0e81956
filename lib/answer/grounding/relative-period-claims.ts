import type { TableFacts } from '../table-facts.ts';
import type { GroundedClaim } from './grounding.ts';

const relativePeriod =
  /\b(?:(?:last|this|previous|prior) (?:week|month|quarter|year)|yesterday)\b|先週|先月|前月|前四半期|前期|昨年|前年|今週|今月|今年|今期|今四半期|昨日|上周|上个?月|上个?季度|去年|本周|本月|本季度?|今年|昨天/gi;
const anyTime =
  /\b(?:day|week|month|quarter|year|date|today|yesterday|ytd|mtd|since|until)|\d{4}-\d{2}|(?:19|20)\d{2}|[日週月年期周季]|昨|今/i;

/** "Last quarter" where nobody has spoken of time: neither the rows, nor the question, nor what was assumed for it. */
export function groundRelativePeriods(
  text: string,
  { facts, context }: { readonly facts: TableFacts; readonly context: string },
): readonly GroundedClaim[] {
  const isTimely = facts.times.length > 0 || facts.table.plan?.filters.some(({ kind }) => kind === 'period') === true;
  if (isTimely || anyTime.test(context)) return [];
  return [...text.matchAll(relativePeriod)].map(({ index, 0: hit }): GroundedClaim => {
    return { start: index, end: index + hit.length, text: hit, kind: 'date', status: 'untraceable' };
  });
}
