import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { JoinBuilder } from '../build/join-builder.ts';

export interface TimeChoice {
  readonly table: string;
  readonly column: string;
  /** Logarithm of the doubt whether this date is meant. */
  readonly penalty: number;
}

/** The date by which "last month" is meant for rows of the base: its own, or that of a table it belongs to. */
export function chooseTime(
  baseKey: string,
  index: SemanticIndex,
  /** Whether years alone can say what is asked. */
  asked: 'years' | 'days' = 'days',
): TimeChoice | undefined {
  const candidates = [...index.joins.reachable(baseKey)]
    .flatMap((table) => {
      const cost = index.joins.paths(baseKey, table)[0]?.cost ?? 9;
      const usable = (index.entityOf(table)?.timeColumns ?? []).filter(
        ({ unit }) => unit !== 'year' || asked === 'years',
      );
      return usable.map(({ name, rank }) => ({ table, column: name, value: rank - 1.5 * cost }));
    })
    .sort((left, right) => right.value - left.value);
  const [best, second] = candidates;
  if (best === undefined) return undefined;
  const close = second !== undefined && best.value - second.value < 0.6 ? -0.12 : 0;
  return { table: best.table, column: best.column, penalty: close + (best.value < -1 ? -0.2 : 0) };
}

export function timeReference(choice: TimeChoice, builder: JoinBuilder): ColumnReference | undefined {
  return builder.column(choice.table, choice.column);
}
