import { lazy } from '../../core/lazy.ts';
import { type Language, possibleLanguages } from '../../question/language.ts';
import { chinese } from '../../question/lexicon/chinese.ts';
import { bindingCues, type Cue } from '../../question/lexicon/cue.ts';
import { english } from '../../question/lexicon/english.ts';
import { englishElapsed } from '../../question/lexicon/english-elapsed.ts';
import { japanese } from '../../question/lexicon/japanese.ts';
import { type CueMatch, createLexiconIndex, type LexiconIndex } from '../../question/lexicon/lexicon-index.ts';
import { isMarkedVerb } from '../../question/lexicon/verb-marks.ts';
import { readNumberPhrase } from '../../question/number-phrase.ts';
import { readOrdinalPhrase } from '../../question/ordinal-phrase.ts';
import { isPastParticiple } from '../../question/stem.ts';
import { findTimeExpressions } from '../../question/time/find-time-expressions.ts';
import type { TimeContext } from '../../question/time/time-expression.ts';
import { type Token, tokenize } from '../../question/token.ts';
import { verbsOfNoun } from '../../question/verb-of-noun.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { SchemaElement, TermMatch } from '../../semantic/term-index.ts';
import { longestTerm } from '../../semantic/term-span.ts';
import { unitPhraseAt } from '../../semantic/unit-phrase.ts';
import { isFigureElement } from '../choose/choices.ts';
import type { Annotation, Reading } from './annotation.ts';
import { isClassifier } from './classifier-noun.ts';
import { houseStretches } from './house-noun.ts';
import { invertedName } from './inverted-name.ts';
import { isCalendar } from './is-calendar.ts';
import { partQuotedNames } from './part-names.ts';
import { statesAt } from './states-at.ts';
import { valuesAt } from './values-at.ts';
import { isBareVerb, isDatedVerb, isNamedColumn, isPredicate, namesTable, questionWords } from './words-in-place.ts';

export interface AnnotatedQuestion {
  readonly text: string;
  readonly languages: readonly Language[];
  readonly tokens: readonly Token[];
  readonly annotations: readonly Annotation[];
}

const lexicons: Readonly<Record<Language, () => LexiconIndex>> = {
  en: lazy(() => createLexiconIndex([english, englishElapsed()])),
  ja: lazy(() => createLexiconIndex([japanese])),
  zh: lazy(() => createLexiconIndex([chinese])),
};

/** Every reading of every stretch of the question; which of them belong together is decided later. */
export function annotate(text: string, index: SemanticIndex, calendar: TimeContext): AnnotatedQuestion {
  const tokens = partQuotedNames(tokenize(text), index);
  const languages = possibleLanguages(text);
  const annotations: Annotation[] = [];
  const add = (from: number, to: number, reading: Reading, weight: number) => {
    const words = text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
    annotations.push({ from, to, text: words, reading, weight });
  };
  const grains = new Set<string>();
  const periodEnds = new Set<number>();
  for (const time of findTimeExpressions(text, calendar)) {
    const from = tokens.findIndex((token) => token.end > time.start);
    const beyond = tokens.findIndex((token) => token.start >= time.end);
    const to = beyond < 0 ? tokens.length : beyond;
    if (time.kind === 'grain') grains.add(`${from}-${to}`);
    if (time.kind === 'period') periodEnds.add(to);
    if (from >= 0 && to > from) add(from, to, { kind: 'time', time }, 1.3 * time.certainty * sizeOf(tokens, from, to));
  }
  const cues = tokens.map((_, at) =>
    isAbbreviation(tokens, at, text, index)
      ? []
      : languages
          .flatMap((language) => lexicons[language]().matchesAt(tokens, at))
          .filter((match) => !opensNext(match, tokens, at)),
  );
  const functionWords = cues.map((matches, at) => isFunctionWord(matches) && !isNamedColumn(tokens, at, index));
  const events = eventTokens(tokens, cues);
  const comparisons = cues.map((matches) => longestUndivided(matches));
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.kind === 'break') add(at, at + 1, { kind: 'break' }, 0);
    for (const { length, cue } of cues[at] ?? []) {
      // "At least two" is never the least of two, nor "above any of them" above them.
      if (liesWithin(at, at + length, comparisons)) continue;
      // A tie that the database has a table for is not any tie.
      if (cue.kind === 'link' && namesTable(tokens, at, at + 1, index)) continue;
      // "Which parts are purchased" asks for some of the parts.
      if (cue.kind === 'filler' && isPredicate(tokens, at, length)) continue;
      // "One order" is a number of orders, "the one" is not.
      if (cue.kind === 'filler' && isNumeral(tokens, at, index)) continue;
      // A column of percentages is meant by its own name.
      if (isFigureWord(cue) && isNamed(tokens, at, at + length, index)) continue;
      const weight = isJoined(cue, annotations, at) ? joinedWeight : cueWeight(cue);
      add(at, at + length, { kind: 'cue', cue }, weight * sizeOf(tokens, at, at + length));
    }
    if (introducesText(tokens, at)) add(at, at + 1, { kind: 'cue', cue: { kind: 'contain' } }, 0.9);
    const number = readNumberPhrase(tokens, at);
    if (number !== undefined) {
      add(at, at + number.length, { kind: 'number', number }, 0.9 * sizeOf(tokens, at, at + number.length));
    }
    const unit = unitPhraseAt(tokens, at, readsNumberBefore(annotations, at) ? 'bare' : 'in');
    if (unit !== undefined) {
      const { length, unit: name } = unit;
      add(at, at + length, { kind: 'cue', cue: { kind: 'unit', unit: name } }, 0.9 * sizeOf(tokens, at, at + length));
    }
    const ordinal = readOrdinalPhrase(tokens, at);
    if (ordinal !== undefined) {
      const { place, length } = ordinal;
      add(at, at + length, { kind: 'ordinal', place }, 0.95 * sizeOf(tokens, at, at + length));
    }
    if (token.kind === 'quoted' || token.kind === 'code') {
      add(at, at + 1, { kind: 'literal', quoted: token.kind === 'quoted' }, 0.4);
    }
    const grammatical = functionWords[at] === true;
    addFilters(tokens, at, index, add);
    for (const { to, match } of statesAt(tokens, at, index))
      add(at, to, { kind: 'filter', match }, definedWeight * sizeOf(tokens, at, to));
    const inverted = invertedName(tokens, at, index);
    if (inverted !== undefined) {
      const { to, matches } = inverted;
      add(at, to, { kind: 'term', matches, verbal: false }, definedWeight * sizeOf(tokens, at, to));
    }
    for (const { from, to } of houseStretches(tokens, at, cues, index))
      add(from, to, { kind: 'cue', cue: { kind: 'filler' } }, 0.85 * sizeOf(tokens, from, to));
    addTerms(tokens, at, index, { functionWords, languages, grains, events, periodEnds }, add);
    for (const { to, matches, weight } of valuesAt({ tokens, text }, at, index, grammatical))
      add(at, to, { kind: 'value', matches }, weight * sizeOf(tokens, at, to));
    if ((cues[at + 1] ?? []).some(({ cue }) => cue.kind === 'rate')) addStates(tokens, at, index, add);
  }
  return { text, languages, tokens, annotations };
}

function readsNumberBefore(annotations: readonly Annotation[], at: number): boolean {
  return annotations.some(({ to, reading }) => to === at && reading.kind === 'number');
}

type Add = (from: number, to: number, reading: Reading, weight: number) => void;

/** "The word 'Latte'", "the letter 'a'": a piece of some text follows. */
function introducesText(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return /^(word|substring|letter|phrase|string|keyword|text)$/.test(tokens[at]?.stem ?? '') && next?.kind === 'quoted';
}

/** "Below 2 or above 5" are two comparisons, not "2 or above". */
function opensNext({ cue, length }: CueMatch, tokens: readonly Token[], at: number): boolean {
  const isSuffix = cue.kind === 'compare' && cue.side === 'suffix' && /^(or|and)$/.test(tokens[at]?.folded ?? '');
  return isSuffix && readNumberPhrase(tokens, at + length) !== undefined;
}

/** "In the US" asks for a country, "tell us" for nothing; so do other words in capitals that are stored as written. */
function isAbbreviation(tokens: readonly Token[], at: number, text: string, { values }: SemanticIndex): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || !/^(?!AND$|NOT$)[A-Z]{2,}$/.test(token.raw) || !/[a-z]/.test(text)) return false;
  if (/^(US|IT|AM|OR|IN)$/.test(token.raw)) return true;
  return values.lookup(tokens, at, at + 1).some((match) => match.kind === 'exact' && match.values.includes(token.raw));
}

/** Words count one each, characters of unspaced scripts half, so that both kinds of text weigh alike. */
export function sizeOf(tokens: readonly Token[], from: number, to: number): number {
  let size = 0;
  for (let at = from; at < to; at += 1) size += tokens[at]?.kind === 'character' ? 0.5 : 1;
  return size;
}

function cueWeight(cue: Cue): number {
  if (cue.kind === 'counter') return 0.3;
  if (cue.kind === 'filler' || cue.kind === 'arithmetic') return 0.55;
  if (cue.kind === 'link') return 0.65;
  return cue.kind === 'list' ? 0.75 : 0.85;
}

/** 5社 and 注文数: what counts is joined to its number or to the thing counted, whatever else the characters mean. */
const joinedWeight = 1.05;

function isJoined(cue: Cue, annotations: readonly Annotation[], at: number): boolean {
  if (cue.kind !== 'counter' && !(cue.kind === 'count' && cue.side === 'suffix')) return false;
  return annotations.some(({ to, reading }) => {
    if (to !== at) return false;
    if (cue.kind === 'counter') return reading.kind === 'number';
    return reading.kind === 'term' && isCounted(reading.matches[0]?.element);
  });
}

function isNumeral(tokens: readonly Token[], at: number, index: SemanticIndex): boolean {
  if (
    tokens[at]?.folded !== 'one' ||
    /^(the|this|that|which|each|every|any|no|another)$/.test(tokens[at - 1]?.folded ?? '')
  )
    return false;
  return namesTable(tokens, at + 1, at + 2, index);
}

/** Things, and what is kept of them by name or key only: the number of suppliers where suppliers are a column. */
function isCounted(element: SchemaElement | undefined): boolean {
  if (element?.kind === 'entity') return true;
  return (
    element?.kind === 'column' &&
    /^(attribute|foreign-key)$/.test(element.column.role) &&
    element.column.column.type === 'text'
  );
}

/** Columns go by such words too: growth rate, change. */
function isFigureWord({ kind }: Cue): boolean {
  return (
    kind === 'share' ||
    kind === 'rate' ||
    kind === 'percent' ||
    kind === 'ratio' ||
    kind === 'change' ||
    kind === 'running'
  );
}

function isNamed(tokens: readonly Token[], from: number, to: number, index: SemanticIndex): boolean {
  return index.terms.lookup(tokens, from, to).some(({ score }) => score >= 0.95);
}

/** Tokens of the longest phrase beginning here that means as a whole what its words do not: a comparison, or what no plan expresses. */
function longestUndivided(matches: readonly CueMatch[]): number {
  const undivided = matches.filter(({ cue }) => cue.kind === 'compare' || cue.kind === 'unsupported');
  return Math.max(0, ...undivided.map(({ length }) => length));
}

function liesWithin(from: number, to: number, comparisons: readonly number[]): boolean {
  for (let start = Math.max(0, from - 4); start <= from; start += 1) {
    const length = comparisons[start] ?? 0;
    if (length > to - from && start + length >= to) return true;
  }
  return false;
}

/** Words such as "of" and "by" stand for nothing in a database, even where a column or a value is called so. */
function isFunctionWord(matches: readonly CueMatch[]): boolean {
  return matches.some(({ length, cue }) => length === 1 && bindingCues.has(cue.kind));
}

/** "Days from order to shipment": what stands behind such words up to the end of the phrase are events. */
function eventTokens(tokens: readonly Token[], cues: readonly (readonly CueMatch[])[]): readonly boolean[] {
  let isWithin = false;
  let from = 0;
  return tokens.map(({ kind }, at) => {
    const lengths = (cues[at] ?? []).flatMap(({ cue, length }) =>
      cue.kind === 'elapsed' && cue.side === 'prefix' ? [length] : [],
    );
    if (lengths.length > 0) {
      isWithin = true;
      from = at + Math.max(...lengths);
    } else if (kind === 'break') isWithin = false;
    return isWithin && at >= from && at < from + longestStretch;
  });
}

/** In words, from the first event to the second. */
const longestStretch = 8;

interface Grammar {
  readonly events: readonly boolean[];
  readonly functionWords: readonly boolean[];
  readonly languages: readonly Language[];
  /** The stretches that name a unit of time, as "from-to". */
  readonly grains: ReadonlySet<string>;
  /** The tokens right behind a period. */
  readonly periodEnds: ReadonlySet<number>;
}

/** A comment defines what goes by the name, and in a way that was not read: a column of that name is something else. */
function isOpenDefinition(tokens: readonly Token[], from: number, to: number, { model }: SemanticIndex): boolean {
  if (model.openDefinitions.size === 0) return false;
  const name = tokens.slice(from, to).map(({ stem }) => stem);
  return model.openDefinitions.has(name.join(' '));
}

function addTerms(
  tokens: readonly Token[],
  at: number,
  index: SemanticIndex,
  { functionWords, languages, grains, events, periodEnds }: Grammar,
  add: Add,
): void {
  const unspaced = tokens[at]?.kind === 'character';
  const longest = unspaced ? longestTerm.characters : longestTerm.words;
  for (let to = at + 1; to <= Math.min(tokens.length, at + longest); to += 1) {
    const last = tokens[to - 1];
    if (last === undefined || last.kind === 'break' || last.kind === 'quoted' || last.kind === 'symbol') break;
    if (unspaced !== (last.kind === 'character')) break;
    // "of orders" is no name, "date of birth" is one; "birth place" is where a column goes by just that name.
    if (!unspaced && functionWords[at] === true && !isSaidWhole(tokens, at, to, index)) continue;
    const open = !unspaced && functionWords[to - 1] === true;
    if (open && to === at + 1) continue;
    if (to === at + 1 && (questionWords.has(last.folded) || isBareVerb(tokens, at))) continue;
    if (isOpenDefinition(tokens, at, to, index)) continue;
    // "number of" counts, whatever key is called a number; a column of figures may go by the whole of it.
    const counting = /^numbers?$/.test(tokens[at]?.folded ?? '') && tokens[at + 1]?.folded === 'of';
    const marked =
      unspaced &&
      (isMarkedVerb(tokens, at, to, languages) || (periodEnds.has(at) && isDatedVerb(tokens, at, to, index)));
    const matches = index.terms
      .lookup(tokens, at, to, { verbal: marked, event: events[at] === true })
      .filter(({ element }) => !counting || isFigureElement(element))
      // "By month" parts time, which the number of the month in a calendar does for one year only.
      .filter(({ element }) => !grains.has(`${at}-${to}`) || element.kind !== 'column' || !isCalendar(element.entity));
    const best = matches[0];
    if (best === undefined || best.score < 0.5 || (open && !endsName(last, best))) continue;
    // "stores opened" is a thing and what happened to it, unless a column goes by just that name.
    const participle = last.kind === 'word' && /ed$/.test(last.folded) && last.stem !== last.folded;
    if (participle && to > at + 1 && best.reason !== 'exact' && !isSaidWhole(tokens, at, to, index)) continue;
    // So are "investments maturing"; a comment that happens to speak of both names neither.
    const isProgressive = last.kind === 'word' && /ing$/.test(last.folded) && last.stem !== last.folded;
    if (isProgressive && to > at + 1 && best.reason === 'comment') continue;
    const first = tokens[at];
    const gerund = first?.kind === 'word' && /ing$/.test(first.folded) && first.stem !== first.folded;
    // "Stored" tells what happened; "the stored date" names a property.
    // So do "picked up" and "signed up".
    const alone = to === at + 1 || (to === at + 2 && /^(up|off|out|back)$/.test(last.folded));
    const inflected = alone && (gerund || (first?.kind === 'word' && isPastParticiple(first.folded)));
    const weight = best.score * 1.05 * sizeOf(tokens, at, to);
    add(at, to, { kind: 'term', matches, verbal: inflected || marked }, weight);
    const noun = tokens[to];
    if (unspaced || noun?.kind !== 'word' || functionWords[at] === true) continue;
    const kinds = matches.filter((match) => match.score > 0.9 * best.score && isClassifier(noun.stem, match));
    // A thing that goes by both words is meant before a kind of the first.
    const isNamed = kinds.length > 0 && (index.terms.lookup(tokens, at, to + 1)[0]?.score ?? 0) > 0.7;
    if (kinds.length > 0 && !isNamed)
      add(at, to + 1, { kind: 'term', matches: kinds, verbal: false }, weight + classifierWeight);
  }
}

/** "No longer sold" where a column is described by just these words. */
function isSaidWhole(tokens: readonly Token[], from: number, to: number, index: SemanticIndex): boolean {
  const [first] = tokens.slice(from, from + 1);
  if (to < from + 2 || !/^(no|not|never|without)$/.test(first?.folded ?? '')) return false;
  return index.terms
    .lookup(tokens, from, to)
    .some(({ element, score, label }) => element.kind === 'column' && score >= 0.9 && label?.stems[0] === first?.stem);
}

/** A noun that adds nothing to a name but its kind. */
const classifierWeight = 0.7;
/** The word is the last of the name itself: "birth place", but neither "date of birth of" nor "the one named". */
function endsName(word: Token, { reason, label }: TermMatch): boolean {
  return reason === 'exact' && label?.stems.at(-1) === word.stem && !/ed$/.test(word.folded);
}

/** What the model defines is meant before what the same words mean one by one. */
const definedWeight = 1.25;

function addFilters(tokens: readonly Token[], at: number, { filters }: SemanticIndex, add: Add): void {
  for (let to = at + 1; to <= Math.min(tokens.length, at + filters.longest); to += 1) {
    const match = filters.lookup(tokens, at, to);
    if (match !== undefined) add(at, to, { kind: 'filter', match }, definedWeight * sizeOf(tokens, at, to));
  }
}

/** "Cancellation rate": of what is stored as cancelled. */
function addStates(tokens: readonly Token[], at: number, index: SemanticIndex, add: Add): void {
  const token = tokens[at];
  if (token?.kind !== 'word') return;
  const found = verbsOfNoun(token.stem)
    .flatMap((verb) => [`${verb}ed`, `${verb}d`, `${verb}${verb.at(-1)}ed`])
    .flatMap((participle) => index.values.lookup(tokenize(participle), 0, 1));
  if (found.length > 0) add(at, at + 1, { kind: 'value', matches: found }, 1.02);
}
