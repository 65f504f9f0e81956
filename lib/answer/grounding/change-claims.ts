import type { MeasureColumn } from '../measure-column.ts';
import { allRows, sumAt, traceOf } from './candidate.ts';
import { type Course, columnsInOrder, courseOf, isChangeColumn, mayTellChange, membersOf } from './change-evidence.ts';
import { changeWords, everyMember, everyStep, someMembers, unreal } from './change-words.ts';
import type { ClaimContext } from './claim-context.ts';
import type { GroundedClaim } from './grounding.ts';
import { type NumberMention, narrow } from './mention.ts';
import type { Segment, Sentence } from './segments.ts';
import { wordMention } from './word-mention.ts';

type Way = 'up' | 'down' | 'any';

interface ChangeWord {
  readonly start: number;
  readonly end: number;
  readonly way: Way;
  readonly isDenied: boolean;
}

/** Who is said to have risen or fallen, whatever number stands beside it. */
export function groundChanges(
  sentences: readonly Sentence[],
  original: string,
  contextFor: (mention: NumberMention) => ClaimContext | undefined,
): readonly GroundedClaim[] {
  const text = narrow(original);
  const claims: GroundedClaim[] = [];
  for (const sentence of sentences) {
    for (const segment of sentence.segments) {
      const word = changeWordOf(segment, text);
      const context = word && contextFor(wordMention(word, text, 'percent'));
      if (word === undefined || context === undefined) continue;
      const { start, end } = word;
      const claim = { start, end, text: original.slice(start, end), kind: 'change' } as const;
      const measures = mayTellChange(context) ? changing(context, word, sentence) : [];
      claims.push(
        measures.length === 0
          ? { ...claim, status: 'untraceable' }
          : { ...claim, status: 'derived', trace: traceOf(`change of ${measures[0]?.column.name ?? ''}`, [], []) },
      );
    }
  }
  return claims;
}

function changeWordOf(segment: Segment, text: string): ChangeWord | undefined {
  if (unreal.test(segment.text)) return undefined;
  for (const [way, pattern] of changeWords) {
    for (const { index, 0: hit } of segment.text.matchAll(pattern)) {
      const start = segment.start + index;
      const end = start + hit.length;
      const isDenied =
        /\b(?:not|n't|never|no|without|nor|neither)\b[^.]{0,12}$|[没未不无](?:有)?(?:出现|明显|显著)?$/i.test(
          text.slice(segment.start, start),
        ) || /^(?:し?て)?(?:い)?(?:ない|ません|おらず|いず)/.test(text.slice(end));
      return { start, end, way, isDenied };
    }
  }
  return undefined;
}

/** The columns by which it is so. */
function changing(context: ClaimContext, word: ChangeWord, sentence: Sentence): readonly MeasureColumn[] {
  const { measures } = context.facts;
  const isSo = (change: number): boolean => (word.isDenied ? !holds(change, word.way) : holds(change, word.way));
  const words = context.segment.text;
  const isOverall = context.isFar || /\b(?:overall|total)\b|全体|合計|总体|总计|整体/i.test(words);
  const named = isOverall ? undefined : context.named;
  const rows = named ?? (context.facts.times.length === 0 ? context.bound : undefined) ?? allRows(context);
  const isOfSome =
    context.segment.subjects.every(({ kind }) => kind === 'date') &&
    someMembers.test(words) &&
    !everyMember.test(words);
  const members = everyMember.test(words) || named !== undefined || isOfSome ? membersOf(context, rows) : [rows];
  const fits = (of: (member: readonly number[]) => boolean): boolean =>
    isOfSome ? members.some(of) : members.every(of);
  const found: MeasureColumn[] = [];
  for (const measure of measures.filter(isChangeColumn)) {
    const isRatio =
      measure.percentage === 'percent' &&
      /前[年月期]比|ratio/i.test(measure.column.name) &&
      measure.values.every((value) => value === undefined || value > 20);
    const changesIn = (member: readonly number[]): readonly number[] =>
      member.flatMap((row) => measure.values[row] ?? []).map((value) => (isRatio ? value - 100 : value));
    const isAll = members.length === 1 && named === undefined && context.bound === undefined;
    if (
      fits((member) =>
        isAll ? changesIn(member).some(isSo) : changesIn(member).length > 0 && changesIn(member).every(isSo),
      )
    )
      found.push(measure);
  }
  for (const [later, earlier] of orderedColumns(measures)) {
    const change = (member: readonly number[]): number => (sumAt(later, member) ?? 0) - (sumAt(earlier, member) ?? 0);
    if (fits((member) => isSo(change(member)))) found.push(later);
  }
  if (context.facts.times.length === 0) return found;
  const columns = context.columns.filter((measure) => !isChangeColumn(measure));
  for (const measure of columns.length > 0 ? columns : measures) {
    // "Three times in a row" is counted by the number itself.
    const isSteady = everyStep.test(words) && !counted.test(words);
    const told = (member: readonly number[]): boolean => {
      const course = courseOf(context, measure, member);
      const steps = isSteady ? stepsOf(context, course, sentence) : candidatesOf(context, course, sentence, word);
      return isSteady || word.isDenied ? steps.length > 0 && steps.every(isSo) : steps.some(isSo);
    };
    if (fits(told)) found.push(measure);
  }
  return found;
}

const holds = (change: number, way: Way): boolean =>
  way === 'any' ? change !== 0 : way === 'up' ? change > 0 : change < 0;

function orderedColumns(measures: readonly MeasureColumn[]) {
  return measures.flatMap((a, place) =>
    measures.slice(place + 1).flatMap((b) => {
      const pair = columnsInOrder(a, b);
      return pair === undefined ? [] : [pair];
    }),
  );
}

interface Dates {
  /** Places of the course that the dates cover, each date its own. */
  readonly places: readonly (readonly number[])[];
  /** True where the clause itself names them. */
  readonly isOwn: boolean;
}

/** The periods that the clause names, else those that the sentence named last. */
function datesOf(context: ClaimContext, course: Course, sentence: Sentence): Dates {
  const placesIn = (segments: readonly Segment[]): readonly (readonly number[])[] =>
    segments
      .flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === 'date'))
      .flatMap(({ members }) => members)
      .map((rows) => course.rows.flatMap((period, place) => (period.some((row) => rows.includes(row)) ? [place] : [])))
      .filter((places) => places.length > 0);
  const own = placesIn([context.segment]);
  if (own.length > 0) return { places: own, isOwn: true };
  const before = sentence.segments.slice(0, sentence.segments.indexOf(context.segment));
  return { places: placesIn(before).slice(-1), isOwn: false };
}

const change = ({ values }: Course, from: number | undefined, to: number | undefined): readonly number[] => {
  const [before, after] = [values[from ?? -1], values[to ?? -1]];
  return before === undefined || after === undefined || from === to ? [] : [after - before];
};

/** Each step of the course, or of the part of it that the clause names. */
function stepsOf(context: ClaimContext, course: Course, sentence: Sentence): readonly number[] {
  const { places, isOwn } = datesOf(context, course, sentence);
  const last = course.values.length - 1;
  const covered = isOwn ? places.flat() : [];
  const [low, high] = [Math.min(...covered), Math.max(...covered)];
  const [from, to] =
    covered.length === 0
      ? [0, last]
      : low < high
        ? [low, high]
        : since.test(context.segment.text)
          ? [low, last]
          : [0, high];
  return course.values.flatMap((_, place) => (place > from && place <= to ? change(course, place - 1, place) : []));
}

/** "In most months": some step of the course. */
const someSteps =
  /\b(?:most|many|some|several) (?:days|weeks|months|quarters|years|periods)\b|多くの[日週月年期]|多数[月年季]/i;

const counted =
  /(?:连续|連続)[^，。、]{0,4}[\d二两三四五六七八九十]|[\d二三四五六七八九十]+(?:か月|ヶ月|回|期|年|四半期|週|日)連続/;

const since = /\b(?:since|after|from)\b|から|以降|以来|自|从|以后|之后|その後|此后|随后|then/i;

/** The changes that the clause may speak of: between the periods that it names, into the one, from first to last, or the latest. */
function candidatesOf(context: ClaimContext, course: Course, sentence: Sentence, word: ChangeWord): readonly number[] {
  const { places, isOwn } = datesOf(context, course, sentence);
  const last = course.values.length - 1;
  if (someSteps.test(context.segment.text))
    return course.values.flatMap((_, place) => change(course, place - 1, place));
  const [one, ...others] = places;
  const other = others.at(-1);
  if (one !== undefined && other !== undefined && isOwn) {
    const ends = [...one, ...other];
    return change(course, Math.min(...ends), Math.max(...ends));
  }
  if (one === undefined) {
    const steps = change(course, last - 1, last);
    // "Rose for two weeks and then fell": the course turns within the sentence.
    const turns =
      sentence.segments.length > 1 ||
      /\bfor (?:\w+ )?(?:days|weeks|months|quarters|years)\b|連続|连续/.test(context.segment.text);
    return turns
      ? course.values.flatMap((_, place) => change(course, place - 1, place))
      : [...change(course, 0, last), ...steps];
  }
  const [low, high] = [Math.min(...one), Math.max(...one)];
  const into: readonly number[] =
    low === high
      ? [...change(course, low - 1, low), ...change(course, 0, low), ...yearAgo(context, course, low)]
      : [...change(course, low, high), ...overPeriod(course, one)];
  const onward = [...change(course, high, high + 1), ...change(course, high, last)];
  return !isOwn || since.test(context.segment.text) || word.way === 'any' ? [...into, ...onward] : into;
}

/** A longer period against the one before it, as long as itself: the second half against the first. */
function overPeriod({ values }: Course, places: readonly number[]): readonly number[] {
  const [low, size] = [Math.min(...places), places.length];
  const sum = (from: number): number => values.slice(from, from + size).reduce((total, value) => total + value, 0);
  return low < size ? [] : [sum(low) - sum(low - size)];
}

function yearAgo({ facts: { times } }: ClaimContext, course: Course, place: number): readonly number[] {
  const startOf = (at: number): number | undefined => times[0]?.spans[course.rows[at]?.[0] ?? -1]?.start;
  const start = startOf(place);
  const before = course.rows.findIndex((_, at) => [365, 366].includes((start ?? 0) - (startOf(at) ?? 0)));
  return before < 0 ? [] : change(course, before, place);
}
