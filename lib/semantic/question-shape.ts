import { foldText } from '../question/fold.ts';
import { findTimeExpressions } from '../question/time/find-time-expressions.ts';
import type { TimeContext, TimeExpression } from '../question/time/time-expression.ts';
import { type Token, tokenize } from '../question/token.ts';
import type { SemanticIndex } from './semantic-index.ts';

/** A question without what varies in it. */
export interface QuestionShape {
  /** The folded words, with a typed slot in the place of each stored value, number and quoted text; periods as they resolve. */
  readonly words: string;
  /** What stands in the slots, in order; values as they are stored. */
  readonly contents: readonly (string | number)[];
  /** True where the question names a period. */
  readonly hasPeriod: boolean;
}

/** Questions of one shape ask for the same with other values. Periods stay as they resolve: another day is another shape. */
export function questionShape(
  question: string,
  { values }: Pick<SemanticIndex, 'values'>,
  calendar: TimeContext,
): QuestionShape {
  const tokens = tokenize(question);
  const times = findTimeExpressions(question, calendar).filter(({ kind }) => kind !== 'grain');
  const words: string[] = [];
  const contents: (string | number)[] = [];
  let at = 0;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const { start } = token;
    const time = times.find((each) => each.start <= start && start < each.end);
    if (time !== undefined) {
      if (start === time.start || words.length === 0) words.push(resolved(time, question));
      at += 1;
      continue;
    }
    const value = storedValue(tokens, at, values);
    if (value !== undefined) {
      words.push(`{value ${value.columns}}`);
      contents.push(value.stored);
      at = value.to;
      continue;
    }
    if (token.kind === 'number' && token.value !== undefined) {
      words.push('{number}');
      contents.push(token.value);
    } else if (token.kind === 'quoted') {
      words.push('{text}');
      contents.push(token.raw);
    } else if (token.kind !== 'break') words.push(token.folded);
    at += 1;
  }
  return { words: words.join(' '), contents, hasPeriod: times.length > 0 };
}

function resolved(time: TimeExpression, question: string): string {
  const said = foldText(question.slice(time.start, time.end)).trim();
  const period = time.kind === 'period' || time.kind === 'comparison-period' ? time.period : undefined;
  return `{period ${said} ${period?.start ?? ''}..${period?.end ?? ''}}`;
}

interface StoredValue {
  readonly stored: string;
  readonly columns: string;
  readonly to: number;
}

/** The longest stored value that begins at the token, where it is one and the same in every column that has it. */
function storedValue(tokens: readonly Token[], from: number, values: SemanticIndex['values']): StoredValue | undefined {
  const first = tokens[from];
  if (first === undefined || first.kind === 'break' || first.kind === 'symbol') return undefined;
  const longest = Math.min(values.longestFrom(first), tokens.length - from);
  for (let to = from + longest; to > from; to -= 1) {
    const exact = values.lookup(tokens, from, to).filter(({ kind, score }) => kind === 'exact' && score > 0.8);
    const stored = [...new Set(exact.flatMap((match) => match.values))];
    const [only] = stored;
    if (only !== undefined && stored.length === 1) {
      const columns = exact.map(({ entity, column }) => `${entity.key}.${column.column.name}`);
      return { stored: only, columns: [...new Set(columns)].toSorted().join('|'), to };
    }
  }
  return undefined;
}
