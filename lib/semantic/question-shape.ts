import { foldText } from '../question/fold.ts';
import { findTimeExpressions } from '../question/time/find-time-expressions.ts';
import type { Period, TimeContext, TimeExpression } from '../question/time/time-expression.ts';
import { type Token, tokenize } from '../question/token.ts';
import type { SlotContent } from '../sql/literal-template.ts';
import { periodSlot } from './period-slot.ts';
import type { SemanticIndex } from './semantic-index.ts';

/** A question without what varies in it. */
export interface QuestionShape {
  /** The folded words, with a typed slot in the place of each stored value, number, quoted text and period. */
  readonly words: string;
  /** What stands in the slots, in order; values as they are stored, periods as they resolve. */
  readonly contents: readonly SlotContent[];
  /** True where the question names a period, also one that is no slot. */
  readonly hasPeriod: boolean;
  /** The periods of the slots as the question says them, with what was taken for granted. */
  readonly periods: readonly SaidPeriod[];
}

export interface SaidPeriod extends Period {
  readonly said: string;
  readonly assumption?: string;
  /** The probability that another reading was meant, 0 to 1. */
  readonly doubt: number;
}

/** Questions of one shape ask for the same with other values, or of another period of the same length. */
export function questionShape(
  question: string,
  { values }: Pick<SemanticIndex, 'values'>,
  calendar: TimeContext,
): QuestionShape {
  const tokens = tokenize(question);
  const times = findTimeExpressions(question, calendar).filter(({ kind }) => kind !== 'grain');
  const base = times.find((time) => time.kind === 'period');
  const words: string[] = [];
  const contents: SlotContent[] = [];
  const periods: SaidPeriod[] = [];
  let told: TimeExpression | undefined;
  let at = 0;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const { start } = token;
    const time = times.find((each) => each.start <= start && start < each.end);
    if (time !== undefined) {
      at += 1;
      if (time === told) continue;
      told = time;
      const said = question.slice(time.start, time.end).trim();
      const slot = periodSlot(time, base);
      words.push(slot?.words ?? asResolved(said, time));
      if (slot === undefined) continue;
      contents.push(slot.period);
      periods.push({ said, ...slot.period, ...doubtOf(time) });
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
  return { words: words.join(' '), contents, hasPeriod: times.length > 0, periods };
}

/** A time that is no slot: another day, it may be another. */
function asResolved(said: string, time: TimeExpression): string {
  const period = time.kind === 'period' || time.kind === 'comparison-period' ? time.period : undefined;
  return `{time ${foldText(said)} ${period?.start ?? ''}..${period?.end ?? ''}}`;
}

function doubtOf(time: TimeExpression): Pick<SaidPeriod, 'assumption' | 'doubt'> {
  if (time.kind !== 'period') return { doubt: 0 };
  const { assumption, alternatives = [] } = time;
  const doubt = alternatives.reduce((sum, { weight }) => sum + weight, 0);
  return assumption === undefined ? { doubt } : { assumption, doubt };
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
