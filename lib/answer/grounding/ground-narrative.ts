import { readTable, type TableFacts } from '../table-facts.ts';
import { amountCandidates } from './amount-candidates.ts';
import { type Candidate, type Trace, traceOf } from './candidate.ts';
import { groundChanges } from './change-claims.ts';
import { type ClaimContext, contextOf, says } from './claim-context.ts';
import { findColumnLabels, indexColumnLabels } from './column-labels.ts';
import { groundComparisons } from './comparison-claims.ts';
import { countCandidates } from './count-candidates.ts';
import { cues } from './cue-words.ts';
import { groundExtremes } from './extreme-claims.ts';
import { findCorrections, numbersOf } from './find-corrections.ts';
import { type DateMention, findDates, isWithinDate } from './find-dates.ts';
import { findNumbers } from './find-numbers.ts';
import { findOtherNames } from './find-other-names.ts';
import { foldName, foldWithOrigins } from './folded-text.ts';
import type { Correction, GroundedClaim, Grounding, GroundingInput } from './grounding.ts';
import { knownPeriods } from './known-periods.ts';
import { type NumberMention, overlaps, type Span } from './mention.ts';
import { fits } from './numeric-fit.ts';
import { percentCandidates, pointCandidates, ratioCandidates } from './percent-candidates.ts';
import { checkRank, ranksWhom } from './rank-check.ts';
import { groundRelativePeriods } from './relative-period-claims.ts';
import { findRowNames, indexRowNames, type RowNames } from './row-names.ts';
import { joinSubjects, type Sentence, type Subject, segmentText } from './segments.ts';
import { groundSigns } from './sign-claims.ts';
import { findUnsafeText } from './unsafe-text.ts';

export type GroundingContext = Omit<GroundingInput, 'narrative'>;

/** Reads the rows once, for any number of texts about them. */
export function createGrounder(context: GroundingContext): (narrative: string) => Grounding {
  const { question, table, assumptions = [] } = context;
  const facts = readTable(table);
  const names = indexRowNames(facts);
  const known: Known = {
    facts,
    names,
    labels: indexColumnLabels(facts),
    context: foldName(
      [
        question,
        ...assumptions,
        ...(context.schemaNames ?? []),
        ...table.columns.map(({ name }) => name.replaceAll('_', ' ')),
      ].join('\n'),
    ),
    periods: knownPeriods(question, assumptions, table.plan),
    corrections: findCorrections(question, facts, names),
    asked: numbersOf(question, names),
    assumed: numbersOf(assumptions.join('\n'), names),
    limit: table.plan?.limit,
  };
  return (narrative) => ground(narrative, known);
}

/** Matches every number, date and name of a text to the rows, to what follows from them, or to what was asked. */
export function groundNarrative({ narrative, ...context }: GroundingInput): Grounding {
  return createGrounder(context)(narrative);
}

interface Known {
  readonly facts: TableFacts;
  readonly names: RowNames;
  readonly labels: ReturnType<typeof indexColumnLabels>;
  readonly context: string;
  readonly periods: ReturnType<typeof knownPeriods>;
  readonly corrections: readonly Correction[];
  readonly asked: readonly NumberMention[];
  readonly assumed: readonly NumberMention[];
  readonly limit: number | undefined;
}

function ground(narrative: string, known: Known): Grounding {
  const { facts, names, context, periods, corrections } = known;
  const { table } = facts;
  const unsafe = findUnsafeText(narrative, table.rows);
  const isSafe = (span: Span): boolean => !unsafe.some((other) => overlaps(other, span));
  const rowNames = findRowNames(narrative, foldWithOrigins(narrative), names).filter(isSafe);
  const dates = findDates(narrative, [...unsafe, ...rowNames]);
  const numbers = findNumbers(narrative, [...unsafe, ...rowNames, ...dates]);
  const otherNames = findOtherNames(narrative, { names, rowNames, context, taken: [...unsafe, ...dates, ...numbers] });
  const datedRows = dates.map((date) => ({ date, rows: rowsOfDate(date, facts) }));
  const subjects = joinSubjects(
    narrative,
    [
      ...rowNames.map((name): Subject => ({ ...name, kind: 'name', members: [name.rows] })),
      ...otherNames.flatMap((name): readonly Subject[] =>
        name.rows === undefined
          ? []
          : [{ start: name.start, end: name.end, kind: 'name', rows: name.rows.rows, members: [name.rows.rows] }],
      ),
      ...datedRows
        .filter(({ rows }) => rows.length > 0 && rows.length < Math.max(2, table.rows.length))
        .map(
          ({ date, rows }): Subject => ({
            start: date.start,
            end: date.end,
            kind: 'date',
            rows,
            members: [rows],
            date,
          }),
        ),
    ].toSorted((a, b) => a.start - b.start),
  );
  const strangers = otherNames.filter(({ rows, isKnown }) => rows === undefined && !isKnown);
  const sentences = segmentText(narrative, subjects, strangers, [...unsafe, ...rowNames, ...dates, ...numbers]);
  const labels = findColumnLabels(facts, known.labels, narrative, [...rowNames, ...otherNames]);
  const scope: Scope = { ...known, text: narrative, sentences };
  const claims: GroundedClaim[] = [
    ...unsafe.map(({ start, end }): GroundedClaim => {
      return { start, end, text: narrative.slice(start, end), kind: 'unsafe', status: 'untraceable' };
    }),
    ...rowNames.map(({ start, end, text, rows, place }): GroundedClaim => {
      const cells = rows.slice(0, 3).map((row) => ({ row, column: place }));
      return { start, end, text, kind: 'name', status: 'cell', trace: { formula: 'name', cells } };
    }),
    ...otherNames.map(({ start, end, text, rows, isKnown }): GroundedClaim => {
      const known = isKnown || isExplained(narrative, end, rowNames);
      const status = rows !== undefined ? 'derived' : known ? 'question' : 'untraceable';
      return { start, end, text, kind: 'name', status };
    }),
    ...datedRows.map(({ date, rows }) => groundDate(date, rows, facts, periods)),
  ];
  const contextFor: ContextOf = (at) => contextOf(at, { sentences, text: narrative }, facts, labels);
  for (const mention of numbers) {
    const claim = groundNumber(mention, scope, contextFor);
    if (claim !== undefined) claims.push(claim);
  }
  claims.push(
    ...groundExtremes(sentences, narrative, contextFor, numbers),
    ...groundChanges(sentences, narrative, contextFor),
    ...groundComparisons(sentences, narrative, contextFor, numbers),
    ...groundSigns(sentences, narrative, contextFor, numbers),
    ...groundRelativePeriods(narrative, known),
  );
  return { claims: claims.toSorted((a, b) => a.start - b.start), corrections };
}

interface Scope extends Known {
  readonly text: string;
  readonly sentences: readonly Sentence[];
}

/** 華東(华东): the name in brackets says whom the one before them means. */
const isExplained = (text: string, end: number, rowNames: readonly { readonly start: number }[]): boolean =>
  /^\s?[（(]$/.test(text.slice(end, end + 1)) && rowNames.some(({ start }) => start === end + 1);

function rowsOfDate(date: DateMention, { times }: TableFacts): readonly number[] {
  const rows = new Set<number>();
  for (const { spans } of times) {
    for (const [row, span] of spans.entries()) if (span !== undefined && isWithinDate(span, date)) rows.add(row);
  }
  return [...rows];
}

function groundDate(
  date: DateMention,
  rows: readonly number[],
  { times }: TableFacts,
  periods: ReturnType<typeof knownPeriods>,
): GroundedClaim {
  const { start, end, text } = date;
  const claim = { start, end, text, kind: 'date' } as const;
  const [time] = times;
  if (rows.length > 0 && time !== undefined) {
    const cells = rows.slice(0, 3).map((row) => ({ row, column: time.place }));
    return { ...claim, status: rows.length === 1 ? 'cell' : 'derived', trace: { formula: 'date', cells } };
  }
  return { ...claim, status: periods(date) ? 'question' : 'untraceable' };
}

type ContextOf = (mention: NumberMention) => ClaimContext | undefined;

/** Numbers that order the text itself: "two points", 3つのポイント. */
const discourse =
  /^(?:\s?(?:key |main |clear |notable |other |more )*(?:points?(?! (?:higher|lower|above|below|up|down|more|less))|reasons?|things|findings|takeaways|ways|steps|insights|observations|factors|drivers|options|aspects|groups|ends|sides|extremes))|^つの(?:ポイント|理由|点|要因|特徴|観点)|^点(?:あり|が|目)|^(?:个)?(?:方面|原因|特点|要点|因素)/i;

function groundNumber(mention: NumberMention, scope: Scope, contextFor: ContextOf): GroundedClaim | undefined {
  const { start, end, text } = mention;
  const after = scope.text.slice(end, end + 24);
  if (mention.value <= 12 && discourse.test(after)) return undefined;
  if (mention.value === 1 && /^.{0,6}?(?:あたり|当たり)|^つ|^个/.test(after)) return undefined;
  // "A twelfth of the first": the place stands for whoever holds it.
  if (mention.kind === 'rank' && /^の(?:約|およそ)?[\d一二三四五六七八九十]+(?:分の|倍)/.test(after)) return undefined;
  const claim = { start, end, text, kind: mention.kind === 'rank' ? 'rank' : 'number' } as const;
  const context = contextFor(mention);
  if (context === undefined) return { ...claim, status: 'untraceable' };
  const found = match(mention, context, scope);
  if (found?.isCell === true) return { ...claim, status: 'cell', trace: found.trace };
  // A threshold of the question may be a difference of the rows by chance.
  if (isAsked(mention, context, scope)) return { ...claim, status: 'question' };
  return found === undefined
    ? { ...claim, status: 'untraceable' }
    : { ...claim, status: 'derived', trace: found.trace };
}

function match(
  mention: NumberMention,
  context: ClaimContext,
  scope: Scope,
): Pick<Candidate, 'isCell' | 'trace'> | undefined {
  switch (mention.kind) {
    case 'rank':
      return matchRank(context, mention, scope);
    case 'top': {
      const { rows, truncated } = scope.facts.table;
      const isEnough = mention.value <= rows.length || (truncated === true && scope.limit === mention.value);
      return isEnough ? { isCell: false, trace: traceOf('rows', [], []) } : undefined;
    }
    case 'percent':
      return first(percentCandidates(context), mention);
    case 'points':
      return first(pointCandidates(context), mention) ?? matchAmount(context, mention, scope);
    case 'times':
    case 'fraction':
      return first(ratioCandidates(context), mention);
    case 'amount':
      return matchAmount(context, mention, scope);
    default:
      return mention.kind satisfies never;
  }
}

function first(candidates: Iterable<Candidate>, mention: NumberMention): Candidate | undefined {
  for (const candidate of candidates) if (fits(mention, candidate.value)) return candidate;
  return undefined;
}

function matchAmount(context: ClaimContext, mention: NumberMention, scope: Scope): Candidate | undefined {
  for (const candidate of amountCandidates(context)) {
    if (fitsAmount(mention, candidate, context)) return candidate;
  }
  const named = namedNumber(mention, context);
  if (named !== undefined) return named;
  const isCountable = mention.currency === undefined && Number.isInteger(mention.value) && mention.value >= 0;
  if (!isCountable) return undefined;
  const others = [...scope.asked, ...scope.assumed].map(({ value }) => value);
  const said = context.sentence.segments.flatMap(({ text }) =>
    [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([found]) => Number(found.replaceAll(',', ''))),
  );
  const spelled = /\bten\b/i.test(context.words) ? [10] : [];
  return first(countCandidates(context, [...others, ...said, ...spelled]), mention);
}

/** A number that names its row, such as a quarter or a floor. */
function namedNumber({ value }: NumberMention, { facts, bound }: ClaimContext): Candidate | undefined {
  const { rows, columns } = facts.table;
  for (const place of facts.namePlaces) {
    if (columns[place]?.type !== 'integer') continue;
    const row = (bound ?? [...rows.keys()]).find((each) => rows[each]?.[place] === value);
    if (row !== undefined) return { value, isCell: true, trace: { formula: 'name', cells: [{ row, column: place }] } };
  }
  return undefined;
}

/** Money in the unit of its column; a loss is told without its sign where words tell it. */
function fitsAmount(mention: NumberMention, candidate: Candidate, context: ClaimContext): boolean {
  const scales = new Set(context.columns.map(({ scale }) => scale));
  const isAbsolute = candidate.value < 0 && !mention.isSigned && says(context, 'loss');
  const fraction = context.columns.some(({ percentage }) => percentage !== undefined);
  for (const scale of scales.size === 0 ? [1] : scales) {
    const value = candidate.value * scale;
    if (fits(mention, value) || fits(mention, candidate.value)) return true;
    if (isAbsolute && (fits(mention, -value) || fits(mention, -candidate.value))) return true;
  }
  return fraction && mention.noun === '' && fits(mention, candidate.value * 100) && candidate.isCell;
}

function matchRank(context: ClaimContext, mention: NumberMention, { text, facts }: Scope): Candidate | undefined {
  const whom = ranksWhom(context, text);
  const rows = whom?.rows ?? context.bound;
  const found: Trace | undefined =
    rows === undefined
      ? mention.value <= facts.table.rows.length
        ? traceOf('rank', [], [])
        : undefined
      : checkRank(context, rows, mention);
  return found === undefined ? undefined : { value: mention.value, isCell: false, trace: found };
}

/** A number of the question is the user's: repeated as such it is no claim, unless the rows contradict it. */
function isAsked(
  mention: NumberMention,
  context: ClaimContext,
  { asked, assumed, corrections, limit }: Scope,
): boolean {
  if (limit !== undefined && mention.value === limit && mention.kind === 'amount' && mention.currency === undefined)
    return true;
  if (assumed.some(({ value, kind }) => value === mention.value && kind === mention.kind)) return true;
  if (!asked.some(({ value }) => value === mention.value)) return false;
  const isContradicted = corrections.some(({ claimed }) => claimed === mention.value);
  return !isContradicted || cues.userClaim.test(context.segment.text);
}
