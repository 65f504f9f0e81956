import { hasMark, matchPattern, type PeriodAt, type PeriodParse } from './pattern.ts';
import { periodRules } from './period-rules.ts';
import { anchor, grainOf, type PeriodSpec, relative } from './period-spec.ts';
import { indexRules } from './rule-index.ts';
import type { Token } from './word.ts';

/** Deeper nesting ("the end of the start of the end of …") means nothing and would cost time. */
const maxDepth = 4;
const maxParts = 4;

const rulesAt = indexRules(periodRules);

/**
 * Finds periods in the tokens, each position read once. A period is a phrase of the rules followed by what it lies in or
 * what lies in it: "Q3" "of" "last year", 去年 の 3月.
 */
export function createPeriodGrammar(tokens: readonly Token[]): PeriodAt {
  const simple = new Map<number, PeriodParse | undefined>();
  const whole = new Map<number, PeriodParse | undefined>();
  const remember = (memory: typeof simple, read: PeriodAt): PeriodAt => {
    return (index) => {
      if (!memory.has(index)) {
        memory.set(index, undefined);
        memory.set(index, read(index));
      }
      return memory.get(index);
    };
  };
  const readSimple = (index: number): PeriodParse | undefined => {
    let best: PeriodParse | undefined;
    for (const { slots, read } of rulesAt(tokens[index], false)) {
      const match = matchPattern(slots, tokens, index, periodAt);
      if (match === undefined || match.end <= (best?.end ?? index)) continue;
      const draft = read(match);
      const inner = match.periods[0];
      if (draft === undefined || (inner?.depth ?? 0) >= maxDepth) continue;
      best = {
        certainty: 0.95,
        ...draft,
        end: match.end,
        depth: (inner?.depth ?? 0) + 1,
      };
    }
    return best;
  };
  const readWhole = (index: number): PeriodParse | undefined => {
    let period = simpleAt(index);
    for (let part = 1; part < maxParts && period !== undefined; part += 1) {
      const longer: PeriodParse | undefined = readSuffix(period, tokens) ?? readNext(period, tokens, simpleAt);
      if (longer === undefined) break;
      period = longer;
    }
    return period;
  };
  const simpleAt = remember(simple, readSimple);
  const periodAt = remember(whole, readWhole);
  // From the end, so that a period inside another has been read before: no chain of phrases can exhaust the stack.
  for (let index = tokens.length - 1; index >= 0; index -= 1) periodAt(index);
  return periodAt;
}

/** 先月 + 末, 2025年 + 初, "this year" + "so far". */
function readSuffix(period: PeriodParse, tokens: readonly Token[]): PeriodParse | undefined {
  const token = tokens[period.end];
  const next = { ...period, end: period.end + 1, certainty: 0.95, bareYear: false };
  // 去年 + 年底: the unit is said twice.
  const unit = grainOf(period.spec);
  const repeats = unit === 'year' || unit === 'month' ? unit : undefined;
  const isEnd = hasMark(token, 'end-suffix') || hasMark(token, `${repeats}-end`);
  const isStart = hasMark(token, 'start-suffix') || hasMark(token, `${repeats}-begin`);
  if (isEnd || isStart) return { ...next, spec: { type: 'edge', edge: isEnd ? 'end' : 'start', of: period.spec } };
  const { spec } = period;
  if (hasMark(token, 'so-far') && spec.type === 'relative' && spec.offset === 0) {
    return {
      ...next,
      spec: { type: 'to-date', grain: spec.grain, ...(spec.fiscal ? { fiscal: spec.fiscal } : {}) },
    };
  }
  return undefined;
}

/** Joins the next phrase when the one lies in the other. */
function readNext(period: PeriodParse, tokens: readonly Token[], simpleAt: PeriodAt): PeriodParse | undefined {
  const token = tokens[period.end];
  const isLink = hasMark(token, 'link') || hasMark(token, 'possessive');
  const isPreposition = hasMark(token, 'of') || hasMark(token, 'in');
  const isComma = hasMark(token, 'comma');
  let at = period.end + (isLink || isPreposition || isComma ? 1 : 0);
  if (isPreposition && hasMark(tokens[at], 'the')) at += 1;
  const next = simpleAt(at) ?? currentUnit(tokens, at, isPreposition);
  if (next === undefined) return undefined;
  const joined = join(period.spec, next.spec, !(isPreposition || isComma));
  if (joined === undefined) return undefined;
  // A comma separates the years of a list from what follows: only "March, 2025" is one date.
  if (isComma && grainOf(next.spec) !== 'year') return undefined;
  return { spec: joined, end: next.end, certainty: 0.95, depth: Math.max(period.depth, next.depth) };
}

/** "March of the year": the unit with only an article is the current one. */
function currentUnit(tokens: readonly Token[], at: number, isPreposition: boolean): PeriodParse | undefined {
  const unit = tokens[at]?.word?.unit;
  if (!isPreposition || unit === undefined || !hasMark(tokens[at - 1], 'the')) return undefined;
  return { spec: relative(unit, 0), end: at + 1, certainty: 0.9, depth: 1 };
}

function join(first: PeriodSpec, second: PeriodSpec, eitherOrder: boolean): PeriodSpec | undefined {
  return anchor(first, second) ?? (eitherOrder ? anchor(second, first) : undefined);
}
