import { addGrain } from '../../question/time/calendar-arithmetic.ts';
import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { Filter, Output, Plan, Step } from '../plan.ts';

export interface ReadPeriods {
  /** With every period that is asked for begun as much earlier as a figure looks back. */
  readonly filters: readonly Filter[];
  /** The rows of these outputs that are shown are those from this date on. */
  readonly shown: readonly { readonly along: number; readonly start: string }[];
}

/** What a series has to read of the time before the period asked for, so that its first rows have something to look back at. */
export function readEarlier({ outputs, filters }: Plan): ReadPeriods {
  const shown: { along: number; start: string }[] = [];
  const widened = filters.map((filter) => {
    if (filter.kind !== 'period' || filter.start === undefined) return filter;
    const { start } = filter;
    const looking = lookingBack(outputs).filter(({ along }) => isOf(outputs[along], filter.ref));
    const [first] = looking;
    if (first === undefined) return filter;
    shown.push({ along: first.along, start });
    const starts = looking.map(({ back }) => addGrain(start, back.grain, -back.count));
    return { ...filter, start: starts.toSorted()[0] ?? start };
  });
  return { filters: widened, shown };
}

function lookingBack(outputs: readonly Output[]): readonly { readonly along: number; readonly back: Step }[] {
  return outputs.flatMap((output) => {
    if (output.kind !== 'derived') return [];
    const { derivation } = output;
    if (derivation.kind === 'earlier' || derivation.kind === 'change') {
      return [{ along: derivation.along, back: derivation.back }];
    }
    if (derivation.kind !== 'moving-average') return [];
    const { along, over } = derivation;
    return [{ along, back: { ...over, count: over.count - 1 } }];
  });
}

function isOf(output: Output | undefined, ref: ColumnReference): boolean {
  if (output?.kind !== 'time' && output?.kind !== 'attribute') return false;
  return output.ref.alias === ref.alias && output.ref.column === ref.column;
}
