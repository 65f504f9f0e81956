import type { Cue } from '../../question/lexicon/cue.ts';
import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { SchemaElement, TermMatch } from '../../semantic/term-index.ts';
import type { Annotation, Reading } from '../annotate/annotation.ts';
import type { TermMention } from '../frame.ts';
import type { DraftTarget, FrameDraft } from './frame-draft.ts';

/** A piece of the question with its neighbours, as the readers of single kinds see it. */
export interface Piece {
  readonly at: number;
  readonly annotation: Annotation;
  readonly pieces: readonly Annotation[];
  /** The small words right before the piece, in lower case. */
  readonly lead: string;
  readonly index: SemanticIndex;
}

/** The target right before the piece, when nothing else stands between. */
export function targetBefore(draft: FrameDraft, at: number): DraftTarget | undefined {
  const last = draft.outputs.at(-1);
  return last !== undefined && last.at === at - 1 ? last : undefined;
}

export function readingAt(piece: Piece, offset: number): Reading | undefined {
  return piece.pieces[piece.at + offset]?.reading;
}

export function cueAt(piece: Piece, offset: number): Cue | undefined {
  const reading = readingAt(piece, offset);
  return reading?.kind === 'cue' ? reading.cue : undefined;
}

/** Nothing follows in its clause. */
export function isLastSaid(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return next === undefined || next.kind === 'break';
}

/** The words name a thing of which there are rows, rather than a property. */
export function isThing(mention: TermMention): boolean {
  return mention.matches[0]?.element.kind === 'entity';
}

/** The element is told of a thing: a column or a figure. */
export function isPropertyElement(element: SchemaElement | undefined): boolean {
  return element !== undefined && element.kind !== 'entity';
}

/** The price of a thing that a sum of money is compared with: "products under 500 yen". */
export function priceOf(mention: TermMention): TermMention | undefined {
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'entity') return undefined;
  const column = element.entity.columns.find(
    ({ role, labels }) =>
      role === 'measure' && labels.some(({ stems, source }) => source !== 'comment' && stems.at(-1) === 'price'),
  );
  if (column === undefined) return undefined;
  return {
    text: 'price',
    matches: [{ element: { kind: 'column', column, entity: element.entity }, score: 0.9, reason: 'synonym' }],
  };
}

export function isFigure(match: TermMatch | undefined): boolean {
  if (match === undefined) return false;
  return (
    match.element.kind === 'measure' || (match.element.kind === 'column' && match.element.column.role === 'measure')
  );
}

/** A column of names or codes: of these there can only be most in number. */
export function isName({ matches }: TermMention): boolean {
  const element = matches[0]?.element;
  if (element?.kind !== 'column' || element.column.role !== 'attribute') return false;
  const { type, profile } = element.column.column;
  // Figures that are stored as texts are no names.
  return type === 'text' && profile.values?.every((value) => /^[\d.,%\s-]*$/.test(value)) !== true;
}

export function isTermNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  if (next?.kind === 'filter') return next.match.part === 'whole';
  return next?.kind === 'term' || (next?.kind === 'cue' && (next.cue.kind === 'count' || next.cue.kind === 'distinct'));
}

/** What else a quantity may be called that an adjective alone tells of: the first that the database knows. */
const otherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['price', ['cost', 'fee']],
  ['length', ['distance', 'pages', 'page count', 'running time']],
  ['height', ['elevation', 'altitude']],
  ['weight', ['mass']],
]);

/** A word that was not said but is meant, such as age in "oldest". */
export function mentionOf(word: string, index: SemanticIndex): TermMention {
  const found = [word, ...(otherWords.get(word) ?? [])].map((text) => ({ text, matches: matchesOf(text, index) }));
  return found.find(({ matches }) => matches.length > 0) ?? { text: word, matches: [] };
}

function matchesOf(word: string, index: SemanticIndex): readonly TermMatch[] {
  const tokens = tokenize(word);
  return index.terms.lookup(tokens, 0, tokens.length);
}
