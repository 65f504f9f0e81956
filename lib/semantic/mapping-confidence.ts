import { lazy } from '../core/lazy.ts';
import type { Token } from '../question/token.ts';
import { labelFromText } from './labels.ts';
import type { Entity } from './semantic-model.ts';
import { isSideWord } from './term-entries.ts';
import type { TermMatch } from './term-index.ts';
import type { ValueMatch } from './value-index.ts';
import { measureConcepts } from './vocabulary/measures.ts';

interface Figure {
  /** Words that tables are called by which hold the figure: revenue stands in tables of sales. */
  readonly about: ReadonlySet<string>;
}

/** The figures that businesses speak of, by each of their names. */
const figures = lazy(() => {
  const byPhrase = new Map<string, Figure>();
  for (const { words } of measureConcepts) {
    const labels = words.map((word) => labelFromText(word, 1, 'model')).filter((label) => label !== undefined);
    const about = new Set(labels.filter(({ stems }) => stems.length === 1).flatMap(({ stems }) => stems));
    for (const { stems, unspaced } of labels) byPhrase.set(unspaced ?? stems.join(' '), { about });
  }
  return byPhrase;
});

/** The surest that each way of finding a name can make. */
const surest: Readonly<Record<TermMatch['reason'], number>> = {
  exact: 1,
  learned: 1,
  model: 1,
  name: 0.98,
  comment: 0.98,
  synonym: 0.96,
  fuzzy: 0.9,
};

/** Beside what look-ups know to be aside: tables that nobody asks for unless by these words. */
const furtherSideWords = new Set('draft deleted tmp test old copy bak audit obsolete abandon'.split(' '));
const isAsideWord = (word: string): boolean => isSideWord(word) || furtherSideWords.has(word);

const clamped = (confidence: number): number => Math.max(0, Math.min(1, confidence));

/** How surely the term means the element: the score of the look-up, with what a look-up of one name cannot weigh. */
export function weighTerm(match: TermMatch, entity: Entity | undefined, tokens: readonly Token[]): number {
  if (match.reason === 'learned') return clamped(match.score);
  const figure = figureOf(match, tokens);
  const context = new Set(entity?.labels.filter(({ weight }) => weight > 0.8).flatMap(({ stems }) => stems));
  const isAbout = figure !== undefined && [...figure.about].some((word) => context.has(word));
  const isAside = [...context].some(isAsideWord) && !tokens.some(({ stem }) => isAsideWord(stem));
  const score = match.score * (isAbout ? 1.04 : 1) * (isAside ? 0.85 : 1) * (figure && !isFigure(match) ? 0.6 : 1);
  return Math.min(clamped(score), surest[match.reason]);
}

function figureOf(match: TermMatch, tokens: readonly Token[]): Figure | undefined {
  const isUnspaced = tokens.some(({ kind }) => kind === 'character');
  const asked = tokens.map(({ folded, stem }) => (isUnspaced ? folded : stem)).join(isUnspaced ? '' : ' ');
  const rewritten = match.variant?.rewritings?.map(({ meant }) => meant).join(' ');
  return figures().get(asked) ?? (rewritten === undefined ? undefined : figures().get(rewritten));
}

/** A name with a figure's word in it is no figure where it names a kind, a key or a text: revenue_type, cost_center_id. */
function isFigure({ element, reason }: TermMatch): boolean {
  if (element.kind === 'measure' || reason === 'exact' || reason === 'model') return true;
  return element.kind === 'column' && element.column.role === 'measure';
}

/** A word somewhere in the values of a column says less of what is meant than a value. */
const partOfValues = 0.8;

export function weighValue({ score, values, entity, learned }: ValueMatch): number {
  const isAside = entity.labels.some(({ stems, weight }) => weight > 0.8 && stems.some(isAsideWord));
  return clamped(score * (isAside && learned === undefined ? 0.85 : 1) * (values.length === 0 ? partOfValues : 1));
}
