import { isDimension, type Plan } from '../plan.ts';

/** The same dimensions in the same order before the figures: the same columns of the same tables, or dates of one size. */
export function alignDimensions(plan: Plan, other: Plan): boolean {
  const dimensions = dimensionsOf(plan);
  return dimensions !== undefined && JSON.stringify(dimensions) === JSON.stringify(dimensionsOf(other));
}

function dimensionsOf({ base, joins, outputs }: Plan): readonly unknown[] | undefined {
  const count = outputs.filter(isDimension).length;
  if (!outputs.slice(0, count).every(isDimension)) return undefined;
  const tables = new Map(
    [base, ...joins.map(({ table }) => table)].map(({ alias, schema, name }) => [alias, [schema, name]]),
  );
  return outputs
    .filter(isDimension)
    .map((output) =>
      output.kind === 'time'
        ? [output.grain, output.yearShiftMonths]
        : [tables.get(output.ref.alias), output.ref.column],
    );
}
