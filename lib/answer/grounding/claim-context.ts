import type { MeasureColumn } from '../measure-column.ts';
import type { TableFacts } from '../table-facts.ts';
import type { ColumnLabels } from './column-labels.ts';
import { cues, downWords, upWords } from './cue-words.ts';
import type { NumberMention } from './mention.ts';
import type { Segment, Sentence, Subject } from './segments.ts';

export type Direction = 'up' | 'down';

/** A number and what the words around it say that it is. */
export interface ClaimContext {
  readonly facts: TableFacts;
  readonly mention: NumberMention;
  readonly segment: Segment;
  readonly sentence: Sentence;
  /** The clause with what it leans on: the one before it where it is in brackets or has no subject of its own. */
  readonly words: string;
  /** The rows that the number is said of; undefined where the text names none. */
  readonly bound?: readonly number[];
  /** True where the clause itself names them. */
  readonly isOwn: boolean;
  /** True where only another sentence names them. */
  readonly isFar: boolean;
  /** Rows that the sentence speaks of, in order, for what is between them. */
  readonly pool: readonly (readonly number[])[];
  readonly columns: readonly MeasureColumn[];
  /** The rows of the name alone, whatever the period. */
  readonly named?: readonly number[];
  /** The periods that the clause itself names. */
  readonly dated?: readonly number[];
  /** The whole narrative. */
  readonly text: string;
  readonly direction?: Direction;
}

export const says = (context: ClaimContext, cue: keyof typeof cues): boolean => cues[cue].test(context.words);

/** Whether the clause itself says so, whatever stands around it. */
export const saysItself = ({ segment }: ClaimContext, cue: keyof typeof cues): boolean => cues[cue].test(segment.text);

export function contextOf(
  mention: NumberMention,
  where: { readonly sentences: readonly Sentence[]; readonly text: string },
  facts: TableFacts,
  labels: ColumnLabels,
): ClaimContext | undefined {
  const sentence = where.sentences.find(({ start, end }) => mention.start >= start && mention.start < end);
  const segment = sentence?.segments.find(({ start, end }) => mention.start >= start && mention.start < end);
  if (sentence === undefined || segment === undefined) return undefined;
  const before = where.sentences.slice(0, where.sentences.indexOf(sentence));
  const names = pick(mention, segment, sentence, before, 'name', where.text);
  const dates = pick(mention, segment, sentence, before, 'date', where.text);
  const bound = boundRows(names, dates, facts);
  const words = wordsAround(segment, sentence);
  const pool = poolOf(sentence, before);
  const direction = directionOf(mention, segment, sentence, where.text);
  return {
    facts,
    mention,
    segment,
    sentence,
    words,
    ...(bound === undefined ? {} : { bound: bound.rows }),
    isOwn: bound?.isOwn === true,
    isFar: (names ?? dates)?.isFar === true && dates?.isOwn !== true,
    pool,
    text: where.text,
    ...(names === undefined ? {} : { named: names.subject.rows }),
    ...(dates?.isOwn === true ? { dated: datesOf(segment) } : {}),
    columns: labels.columnsFor(mention, segment, sentence),
    ...(direction === undefined ? {} : { direction }),
  };
}

/** The rows of all periods that the clause names. */
const datesOf = ({ subjects }: Segment): readonly number[] =>
  subjects.flatMap((subject) => (subject.kind === 'date' ? subject.rows : []));

interface Picked {
  readonly subject: Subject;
  readonly isOwn: boolean;
  /** True where another sentence names it. */
  readonly isFar?: boolean;
  /** True for "In July" at the head of a sentence, which holds for all that follows. */
  readonly isFrame?: boolean;
}

/** "¥114M in Kanto": the name follows its number. */
const leadsOn = /^\s*(?:\p{L}+\s+){0,2}(?:in|for|from|at|by|of|on|during)\s+(?:the\s+)?$|^\s*[（(]$/iu;

function pick(
  mention: NumberMention,
  segment: Segment,
  sentence: Sentence,
  before: readonly Sentence[],
  kind: Subject['kind'],
  text: string,
): Picked | undefined {
  const own = segment.subjects.filter((subject) => subject.kind === kind);
  const next = own.find((subject) => subject.start >= mention.end);
  const previous = own.findLast((subject) => subject.end <= mention.start);
  const respective = memberInOrder(mention, segment, sentence, kind, text);
  if (respective !== undefined) return respective;
  const around = own.find((subject) => subject.start <= mention.start && subject.end >= mention.end);
  if (around !== undefined) return { subject: around, isOwn: true };
  if (next !== undefined && (previous === undefined || leadsOn.test(text.slice(mention.end, next.start))))
    return { subject: next, isOwn: true };
  if (previous !== undefined) {
    // AはBの2倍の84名: a figure in terms of B is followed by one of A.
    const between = text.slice(previous.end, mention.start);
    const topic = own.find((subject) => subject.end < previous.start && /^[はがも]/.test(text.slice(subject.end)));
    return { subject: topic !== undefined && /[倍%割]の?/.test(between) ? topic : previous, isOwn: true };
  }
  if (segment.hasStranger && !segment.isBracketed) return undefined;
  const place = sentence.segments.indexOf(segment);
  const of = (candidates: readonly Segment[]): readonly Subject[] =>
    candidates.flatMap(({ subjects }) => subjects.filter((subject) => subject.kind === kind));
  const earlier = sentence.segments.slice(0, place);
  const plain = of(earlier.filter(({ isBracketed }) => !isBracketed)).at(-1) ?? of(earlier).at(-1);
  if (plain !== undefined) {
    const home = earlier.find(({ subjects }) => subjects.includes(plain));
    const rest = home === undefined ? '' : text.slice(plain.end, home.end);
    return { subject: plain, isOwn: false, isFrame: !/\d/.test(rest) };
  }
  const [following] = of(sentence.segments.slice(place + 1));
  const last = before.slice(-2).flatMap(({ segments }) => of(segments));
  const [only, ...others] = following === undefined ? last : [following, ...last];
  if (only === undefined) return undefined;
  const rows = [...new Set([only, ...others].flatMap((each) => each.rows))];
  const members = [only, ...others].flatMap((each) => each.members);
  return { subject: { ...only, rows, members }, isOwn: false, isFar: following === undefined };
}

/** "A and B made 5 and 7 respectively": the figures follow the order of the names. */
function memberInOrder(
  mention: NumberMention,
  segment: Segment,
  sentence: Sentence,
  kind: Subject['kind'],
  text: string,
): Picked | undefined {
  const words = text.slice(sentence.start, sentence.end);
  const said = /respectively|それぞれ|分别|分別/.exec(words);
  if (said === null) return undefined;
  const at = sentence.start + said.index;
  const group = sentence.segments
    .flatMap(({ subjects }) => subjects)
    .findLast(
      (subject) =>
        subject.kind === kind && subject.members.length > 1 && subject.end <= mention.start && subject.end <= at,
    );
  if (group === undefined) return undefined;
  const figure = /(?<![\p{Script=Latin}\d])[¥$€£]?\d[\d,.]*(?:[万億亿]|\s?[KMB]\b)?/gu;
  const ends = mention.start < at ? at : sentence.end;
  const figures = [...text.slice(group.end, ends).matchAll(figure)].map((match) => group.end + match.index);
  const place = figures.findLastIndex((start) => start <= mention.start + 1);
  const isNear = segment.start < ends && figures.length >= group.members.length;
  const rows = group.members[place];
  if (!isNear || rows === undefined) return undefined;
  return { subject: { ...group, rows, members: [rows] }, isOwn: true };
}

function boundRows(
  names: Picked | undefined,
  dates: Picked | undefined,
  { namePlaces, times }: TableFacts,
): { readonly rows: readonly number[]; readonly isOwn: boolean } | undefined {
  if (names !== undefined && dates !== undefined && namePlaces.length > 0 && times.length > 0) {
    if (dates.isOwn || dates.isFrame === true) {
      const both = names.subject.rows.filter((row) => dates.subject.rows.includes(row));
      if (both.length > 0) return { rows: both, isOwn: names.isOwn || dates.isOwn };
    }
    const own = names.isOwn || !dates.isOwn ? names : names.subject.rows.length > 0 ? names : dates;
    return { rows: own.subject.rows, isOwn: own.isOwn };
  }
  const only = names?.isOwn === true ? names : dates?.isOwn === true ? dates : (names ?? dates);
  return only === undefined ? undefined : { rows: only.subject.rows, isOwn: only.isOwn };
}

function wordsAround(segment: Segment, sentence: Sentence): string {
  const place = sentence.segments.indexOf(segment);
  const previous = sentence.segments[place - 1];
  const leans = segment.isBracketed || segment.subjects.length === 0 || segment.text.trim().length < 14;
  const lead = leans && previous !== undefined ? `${previous.text} ` : '';
  const further = leans && segment.isBracketed && place >= 2 ? `${sentence.segments[place - 2]?.text ?? ''} ` : '';
  const opener = place > 0 ? `${sentence.segments[0]?.text ?? ''} ` : '';
  const next = segment.isBracketed ? ` ${sentence.segments[place + 1]?.text ?? ''}` : '';
  return `${opener}${further}${lead}${segment.text}${next}`;
}

function poolOf(sentence: Sentence, before: readonly Sentence[]): readonly (readonly number[])[] {
  const members = (of: Sentence | undefined): readonly (readonly number[])[] =>
    of?.segments.flatMap(({ subjects }) => subjects.flatMap((subject) => subject.members)) ?? [];
  const own = members(sentence);
  return own.length >= 2 ? own : [...members(before.at(-1)), ...own];
}

/** The nearest word of a change, in the clause; in brackets or a clause without one, in the sentence so far. */
function directionOf(
  mention: NumberMention,
  segment: Segment,
  sentence: Sentence,
  text: string,
): Direction | undefined {
  const find = (start: number, end: number): Direction | undefined => {
    const words = text.slice(start, end);
    const distance = (pattern: RegExp): number => {
      let nearest = Number.POSITIVE_INFINITY;
      for (const match of words.matchAll(pattern)) {
        const from = start + match.index;
        const to = from + match[0].length;
        const gap = from >= mention.end ? from - mention.end : mention.start - to;
        if (gap >= 0) nearest = Math.min(nearest, gap);
      }
      return nearest;
    };
    const [up, down] = [distance(upWords), distance(downWords)];
    if (up === down) return undefined;
    return up < down ? 'up' : 'down';
  };
  return find(segment.start, segment.end) ?? find(sentence.start, segment.start);
}
