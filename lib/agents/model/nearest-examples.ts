import { tokenize } from '../../question/token.ts';
import { isContentWord } from '../../semantic/linking/link-terms.ts';
import type { VerifiedQuestion } from '../../semantic/semantic-model.ts';

const most = 2;
/** Share of the words that two questions have in common, of those of either. */
const leastShared = 0.3;
const longestSql = 900;

/** The verified questions with SQL that have the most words in common with a question, as text for a prompt. */
export function nearestExamples(question: string, verified: readonly VerifiedQuestion[]): string {
  const asked = wordsOf(question);
  return verified
    .flatMap(({ question: example, sql }) => {
      if (sql === undefined || sql.length > longestSql) return [];
      const words = wordsOf(example);
      const shared = words.intersection(asked).size / words.union(asked).size;
      return shared < leastShared ? [] : [{ shared, text: `${example}\n${sql.replaceAll(/\s+/g, ' ').trim()}` }];
    })
    .toSorted((left, right) => right.shared - left.shared)
    .slice(0, most)
    .map(({ text }) => text)
    .join('\n\n');
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(tokenize(text).flatMap((token) => (isContentWord(token) ? [token.stem] : [])));
