import type { PlannedColumn } from '../outcome.ts';
import type { Output, OwnOutput } from '../plan.ts';
import { compileMeasure } from './compile-measure.ts';
import { compileReference, type SqlScope } from './sql-scope.ts';

export function compileOutput(output: OwnOutput, scope: SqlScope): string {
  switch (output.kind) {
    case 'attribute':
      return compileReference(output.ref, scope);
    case 'time': {
      const column = compileReference(output.ref, scope);
      const { yearShiftMonths: shift } = output;
      const shifted = shift === undefined ? column : scope.syntax.addMonths(column, shift);
      return scope.syntax.truncate(shifted, output.grain, scope.weekStart);
    }
    case 'measure':
      return compileMeasure(output.expression, scope);
    default:
      return output satisfies never;
  }
}

/** MySQL takes an alias of 256 characters, T-SQL of 128. */
const longestName = 100;

/** Labels as column names, told apart by number where they repeat: engines compare names without their case. */
export function columnNames(outputs: readonly Pick<Output, 'label'>[]): readonly string[] {
  const taken = new Set<string>();
  return outputs.map(({ label }) => {
    const base = label.trim().replaceAll(/\s+/g, '_').slice(0, longestName) || 'column';
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}_${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

export function toPlannedColumn(output: Output, name: string): PlannedColumn {
  switch (output.kind) {
    case 'attribute':
      return { name, role: 'attribute' };
    case 'time':
      return { name, role: 'time' };
    case 'measure':
    case 'derived':
    case 'beside':
      return { name, role: 'measure', ...(output.unit === undefined ? {} : { unit: output.unit }) };
    default:
      return output satisfies never;
  }
}
