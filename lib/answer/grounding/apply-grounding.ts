import type { Correction, GroundedClaim, Grounding } from './grounding.ts';
import { overlaps, type Span } from './mention.ts';
import { segmentText } from './segments.ts';

export interface GroundedText {
  readonly text: string;
  /** The sentences and bracketed asides that were taken out, as they stood. */
  readonly struck: readonly string[];
  /** The user's figures that were replaced by the database's. */
  readonly corrected: readonly Correction[];
}

/**
 * The narrative without what cannot be traced: the aside in brackets where it stands in one, else its sentence, and with an
 * address or markup always the sentence. A figure of
 * the user's that the database contradicts is replaced by the database's.
 */
export function applyGrounding(narrative: string, { claims, corrections }: Grounding): GroundedText {
  const untraceable = claims.filter(({ status }) => status === 'untraceable');
  const edits: { readonly span: Span; readonly text: string }[] = [];
  const corrected: Correction[] = [];
  const rest: GroundedClaim[] = [];
  for (const claim of untraceable) {
    const correction = corrections.find(({ claimed }) => claim.kind === 'number' && readFigure(claim.text) === claimed);
    if (correction === undefined) rest.push(claim);
    else {
      corrected.push(correction);
      edits.push({ span: claim, text: claim.text.replace(/\d[\d,]*(?:\.\d+)?/, formatFigure(correction.actual)) });
    }
  }
  const removals = sentenceRemovals(narrative, rest);
  const struck = removals.map(({ start, end }) => narrative.slice(start, end).trim());
  const kept = edits.filter(({ span }) => !removals.some((removal) => overlaps(removal, span)));
  const all = [...kept, ...removals.map((span) => ({ span, text: '' }))].toSorted(
    (a, b) => b.span.start - a.span.start,
  );
  let text = narrative;
  for (const { span, text: replacement } of all) {
    text = text.slice(0, span.start) + replacement + text.slice(span.end);
  }
  return { text: tidy(text), struck, corrected };
}

const readFigure = (text: string): number => Number(/\d[\d,]*(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', ''));

const formatFigure = (value: number): string => {
  const [whole = '', decimals] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
};

function sentenceRemovals(narrative: string, claims: readonly GroundedClaim[]): readonly Span[] {
  const removals: Span[] = [];
  const sentences = segmentText(narrative, [], [], claims);
  for (const sentence of sentences) {
    const inside = claims.filter((claim) => claim.start >= sentence.start && claim.start < sentence.end);
    if (inside.length === 0) continue;
    if (inside.some(({ kind }) => kind === 'unsafe')) {
      removals.push({ start: sentence.start, end: sentence.end });
      continue;
    }
    const asides = asidesOf(narrative, sentence);
    const holding = asides.filter((aside) => inside.some((claim) => overlaps(aside, claim)));
    const isAllAside = inside.every((claim) =>
      holding.some((aside) => claim.start >= aside.start && claim.end <= aside.end),
    );
    removals.push(...(isAllAside ? holding : [{ start: sentence.start, end: sentence.end }]));
  }
  return removals;
}

function asidesOf(narrative: string, { start, end }: Span): readonly Span[] {
  return [...narrative.slice(start, end).matchAll(/\s?[(（][^()（）]*[)）]/g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** Empty list items and doubled spaces are left where a sentence was. */
const tidy = (text: string): string =>
  text
    .replaceAll(/^[ \t]*[-*•][ \t]*$/gm, '')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
