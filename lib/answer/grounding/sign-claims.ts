import { allRows, traceOf } from './candidate.ts';
import { everyMember } from './change-words.ts';
import type { ClaimContext } from './claim-context.ts';
import type { GroundedClaim } from './grounding.ts';
import { type NumberMention, narrow } from './mention.ts';
import type { Sentence } from './segments.ts';
import { wordMention } from './word-mention.ts';

const gain = /(?<!\b(?:most|least|more|less|not|un) ?)\b(?:profitable|in the black)\b|黒字|盈利(?!能力|率|水平)/i;
const loss = /\b(?:unprofitable|not profitable|loss-making|in the red)\b|赤字|亏损/i;

/** Who is said to make a gain or a loss: one, so many of them, or all. */
export function groundSigns(
  sentences: readonly Sentence[],
  original: string,
  contextFor: (mention: NumberMention) => ClaimContext | undefined,
  numbers: readonly NumberMention[],
): readonly GroundedClaim[] {
  const text = narrow(original);
  const claims: GroundedClaim[] = [];
  for (const segment of sentences.flatMap(({ segments }) => segments)) {
    const [gained, lost] = [gain.exec(segment.text), loss.exec(segment.text)];
    const hit = gained ?? lost;
    if (hit === null || (gained !== null && lost !== null)) continue;
    const start = segment.start + hit.index;
    const end = start + hit[0].length;
    const context = contextFor(wordMention({ start, end }, text, 'percent'));
    if (context === undefined || context.columns.length === 0) continue;
    const counted = numbers.find(
      ({ start: at, value, kind, currency }) =>
        at >= segment.start &&
        at < start &&
        kind === 'amount' &&
        currency === undefined &&
        Number.isInteger(value) &&
        value < 100,
    );
    const named = segment.subjects.filter(({ kind }) => kind === 'name').flatMap(({ rows }) => rows);
    const isSo = context.columns.some(({ values }) => {
      const has = (row: number): boolean => (lost === null ? (values[row] ?? 0) > 0 : (values[row] ?? 0) < 0);
      const rows = allRows(context);
      if (named.length > 0) return named.some(has);
      if (everyMember.test(segment.text)) return rows.every(has);
      return counted === undefined || rows.filter(has).length === counted.value;
    });
    const claim = { start, end, text: original.slice(start, end), kind: 'comparison' } as const;
    claims.push(
      isSo ? { ...claim, status: 'derived', trace: traceOf('sign', [], named) } : { ...claim, status: 'untraceable' },
    );
  }
  return claims;
}
