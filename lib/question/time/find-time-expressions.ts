import { parseDate } from './calendar-date.ts';
import { findDrafts, type PlacedDraft } from './find-drafts.ts';
import { joinDrafts } from './join-drafts.ts';
import { buildLexicon, type Language, type Lexicon } from './language.ts';
import { chinese } from './languages/chinese.ts';
import { english } from './languages/english.ts';
import { japanese } from './languages/japanese.ts';
import { createPeriodGrammar } from './period-grammar.ts';
import type { PeriodSpec } from './period-spec.ts';
import { readPeriod } from './read-period.ts';
import type { ReadingScope } from './reading-scope.ts';
import { selectLanguages } from './select-languages.ts';
import type { TimeContext, TimeExpression } from './time-expression.ts';
import { tokenize } from './tokenize.ts';
import type { Token } from './word.ts';

export type TimeFinder = (text: string, context: TimeContext) => readonly TimeExpression[];

/** Makes a finder for the languages; each combination's lexicon is built when a text first needs it. */
export function createTimeFinder(languages: readonly Language[]): TimeFinder {
  const lexicons = new Map<string, Lexicon>();
  const lexiconOf = (selected: readonly Language[]): Lexicon => {
    const key = selected.map((language) => language.code).join(' ');
    const known = lexicons.get(key);
    if (known !== undefined) return known;
    const built = buildLexicon(selected);
    lexicons.set(key, built);
    return built;
  };
  return (text, context) => {
    const asOf = parseDate(context.asOf);
    if (asOf === undefined) throw new RangeError(`asOf is not a date of the form 2026-10-31: ${context.asOf}`);
    const selected = selectLanguages(text, languages);
    const tokens = tokenize(text, lexiconOf(selected));
    const fiscalNaming = selected.at(-1)?.fiscalNaming ?? 'ends';
    const scope = { asOf, rules: context, fiscalNaming };
    const isPeriod = (spec: PeriodSpec): boolean => readPeriod(spec, scope) !== undefined;
    const drafts = joinDrafts(findDrafts(tokens, createPeriodGrammar(tokens), isPeriod), tokens);
    return drafts.flatMap((placed) => resolveDraft(placed, tokens, scope));
  };
}

/**
 * The pieces of a question that speak of time, in order and without overlap. Deterministic; the cost grows with the
 * length of the text. Throws RangeError only when `asOf` is not a date.
 */
export const findTimeExpressions: TimeFinder = createTimeFinder([english, japanese, chinese]);

/** A fiscal year goes by the number of the calendar year in which it ends, or starts. */
function yearShiftMonths({ rules, fiscalNaming }: Omit<ReadingScope, 'readings'>): number {
  if (rules.fiscalYearStart === 1) return 0;
  return fiscalNaming === 'ends' ? 13 - rules.fiscalYearStart : 1 - rules.fiscalYearStart;
}

function resolveDraft(
  { draft, from, to }: PlacedDraft,
  tokens: readonly Token[],
  scope: Omit<ReadingScope, 'readings'>,
): readonly TimeExpression[] {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (first === undefined || last === undefined) return [];
  const span = { start: first.start, end: last.end, certainty: Math.round(draft.certainty * 100) / 100 };
  switch (draft.kind) {
    case 'period': {
      const reading = readPeriod(draft.spec, scope);
      const certainty = draft.doubtful ? Math.min(0.6, span.certainty) : span.certainty;
      return reading === undefined ? [] : [{ kind: 'period', ...span, certainty, ...reading }];
    }
    case 'grain': {
      const { grain, role, fiscal, againstPrevious } = draft;
      const shift = fiscal && grain === 'year' ? yearShiftMonths(scope) : 0;
      const marks = {
        ...(fiscal ? { fiscal } : {}),
        ...(shift === 0 ? {} : { yearShiftMonths: shift }),
        ...(againstPrevious ? { againstPrevious } : {}),
      };
      return [{ kind: 'grain', ...span, grain, role, ...marks }];
    }
    case 'recurring':
      return [{ kind: 'recurring', ...span, unit: draft.unit, values: draft.values.toSorted((a, b) => a - b) }];
    case 'comparison-period': {
      const { shift, basis, spec } = draft;
      const reading = spec && readPeriod(spec, scope);
      const named = reading === undefined ? {} : { period: reading.period, label: reading.label };
      return [{ kind: 'comparison-period', ...span, basis, ...(shift === undefined ? {} : { shift }), ...named }];
    }
    default:
      return draft satisfies never;
  }
}
