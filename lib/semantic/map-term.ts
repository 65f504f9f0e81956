import { looseKey } from '../question/loose-key.ts';
import { type Token, tokenize } from '../question/token.ts';
import { explainTerm, explainValue } from './explain-mapping.ts';
import { splitIdentifier, wordWeight } from './identifier-words.ts';
import { labelFromText } from './labels.ts';
import { weighTerm, weighValue } from './mapping-confidence.ts';
import type { SemanticIndex } from './semantic-index.ts';
import type { Entity } from './semantic-model.ts';
import type { SchemaElement, TermMatch } from './term-index.ts';
import { termTokens } from './term-tokens.ts';
import type { ValueMatch } from './value-index.ts';

/** What a term names, as plain data; tables by their key. */
export type TermElement =
  | { readonly kind: 'table'; readonly table: string; readonly title: string }
  | { readonly kind: 'column'; readonly table: string; readonly column: string; readonly title: string }
  | { readonly kind: 'measure'; readonly table: string; readonly measure: string; readonly title: string }
  /** Stored values; none where the column's values only hold the term as a part. */
  | { readonly kind: 'value'; readonly table: string; readonly column: string; readonly values: readonly string[] };

export interface TermMapping {
  readonly element: TermElement;
  /** 0 to 1; from about 0.5 on worth showing. */
  readonly confidence: number;
  readonly type: 'exact' | 'semantic' | 'learned';
  /** In plain words, what speaks for it. */
  readonly reasons: readonly string[];
}

export interface MapTermOptions {
  /** 10 unless told. */
  readonly topK?: number;
  /** 0.5 unless told. */
  readonly minConfidence?: number;
}

/** Nothing longer is a business term. */
const longestText = 200;
const mostValuesShown = 5;

/** Thousands of places may hold what is looked for, so only those that are shown are described. */
interface Candidate {
  readonly place: Place;
  readonly confidence: number;
  readonly match: TermMatch | ValueMatch;
  readonly asked: string;
  /** The part of the term that it is for, where the whole is not known. */
  readonly part?: string;
}

interface Place {
  readonly kind: TermElement['kind'];
  readonly table: string;
  readonly name: string;
  readonly rows: number;
}

/** What a business term may name in a database: tables, columns, measures and stored values, surest first, each once. */
export function mapTerm(
  index: SemanticIndex,
  text: string,
  { topK = 10, minConfidence = 0.5 }: MapTermOptions = {},
): readonly TermMapping[] {
  const readings = readTerm(text.slice(0, longestText));
  const whole = readings.flatMap((tokens) => candidatesOf(index, tokens, topK));
  const isKnown = whole.some(({ confidence }) => confidence >= 0.5);
  const found = isKnown ? whole : [...whole, ...readings.slice(0, 1).flatMap((tokens) => partsOf(index, tokens, topK))];
  const surest = found.reduce((most, { confidence }) => Math.max(most, confidence), 0);
  const unique = new Map<string, Candidate>();
  for (const candidate of found.map((each) => besideSurest(each, surest)).toSorted(bySurety)) {
    if (candidate.confidence < minConfidence || unique.size === topK) break;
    if (shownConfidence(candidate) < minConfidence) continue;
    const { kind, table, name } = candidate.place;
    const key = JSON.stringify([kind, table, name]);
    if (!unique.has(key)) unique.set(key, candidate);
  }
  return [...unique.values()].map(describe);
}

/** The term as written; a single word that looks like an identifier also as the words it is made of. */
function readTerm(text: string): readonly (readonly Token[])[] {
  const tokens = termTokens(text);
  const words = /\s/.test(text.trim()) ? [] : splitIdentifier(text);
  return words.length > tokens.length ? [tokens, tokenize(words.join(' '))] : [tokens];
}

function candidatesOf(index: SemanticIndex, tokens: readonly Token[], topK: number): readonly Candidate[] {
  if (tokens.length === 0) return [];
  const asked = textOf(tokens);
  const maxMatches = Math.max(60, topK * 3);
  const terms = index.terms.lookup(tokens, 0, tokens.length, { fuzzy: true, maxMatches }).map((match): Candidate => {
    const { element } = match;
    const entity = element.kind === 'measure' ? index.entityOf(element.measure.table) : element.entity;
    return { place: placeOf(element, entity), confidence: weighTerm(match, entity, tokens), match, asked };
  });
  const values = index.values.lookup(tokens, 0, tokens.length, { fuzzy: true }).map((match): Candidate => {
    const { entity, column } = match;
    const place = { kind: 'value' as const, table: entity.key, name: column.column.name, rows: rowsOf(entity) };
    return { place, confidence: weighValue(match), match, asked };
  });
  return [...terms, ...values];
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map(({ raw }) => raw).join(tokens[0]?.kind === 'character' ? '' : ' ');

const rowsOf = (entity: Entity | undefined): number => entity?.table.rowCount ?? 0;

function placeOf(element: SchemaElement, entity: Entity | undefined): Place {
  const rows = rowsOf(entity);
  switch (element.kind) {
    case 'entity':
      return { kind: 'table', table: element.entity.key, name: '', rows };
    case 'column':
      return { kind: 'column', table: element.column.table, name: element.column.column.name, rows };
    case 'measure':
      return { kind: 'measure', table: element.measure.table, name: element.measure.id, rows };
    default:
      return element satisfies never;
  }
}

const shownConfidence = ({ match, confidence }: Pick<Candidate, 'match' | 'confidence'>): number =>
  match.learned === undefined ? confidence : Math.round(100 * match.learned.confidence) / 100;

function describe({ match, confidence, asked, part }: Candidate): TermMapping {
  const described = 'element' in match ? describeTerm(match, asked) : describeValue(match, asked);
  // What was learned stands where look-ups rank it, and is as sure as its own evidence.
  if (part === undefined) return { ...described, confidence: shownConfidence({ match, confidence }) };
  const reasons = [...described.reasons, `only "${part}" of the term is known`];
  return { ...described, confidence, reasons, type: described.type === 'exact' ? 'semantic' : described.type };
}

function describeTerm(match: TermMatch, asked: string): Omit<TermMapping, 'confidence'> {
  const type = match.reason === 'learned' ? 'learned' : match.reason === 'exact' ? 'exact' : 'semantic';
  return { element: elementOf(match.element), type, reasons: explainTerm(match, asked) };
}

function elementOf(element: SchemaElement): TermElement {
  switch (element.kind) {
    case 'entity':
      return { kind: 'table', table: element.entity.key, title: element.entity.title };
    case 'column': {
      const { table, column, title } = element.column;
      return { kind: 'column', table, column: column.name, title };
    }
    case 'measure': {
      const { table, id, title } = element.measure;
      return { kind: 'measure', table, measure: id, title };
    }
    default:
      return element satisfies never;
  }
}

function describeValue(match: ValueMatch, asked: string): Omit<TermMapping, 'confidence'> {
  const { entity, column, values, learned } = match;
  const isSame = values.some((value) => looseKey(value) === looseKey(asked));
  return {
    element: { kind: 'value', table: entity.key, column: column.column.name, values: values.slice(0, mostValuesShown) },
    type: learned === undefined ? (isSame ? 'exact' : 'semantic') : 'learned',
    reasons: explainValue(match, asked),
  };
}

/** Where nothing has the whole term, what its longest known parts name; parts do not overlap. */
function partsOf(index: SemanticIndex, tokens: readonly Token[], topK: number): readonly Candidate[] {
  const found: Candidate[] = [];
  const step = tokens[0]?.kind === 'character' ? 12 : 5;
  for (let from = 0; from < tokens.length; ) {
    let length = Math.min(step, tokens.length - from);
    for (; length > 0; length -= 1) {
      const part = tokens.slice(from, from + length);
      if (length === tokens.length || part.every(saysLittle)) continue;
      const known = candidatesOf(index, part, topK).filter(({ confidence }) => confidence >= 0.6);
      if (known.length === 0) continue;
      const share = 0.5 + (0.4 * length) / tokens.length;
      const text = textOf(part);
      found.push(...known.map((each) => ({ ...each, part: text, confidence: each.confidence * share })));
      break;
    }
    from += Math.max(1, length);
  }
  return found;
}

/** Small words, and those that name a kind of column: a name or a date of something unknown is nothing known. */
const saysLittle = ({ raw, stem }: Token): boolean =>
  labelFromText(raw, 1, 'name') === undefined || wordWeight(stem) < 1;

/** What is much less sure than the surest is hardly meant beside it. */
function besideSurest(candidate: Candidate, surest: number): Candidate {
  const share = surest === 0 ? 1 : Math.min(1, candidate.confidence / surest / 0.92);
  return { ...candidate, confidence: Math.round(100 * candidate.confidence * share ** 1.5) / 100 };
}

const kinds: Readonly<Record<TermElement['kind'], number>> = { measure: 0, table: 1, column: 2, value: 3 };

/** Of equally sure ones, defined figures first, then what stands in larger tables, which are more in use. */
function bySurety(left: Candidate, right: Candidate): number {
  const [one, other] = [left.place, right.place];
  return (
    right.confidence - left.confidence ||
    kinds[one.kind] - kinds[other.kind] ||
    other.rows - one.rows ||
    one.table.length - other.table.length ||
    compare(one.table, other.table) ||
    compare(one.name, other.name)
  );
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
