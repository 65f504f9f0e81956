import type { MeasureColumn } from '../measure-column.ts';
import { sumAt, traceOf } from './candidate.ts';
import { changeWords } from './change-words.ts';
import type { ClaimContext } from './claim-context.ts';
import type { GroundedClaim } from './grounding.ts';
import { type NumberMention, narrow } from './mention.ts';
import { fits } from './numeric-fit.ts';
import type { Segment, Sentence, Subject } from './segments.ts';
import { wordMention } from './word-mention.ts';

interface Comparison {
  readonly start: number;
  readonly end: number;
  readonly way: 'more' | 'less';
  readonly subject: Subject;
  readonly object: Subject;
}

/** Who is said to be above or below whom, with or without a figure: a difference has a direction. */
export function groundComparisons(
  sentences: readonly Sentence[],
  original: string,
  contextFor: (mention: NumberMention) => ClaimContext | undefined,
  numbers: readonly NumberMention[],
): readonly GroundedClaim[] {
  const text = narrow(original);
  const claims: GroundedClaim[] = [];
  for (const sentence of sentences) {
    for (const segment of sentence.segments) {
      const said = comparisonIn(segment, sentence, text);
      // The label is looked for behind its beginning: "higher sales than" is about sales.
      const context = said && contextFor(wordMention({ start: said.start, end: said.start }, text, 'percent'));
      if (said === undefined || context === undefined) continue;
      const { start, end } = said;
      const figures = numbers.filter((number) => number.start >= segment.start && number.end <= segment.end);
      const isSo = isBornOut(said, context, figures);
      if (isSo === undefined) continue;
      const claim = { start, end, text: original.slice(start, end), kind: 'comparison' } as const;
      const rows = [...said.subject.rows, ...said.object.rows];
      claims.push(
        isSo
          ? { ...claim, status: 'derived', trace: traceOf(said.way, [], rows) }
          : { ...claim, status: 'untraceable' },
      );
    }
  }
  return claims;
}

const englishMore =
  /\b(?:(?:more|higher|larger|bigger|greater|better)\b(?:[^.,;]{0,40}?) than|above|ahead of|exceed(?:s|ed)?|outsold|outsells|outperform(?:s|ed)?|beats?|surpass(?:es|ed)?|leads?|led)\s*$/i;
const englishLess =
  /\b(?:(?:less|lower|smaller|fewer|cheaper)\b(?:[^.,;]{0,40}?) than|below|behind|trail(?:s|ed)?)\s*$/i;
/** What may stand between "than" and whom it names. */
const lead = /(?:(?:that|those|what) (?:of|in|at|for) |the |in |at |for |of |its )*$/i;
/** "Rather than", "by", a part or a multiple of somebody: no comparison of the two themselves. */
const notTwo =
  /\b(?:rather|other|not|no|n't|never|neither|by|times|half|twice|third|quarter|percentage|share)\b|\d(?:x|%)/i;

function comparisonIn(segment: Segment, sentence: Sentence, text: string): Comparison | undefined {
  if (changeWords.some(([, pattern]) => segment.text.search(pattern) >= 0)) return undefined;
  const inSentence = sentence.segments.flatMap(({ subjects }) => subjects);
  for (const object of segment.subjects) {
    const others = inSentence.filter(
      ({ kind, end, start }) => kind === object.kind && (end <= object.start || start >= object.end),
    );
    const before = others.findLast(({ end }) => end <= object.start);
    const own = segment.subjects.find((other) => other !== object && other.kind === object.kind);
    const subject = before ?? own;
    if (subject === undefined) continue;
    const said =
      inEnglish(segment, object, before, text) ??
      inJapanese(segment, object, text) ??
      inChinese(segment, object, before, text);
    if (said !== undefined) return { ...said, subject, object };
  }
  return undefined;
}

type Said = Pick<Comparison, 'start' | 'end' | 'way'>;

function inEnglish(segment: Segment, object: Subject, before: Subject | undefined, text: string): Said | undefined {
  if (before === undefined) return undefined;
  const from = Math.max(segment.start, before.end);
  const words = text.slice(from, object.start).replace(lead, '');
  if (notTwo.test(words) || /\b(?:combined|together)\b/i.test(text.slice(object.end, segment.end))) return undefined;
  const [more, less] = [englishMore.exec(`${words.trimEnd()} `), englishLess.exec(`${words.trimEnd()} `)];
  const hit = more ?? less;
  if (hit === null) return undefined;
  const start = from + hit.index;
  return { start, end: object.end, way: more === null ? 'less' : 'more' };
}

const japaneseMore = /多[いくか]|高[いくか]|大き|上回|超え/;
const japaneseLess = /少な|低[いくか]|小さ|安[いくか]|下回/;

/** AはBより多い, AがBを下回る */
function inJapanese(segment: Segment, object: Subject, text: string): Said | undefined {
  const rest = text.slice(object.end, segment.end);
  const opened =
    /^(?:の[^、。はが]{1,10}?)?(?:より|に比べ|と比べ)|^(?:の[^、。はが]{1,10}?)?を(?=[^、。]{0,14}?(?:上回|下回|超え))/.exec(
      rest,
    );
  if (opened === null || /[倍割]|半分|だけでなく|よりも早/.test(rest)) return undefined;
  const after = rest.slice(opened[0].length);
  const [more, less] = [after.search(japaneseMore), after.search(japaneseLess)];
  if (more < 0 && less < 0) return undefined;
  const isMore = less < 0 || (more >= 0 && more < less);
  const at = object.end + opened[0].length + (isMore ? more : less);
  return { start: object.end, end: at + 1, way: isMore ? 'more' : 'less' };
}

/** A比B多, A高于B */
function inChinese(segment: Segment, object: Subject, before: Subject | undefined, text: string): Said | undefined {
  const lead = text.slice(Math.max(segment.start, before?.end ?? segment.start), object.start);
  const rest = text.slice(object.end, segment.end);
  if (/[不没未]|倍|占/.test(lead) || /[ぁ-ん]/.test(rest)) return undefined;
  if (/比$/.test(lead)) {
    const hit = /[多高大贵]|[少低小]|便宜/.exec(rest);
    if (hit === null || /倍|半/.test(rest)) return undefined;
    const end = object.end + hit.index + hit[0].length;
    return { start: object.start, end, way: /[多高大贵]/.test(hit[0]) ? 'more' : 'less' };
  }
  const hit = /(?:高于|多于|超过|大于|领先于?)$|(?:低于|少于|小于|落后于?)$/.exec(lead);
  if (hit === null) return undefined;
  const start = object.start - hit[0].length;
  return { start, end: object.end, way: /[高多超大]|领先/.test(hit[0]) ? 'more' : 'less' };
}

/** By any column that may be meant; where a figure is said to be the difference, by the columns that have it. */
function isBornOut(
  { subject, object, way }: Comparison,
  context: ClaimContext,
  figures: readonly NumberMention[],
): boolean | undefined {
  const scope = (rows: readonly number[]): readonly number[] => {
    const frame = subject.kind === 'name' ? context.dated : context.named;
    const both = frame === undefined ? [] : rows.filter((row) => frame.includes(row));
    return both.length > 0 ? both : rows;
  };
  const figureOf = (measure: MeasureColumn, { rows }: Subject): number | undefined => {
    const own = scope(rows).filter((row) => measure.values[row] !== undefined);
    const sum = sumAt(measure, own);
    return sum === undefined || measure.isAdditive ? sum : sum / own.length;
  };
  const pairs = context.columns.flatMap((measure) => {
    const [a, b] = [figureOf(measure, subject), figureOf(measure, object)];
    return a === undefined || b === undefined ? [] : [{ a, b }];
  });
  if (pairs.length === 0) return undefined;
  const meant = pairs.filter(({ a, b }) =>
    figures.some((figure) => figure.kind === 'amount' && fits(figure, Math.abs(a - b))),
  );
  const isLoss = /\b(?:lost|loss|losses)\b|赤字|損失|亏/.test(context.words);
  return (meant.length > 0 ? meant : pairs).some(({ a, b }) => {
    const [x, y] = isLoss && a < 0 && b < 0 ? [-a, -b] : [a, b];
    return way === 'more' ? x > y : x < y;
  });
}
