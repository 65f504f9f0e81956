import { tokenize } from '../../question/token.ts';
import { estimateTokens } from '../../semantic/linking/estimate-tokens.ts';
import { isContentWord } from '../../semantic/linking/link-terms.ts';
import type { VerifiedQuestion } from '../../semantic/semantic-model.ts';

const most = 2;
/** Share of the words that two questions have in common, of those of either. */
const leastShared = 0.3;
/** Of all of them together: they are sent with every question that is like them. */
const mostTokens = 300;

/** The verified questions with SQL that have the most words in common with a question, as text for a prompt. */
export function nearestExamples(question: string, verified: readonly VerifiedQuestion[]): string {
  const asked = wordsOf(question);
  const nearest = verified
    .flatMap(({ question: example, sql }) => {
      if (sql === undefined) return [];
      const words = wordsOf(example);
      const shared = words.intersection(asked).size / words.union(asked).size;
      return shared < leastShared ? [] : [{ shared, text: `${example}\n${sql.replaceAll(/\s+/g, ' ').trim()}` }];
    })
    .toSorted((left, right) => right.shared - left.shared);
  const chosen: string[] = [];
  let left = mostTokens;
  for (const { text } of nearest) {
    const tokens = estimateTokens(text);
    // A statement is of use as a whole only.
    if (chosen.length === most || tokens > left) continue;
    chosen.push(text);
    left -= tokens;
  }
  return chosen.join('\n\n');
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(tokenize(text).flatMap((token) => (isContentWord(token) ? [token.stem] : [])));
