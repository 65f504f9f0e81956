import type { Token } from './lex/token.ts';

/** A period as it resolves: half-open, "2026-09-01" to "2026-10-01"; an absent side is open. */
export interface PeriodContent {
  readonly start?: string;
  readonly end?: string;
}

/** What of a period a literal holds; `last` is its last day. */
export type PeriodPart = 'start' | 'end' | 'last';

export interface PeriodPlace {
  readonly content: number;
  readonly part: PeriodPart;
  /** The time of day behind the date, "23:59:59". */
  readonly time?: string;
  /** Offsets of the text that a placeholder takes the place of. */
  readonly start: number;
  readonly end: number;
}

type Bound = 'lower' | 'upper' | 'both';

/** By what it is compared with, what a day may be of a period: the first is what the comparison is for. */
const partsOf: Readonly<Record<string, readonly PeriodPart[]>> = {
  '>=': ['start', 'end'],
  '<': ['end', 'start'],
  '<=': ['last'],
  '>': ['last'],
  '=': ['start'],
  from: ['start'],
  to: ['last'],
};
const boundOf: Readonly<Record<string, Bound>> = {
  '>= start': 'lower',
  'from start': 'lower',
  '< end': 'upper',
  '<= last': 'upper',
  'to last': 'upper',
  '= start': 'both',
};

const datePattern = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;
const typeWords = new Set(['DATE', 'TIMESTAMP', 'DATETIME', 'DATETIME2']);
/** Words behind which a condition goes on or ends; others, such as AT TIME ZONE, go on with the value. */
const endWords = new Set(
  'AND OR THEN WHEN ELSE END AS GROUP ORDER HAVING LIMIT OFFSET FETCH UNION EXCEPT INTERSECT WINDOW QUALIFY OPTION JOIN LEFT RIGHT INNER FULL CROSS WHERE'.split(
    ' ',
  ),
);

/**
 * Where the days of the periods stand in a statement. Undefined where a day is none of them, is not compared with something, or
 * where not every side of a period is held to: then the statement means something else by them.
 */
export function periodPlaces(
  tokens: readonly Token[],
  contents: readonly (PeriodContent | undefined)[],
): readonly PeriodPlace[] | undefined {
  const places: (PeriodPlace & { readonly bound: Bound | undefined })[] = [];
  const openRanges = new Set<number>();
  for (const [at, token] of tokens.entries()) {
    const date = token.kind === 'string' ? datePattern.exec(token.value) : null;
    if (date === null) continue;
    const operand = operandAt(tokens, at);
    const comparison = comparisonBefore(tokens, operand.from, openRanges);
    if (comparison === undefined || !isEnd(tokens[operand.to + 1])) return undefined;
    if (comparison === 'from') openRanges.add(operand.to + 1);
    const [, day = '', time] = date;
    const found = (partsOf[comparison] ?? []).flatMap((part) =>
      contents.flatMap((content, place) =>
        content !== undefined && dayOf(content, part) === day && (comparison !== '=' || isOneDay(content))
          ? [{ content: place, part }]
          : [],
      ),
    );
    const [first] = found;
    if (first === undefined) return undefined;
    const bound = boundOf[`${comparison} ${first.part}`];
    places.push({ ...first, ...(time === undefined ? {} : { time }), ...operand.replaced, bound });
  }
  const isHeldTo = contents.every((content, place) => {
    if (content === undefined) return true;
    const bounds = places.flatMap(({ content: of, bound }) => (of === place && bound !== undefined ? [bound] : []));
    const lower = bounds.filter((bound) => bound !== 'upper').length;
    const upper = bounds.filter((bound) => bound !== 'lower').length;
    if (content.start === undefined) return upper > 0 && lower === 0;
    return content.end === undefined ? lower > 0 && upper === 0 : lower > 0 && lower === upper;
  });
  return isHeldTo ? places.map(({ bound: _, ...place }) => place) : undefined;
}

/** The day that a part of a period is; undefined where that side is open. */
export function dayOf({ start, end }: PeriodContent, part: PeriodPart): string | undefined {
  if (part === 'start') return start;
  if (part === 'end' || end === undefined) return end;
  const day = new Date(`${end}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

const isOneDay = (content: PeriodContent): boolean => dayOf(content, 'last') === content.start;

/** The value with what makes a date of it: DATE '…', DATE('…'), CAST('…' AS DATE), '…'::DATE. */
function operandAt(tokens: readonly Token[], at: number) {
  const token = tokens[at];
  const literal = { start: token?.start ?? 0, end: token?.end ?? 0 };
  const before = tokens[at - 1];
  if (isWord(before, typeWords)) {
    return { from: at - 1, to: at, replaced: { start: before?.start ?? literal.start, end: literal.end } };
  }
  const called = tokens[at - 2];
  if (before?.value === '(' && called?.kind === 'word') {
    if (typeWords.has(called.value) && tokens[at + 1]?.value === ')') {
      return { from: at - 2, to: at + 1, replaced: literal };
    }
    const isCast = called.value === 'CAST' && tokens[at + 1]?.value === 'AS' && isWord(tokens[at + 2], typeWords);
    if (isCast && tokens[at + 3]?.value === ')') return { from: at - 2, to: at + 3, replaced: literal };
  }
  const isShortCast = tokens[at + 1]?.value === '::' && isWord(tokens[at + 2], typeWords);
  return { from: at, to: isShortCast ? at + 2 : at, replaced: literal };
}

function comparisonBefore(tokens: readonly Token[], from: number, openRanges: ReadonlySet<number>): string | undefined {
  const before = tokens[from - 1];
  if (before?.kind === 'operator' && partsOf[before.value] !== undefined) return before.value;
  if (before?.kind !== 'word') return undefined;
  if (before.value === 'BETWEEN') return 'from';
  return before.value === 'AND' && openRanges.has(from - 1) ? 'to' : undefined;
}

function isEnd(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.kind === 'end' || isWord(token, endWords) || [')', ';', ','].includes(token.value);
}

const isWord = (token: Token | undefined, words: ReadonlySet<string>): boolean =>
  token?.kind === 'word' && words.has(token.value);
