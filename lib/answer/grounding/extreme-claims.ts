import { traceOf } from './candidate.ts';
import type { ClaimContext } from './claim-context.ts';
import type { GroundedClaim } from './grounding.ts';
import { type NumberMention, overlaps } from './mention.ts';
import { checkExtreme } from './rank-check.ts';
import type { Segment, Sentence } from './segments.ts';
import { wordMention } from './word-mention.ts';

/** Who is said to be highest or lowest, without a number of the place. */
export function groundExtremes(
  sentences: readonly Sentence[],
  text: string,
  contextFor: (mention: NumberMention) => ClaimContext | undefined,
  numbers: readonly NumberMention[],
): readonly GroundedClaim[] {
  const claims: GroundedClaim[] = [];
  for (const segment of sentences.flatMap(({ segments }) => segments)) {
    const [subject, ...others] = segment.subjects;
    const said = extremeOf(segment);
    if (subject === undefined || others.length > 0 || subject.members.length > 1 || said === undefined) continue;
    if (numbers.some((number) => number.kind === 'rank' && overlaps(number, segment))) continue;
    const { start, end } = subject;
    const context = contextFor(wordMention(subject, text, 'rank'));
    if (context === undefined || context.facts.table.rows.length < 2) continue;
    const trace = checkExtreme(context, subject.rows, said.end);
    const claim = { start, end, text: text.slice(start, end), kind: 'rank' } as const;
    const isSo = (trace !== undefined) !== said.isDenied;
    claims.push(
      isSo
        ? { ...claim, status: 'derived', trace: trace ?? traceOf('rank', [], []) }
        : { ...claim, status: 'untraceable' },
    );
  }
  return claims;
}

const clearHigh =
  /(?<!(?:second|third|fourth|fifth|one of (?:the|its)|among the|than the|of the|next|\dth|\dnd|\drd)[- ])\b(?:highest|largest|biggest|strongest|greatest|most (?:profitable|valuable|expensive|productive|lucrative)|best[- ](?:seller|selling|performing|month|quarter|year|region|rated)|peaked|leads|led|(?:does|do|did)(?: not|n't) lead)\b|(?<!次に|番目に)最も(?:多|高|大き|長)|最多(?!的是?其)|最高(?!点)|最大|最長|首位|トップ(?!\d|ク)|居首/i;
const clearLow =
  /(?<!(?:second|third|fourth|fifth|one of (?:the|its)|among the|than the|of the|next|\dth|\dnd|\drd)[- ])\b(?:lowest|smallest|weakest|fewest|worst|bottomed|least (?:profitable|valuable|expensive|productive|lucrative))\b|(?<!次に|番目に)最も(?:少な|低|小さ|短)|最少|最低(?!点)|最小|最短|最下位|垫底/i;

/** "Is not the largest", 首位ではない, 不是最高的 */
const deniedBefore = /\b(?:not|n't|never|no longer)\b[^,.]{0,12}$|(?:不是|并非|并不)[^，。]{0,6}$/i;
const deniedAfter = /^[^、。]{0,4}(?:では(?:な|あり)|でな)/;

interface SaidExtreme {
  readonly end: 'highest' | 'lowest';
  readonly isDenied: boolean;
}

function extremeOf({ text }: Segment): SaidExtreme | undefined {
  const [high, low] = [clearHigh.exec(text), clearLow.exec(text)];
  const found = high ?? low;
  if (found === null || (high !== null && low !== null)) return undefined;
  const isDenied =
    /not|n't/.test(found[0]) ||
    deniedBefore.test(text.slice(0, found.index)) ||
    deniedAfter.test(text.slice(found.index + found[0].length));
  return { end: high === null ? 'lowest' : 'highest', isDenied };
}
