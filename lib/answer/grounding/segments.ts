import type { DateMention } from './find-dates.ts';
import { narrow, overlaps, type Span } from './mention.ts';

/** What a clause speaks of: rows that a name or a date selects. */
export interface Subject extends Span {
  readonly kind: 'name' | 'date';
  readonly rows: readonly number[];
  /** The rows of each member of an enumeration ("Kanto and Kansai"). */
  readonly members: readonly (readonly number[])[];
  readonly date?: DateMention;
}

/** A clause: the words between two commas, brackets or conjunctions. */
export interface Segment extends Span {
  readonly sentence: number;
  readonly subjects: readonly Subject[];
  /** True inside brackets, which speak of what stands before them. */
  readonly isBracketed: boolean;
  /** True where it names somebody whom the rows do not know. */
  readonly hasStranger: boolean;
  readonly text: string;
}

const sentenceEnd =
  /[。！？!?\n;；]+|(?<!\b(?:vs|i\.e|e\.g|approx|No|ca|Inc|Ltd|Co|St|Mr|Ms|Dr)|^\d|\n\d)\.(?=[\s*)"”]|$)/g;
const clauseEnd =
  /[,，](?!\d{3})|[、，：]|:(?!\d)|\s[–—-]\s|[()（）]|\s(?:and|while|whereas|but|then|followed by|although|though|albeit|despite|before|after|ahead of|with only)\s/gi;
const joiner = /^\s*(?:,|、|，|and|or|&|と|や|和|及|与|および|・|\/|, and|,and|(?:、|，)?(?:そして|以及))\s*$/i;
const rangeJoiner = /^\s*(?:to|through|until|till|-|–|~|〜|～|から|到|至)\s*$/i;

/** Enumerations of names become one subject; two dates with "to" between them the rows in between. */
export function joinSubjects(text: string, subjects: readonly Subject[]): readonly Subject[] {
  const joined: Subject[] = [];
  for (const subject of subjects) {
    const last = joined.at(-1);
    const gap = last === undefined ? '' : narrow(text.slice(last.end, subject.start));
    // "…than Support, and Finance": a comma before "and" closes a list, or a clause.
    const closes = /^\s*,\s*(?:and|or)\s*$/i.test(gap) && (last?.members.length ?? 0) < 2;
    if (last !== undefined && last.kind === subject.kind && !closes && (joiner.test(gap) || rangeJoiner.test(gap))) {
      const isRange = subject.kind === 'date' && rangeJoiner.test(gap);
      joined[joined.length - 1] = isRange ? rangeOf(last, subject) : unionOf(last, subject);
    } else joined.push(subject);
  }
  return joined;
}

const unionOf = (a: Subject, b: Subject): Subject => ({
  kind: a.kind,
  start: a.start,
  end: b.end,
  rows: [...new Set([...a.rows, ...b.rows])],
  members: [...a.members, ...b.members],
});

function rangeOf(a: Subject, b: Subject): Subject {
  const [from, to] = [Math.min(...a.rows, ...b.rows), Math.max(...a.rows, ...b.rows)];
  const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
  return { ...unionOf(a, b), rows: a.rows.length === 0 || b.rows.length === 0 ? [] : rows };
}

export interface Sentence extends Span {
  readonly segments: readonly Segment[];
}

/** Sentences and their clauses; nothing is cut inside `whole` spans (names, numbers, dates). */
export function segmentText(
  original: string,
  subjects: readonly Subject[],
  strangers: readonly Span[],
  whole: readonly Span[],
): readonly Sentence[] {
  const text = narrow(original);
  const uncut = [...subjects, ...strangers, ...whole];
  const isFree = (span: Span): boolean => !uncut.some((other) => overlaps(other, span));
  const sentences: Sentence[] = [];
  let start = 0;
  const ends = [...text.matchAll(sentenceEnd)].filter((match) =>
    isFree({ start: match.index, end: match.index + match[0].length }),
  );
  for (const end of [...ends.map((match) => match.index + match[0].length), text.length]) {
    if (text.slice(start, end).trim() !== '') {
      sentences.push(cutSentence(text, { start, end }, sentences.length, { subjects, strangers }, isFree));
    }
    start = end;
  }
  return sentences;
}

function cutSentence(
  text: string,
  span: Span,
  sentence: number,
  who: { readonly subjects: readonly Subject[]; readonly strangers: readonly Span[] },
  isFree: (span: Span) => boolean,
): Sentence {
  const segments: Segment[] = [];
  let start = span.start;
  let depth = 0;
  const push = (end: number): void => {
    const words = text.slice(start, end);
    if (words.trim() === '') return;
    const within = (span: Span): boolean => span.start >= start && span.end <= end;
    const hasStranger = who.strangers.some(within);
    const subjects = who.subjects.filter(within);
    segments.push({ start, end, sentence, subjects, isBracketed: depth > 0, hasStranger, text: words });
  };
  for (const match of text.slice(span.start, span.end).matchAll(clauseEnd)) {
    const at = span.start + match.index;
    if (!isFree({ start: at, end: at + match[0].length })) continue;
    push(at);
    if (/[(（]/.test(match[0])) depth += 1;
    else if (/[)）]/.test(match[0])) depth = Math.max(0, depth - 1);
    start = at + match[0].length;
  }
  push(span.end);
  return { ...span, segments };
}
