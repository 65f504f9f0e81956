import type { Draft, ExpressionRule } from './draft.ts';
import { isHan, isWordCharacter } from './fold-text.ts';
import { hasMark, matchPattern, type PeriodAt } from './pattern.ts';
import { grainOf, type PeriodSpec } from './period-spec.ts';
import { rangeRules } from './range-rules.ts';
import { recurrenceRules } from './recurrence-rules.ts';
import { indexRules } from './rule-index.ts';
import type { Token } from './word.ts';

/** A draft with the tokens that it covers, half-open. */
export interface PlacedDraft {
  readonly draft: Draft;
  readonly from: number;
  readonly to: number;
}

const rulesAt = indexRules<ExpressionRule>([...recurrenceRules, ...rangeRules]);

/**
 * The longest expression at each place, from left to right, none inside another. `isPeriod` says whether dates can be
 * made of a period: in "compare this month to last month" the two are no range.
 */
export function findDrafts(
  tokens: readonly Token[],
  periodAt: PeriodAt,
  isPeriod: (spec: PeriodSpec) => boolean,
): readonly PlacedDraft[] {
  const found: PlacedDraft[] = [];
  let index = 0;
  while (index < tokens.length) {
    const placed = longestAt(tokens, index, periodAt, isPeriod);
    if (placed !== undefined && isBelievable(placed, tokens, found)) found.push(placed);
    index = placed?.to ?? index + 1;
  }
  return found;
}

function longestAt(
  tokens: readonly Token[],
  index: number,
  periodAt: PeriodAt,
  isPeriod: (spec: PeriodSpec) => boolean,
): PlacedDraft | undefined {
  let best: PlacedDraft | undefined;
  for (const { slots, read } of rulesAt(tokens[index], periodAt(index) !== undefined)) {
    const match = matchPattern(slots, tokens, index, periodAt);
    if (match === undefined || match.end <= (best?.to ?? index)) continue;
    const draft = read(match);
    if (draft?.kind === 'period' && match.periods.length > 1 && !isPeriod(draft.spec)) continue;
    if (draft !== undefined) best = { draft, from: index, to: match.end };
  }
  return best;
}

function isBelievable(placed: PlacedDraft, tokens: readonly Token[], found: readonly PlacedDraft[]): boolean {
  const { draft, from, to } = placed;
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (draft.kind === 'grain' && draft.role === 'bare') return !isInsideWord(first, last, tokens[from - 1], tokens[to]);
  if (!('doubtful' in draft) || !draft.doubtful) return true;
  if (first?.capital && from > 0) return true;
  // "May sales by region" but not "May I" and "May the".
  const opensWithMonth = from === 0 && draft.kind === 'period' && grainOf(draft.spec) === 'month';
  if (opensWithMonth && !hasMark(tokens[to], 'subject') && !hasMark(tokens[to], 'the')) return true;
  // "April and may", "may and June": the other month says what the word means.
  const previous = found.at(-1);
  const joinsPrevious = isJoint(tokens[from - 1]) && previous?.to === from - 1 && previous.draft.kind === draft.kind;
  const next = tokens[to + 1]?.word;
  const joinsNext = isJoint(tokens[to]) && next?.doubtful !== true && (next?.month ?? next?.weekday) !== undefined;
  return joinsPrevious || joinsNext;
}

export const isJoint = (token: Token | undefined): boolean => hasMark(token, 'and') || hasMark(token, 'comma');

/** 日 in 納品日 and 月 in 月額 are not words of their own. */
function isInsideWord(
  first: Token | undefined,
  last: Token | undefined,
  before: Token | undefined,
  after: Token | undefined,
): boolean {
  if (first === undefined || last === undefined || !first.unspaced) return false;
  const touchesBefore = before?.end === first.start && isInner(before.text.charCodeAt(before.text.length - 1));
  const touchesAfter = after?.start === last.end && isInner(after.text.charCodeAt(0));
  return touchesBefore || touchesAfter;
}

const isInner = (code: number): boolean => isHan(code) || isWordCharacter(code);
