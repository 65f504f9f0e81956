import { chooseTime, timeReference } from '../choose/choose-time.ts';
import type { OrderKey, Output } from '../plan.ts';
import type { FilterContext } from './build-filters.ts';
import { type Gathered, isFigure } from './gather.ts';

export function buildOrder(
  gathered: Gathered,
  outputs: readonly Output[],
  context: FilterContext,
): readonly OrderKey[] | undefined {
  const { order } = gathered;
  const chronological = outputs.flatMap((output, index): OrderKey[] =>
    output.kind === 'time' ? [{ kind: 'output', index, direction: 'asc' }] : [],
  );
  const rest = outputs.flatMap((output, index): OrderKey[] =>
    output.kind === 'attribute' ? [{ kind: 'output', index, direction: 'asc' }] : [],
  );
  const firstMeasure = outputs.findIndex((output) => output.kind === 'measure');
  if (order === undefined) {
    const byMeasure: OrderKey[] =
      chronological.length === 0 && firstMeasure >= 0 && rest.length > 0
        ? [{ kind: 'output', index: firstMeasure, direction: 'desc' }]
        : [];
    return [...chronological, ...byMeasure, ...rest];
  }
  if (order.by === 'time') {
    const time = chooseTime(context.baseKey, context.index, 'years');
    const ref = time === undefined ? undefined : timeReference(time, context.builder);
    if (ref === undefined || gathered.mode !== 'list') return undefined;
    return [{ kind: 'scalar', of: { kind: 'column', ref }, direction: order.direction }, ...rest];
  }
  const { by, direction } = order;
  if (gathered.mode === 'aggregate') {
    const index = outputs.findIndex((output) => output.kind === 'measure' && isFigure(by) && output.label === by.label);
    const position =
      index >= 0
        ? index
        : outputs.findIndex(
            (output) =>
              output.kind === 'attribute' && by.kind === 'attribute' && output.ref.column === by.column.column.name,
          );
    return position < 0 ? undefined : [{ kind: 'output', index: position, direction }, ...chronological, ...rest];
  }
  const column = by.kind === 'attribute' ? by.column : by.kind === 'figure' ? by.implied?.column : undefined;
  const ref = column === undefined ? undefined : context.builder.column(column.table, column.column.name);
  return ref === undefined ? undefined : [{ kind: 'scalar', of: { kind: 'column', ref }, direction }, ...rest];
}
