import { foldText, isUnspaced } from '../../question/fold.ts';
import { conceptTable } from '../../semantic/vocabulary/concepts.ts';
import { measureConcepts } from '../../semantic/vocabulary/measures.ts';
import type { MeasureColumn } from '../measure-column.ts';
import type { TableFacts } from '../table-facts.ts';
import { type NumberMention, overlaps, type Span } from './mention.ts';
import type { Segment } from './segments.ts';

/** Which figures a number may be of, by its unit and by the words beside it. */
export interface ColumnLabels {
  readonly columnsFor: (mention: NumberMention, segment: Segment, sentence: Span) => readonly MeasureColumn[];
}

interface LabelMention extends Span {
  readonly columns: readonly MeasureColumn[];
}

/** What the columns are called, by their names and by what people say for them. */
export function indexColumnLabels({ measures }: TableFacts): ReadonlyMap<string, readonly MeasureColumn[]> {
  const labels = new Map<string, readonly MeasureColumn[]>();
  if (measures.length < 2) return labels;
  for (const measure of measures) {
    for (const label of labelsOf(measure)) labels.set(label, [...(labels.get(label) ?? []), measure]);
  }
  return labels;
}

export function findColumnLabels(
  facts: TableFacts,
  labels: ReadonlyMap<string, readonly MeasureColumn[]>,
  text: string,
  names: readonly Span[],
): ColumnLabels {
  const found = findLabels(foldKeepingLength(text), labels, names);
  return {
    columnsFor: (mention, segment, sentence) => {
      const suited = facts.measures.filter((measure) => suitsUnit(mention, measure, facts.measures));
      if (facts.measures.length < 2) return suited;
      const inside = found.filter(({ start, end }) => start >= segment.start && end <= segment.end);
      const byUnit = suited.filter(({ column }) => column.unit !== undefined && isUnit(mention, column.unit));
      if (byUnit.length > 0) return byUnit;
      const isNear = (from: number, to: number): boolean => !/\d/.test(text.slice(from, to));
      const after = inside.find(({ start }) => start >= mention.end && isNear(mention.end, start));
      // "41 contracts": a label right after a number is of that number.
      const before = inside.findLast(
        ({ start, end }) =>
          end <= mention.start &&
          isNear(end, mention.start) &&
          !/\d[KMB%]?\s?(?:of )?$/.test(text.slice(segment.start, start)),
      );
      const gap = after === undefined ? '' : text.slice(mention.end, after.start);
      const adjoins = after !== undefined && /^\s?(?:of |in |total |of total |more |additional )?$/i.test(gap);
      const named = adjoins ? after.columns : [...(before?.columns ?? []), ...(after?.columns ?? [])];
      if (named.length === 0 && mention.kind !== 'amount')
        return ofSentence(mention, sentence, { suited, found, text });
      const both = suited.filter((measure) => named.includes(measure));
      return both.length > 0 || (named.length > 0 && mention.kind === 'amount' && adjoins) ? both : suited;
    },
  };
}

/** What a percentage without a label of its own is of: the label last named in the sentence, else its money. */
function ofSentence(
  mention: NumberMention,
  { start, end }: Span,
  known: { readonly suited: readonly MeasureColumn[]; readonly found: readonly LabelMention[]; readonly text: string },
): readonly MeasureColumn[] {
  const label = known.found.findLast((each) => each.start >= start && each.end <= mention.start);
  const isOfMoney = /[¥$€£円元]|ドル|ユーロ|ポンド|\b(?:yen|dollars?|euros?|pounds?)\b/i.test(
    known.text.slice(start, end),
  );
  const money = isOfMoney ? known.suited.filter((measure) => measure.isMoney) : [];
  const likely = [...new Set([...(label?.columns ?? []), ...money])];
  return likely.length > 0 ? likely : known.suited;
}

/** Lower case only: the offsets must stay. */
const foldKeepingLength = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
};

function labelsOf({ column }: MeasureColumn): readonly string[] {
  const name = foldText(column.name.replaceAll('_', ' '));
  const short = name.replace(/^(?:number of|total|avg|average|sum of|net|gross) /, '');
  const concepts = measureConcepts.filter(
    ({ columns, words }) =>
      columns.some(([known]) => known === name) ||
      words.some((word) => foldText(word) === name || foldText(word) === short),
  );
  const singular = short.replace(/s$/, '');
  const words = [...concepts.flatMap((concept) => concept.words.map(foldText)), ...synonymsOf(singular)];
  return [...new Set([name, short, singular, ...words])].filter((label) => label.length >= (isUnspaced(label) ? 2 : 4));
}

/** The words of the concept that the name is of: "orders" are 注文 and 订单. */
function synonymsOf(name: string): readonly string[] {
  const words = (line: string): readonly string[] => line.split(/[|,]/).map((word) => foldText(word.trim()));
  return conceptTable.map(words).find((list) => list.includes(name)) ?? [];
}

const unitNames: Readonly<Record<string, RegExp>> = {
  days: /^\s?-?(?:days?\b|日|天)/i,
  hours: /^\s?-?(?:hours?\b|h\b|時間|小时)/i,
  minutes: /^\s?-?(?:minutes?\b|min\b|分)/i,
};

function isUnit({ noun }: NumberMention, unit: string): boolean {
  return unitNames[unit]?.test(noun) ?? (unit.length > 1 && noun.toLowerCase().startsWith(unit.toLowerCase()));
}

function findLabels(
  text: string,
  labels: ReadonlyMap<string, readonly MeasureColumn[]>,
  names: readonly Span[],
): readonly LabelMention[] {
  const found: LabelMention[] = [];
  for (const [label, columns] of [...labels].toSorted(([a], [b]) => b.length - a.length)) {
    for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + label.length)) {
      const span = { start: at, end: at + label.length };
      const isWord =
        !/[a-z]/.test(label) || (!/[a-z]/.test(text.charAt(at - 1)) && !/^[a-rt-z]/.test(text.charAt(span.end)));
      if (isWord && ![...found, ...names].some((other) => overlaps(other, span))) found.push({ ...span, columns });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** What can be counted, and is no money. */
const things =
  /^(?:units?|pieces?|items?|orders?|customers?|people|persons?|employees|visits?|tickets?|contracts?|days?|hours?|kits?|packs?|packages?|shipments?|transactions?|tons?|kg)\b|^(?:個|个|件|人|名|台|本|枚|冊|回|単位|单位|箱)/i;

/** Money is no number of things, and hours are no days. */
function suitsUnit(mention: NumberMention, measure: MeasureColumn, all: readonly MeasureColumn[]): boolean {
  if (mention.kind !== 'amount') return true;
  const { unit } = measure.column;
  if (measure.isMoney && mention.currency === undefined && things.test(mention.noun)) return false;
  if (mention.currency !== undefined) {
    if (measure.percentage !== undefined) return false;
    if (!measure.isMoney) return unit === undefined && !all.some(({ isMoney }) => isMoney);
    if (unit === undefined || !/^[A-Z]{3}$/.test(unit)) return true;
    // ¥ is both yen and yuan, 元 is the money of wherever one is.
    return (
      unit === mention.currency || (mention.text.includes('¥') && /JPY|CNY/.test(unit)) || mention.text.endsWith('元')
    );
  }
  return true;
}
