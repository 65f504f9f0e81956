import { isDimension, type OwnOutput, type Plan } from '../plan.ts';
import { isNeverNull } from './compile-order.ts';
import { columnNames } from './compile-output.ts';
import { compileSelect } from './compile-select.ts';
import type { SqlScope } from './sql-scope.ts';

export interface NamedOutput {
  readonly output: OwnOutput;
  readonly name: string;
}

/** The plan without what is said of its finished rows. */
export function ownRows({ limit: _, limitWithin: __, qualify: ___, besides: ____, ...plan }: Plan): Plan {
  return { ...plan, orderBy: [] };
}

/** Rows of the plan's own tables, put together with those of the plans beside it. Gives the name of the stage. */
export function addFigures(
  plan: Plan,
  inner: Plan,
  own: readonly NamedOutput[],
  names: readonly string[],
  addStage: (wanted: string, body: string) => string,
  scope: SqlScope,
): string {
  const ownNames = own.map(({ name }) => name);
  const { besides = [] } = plan;
  if (besides.length === 0) return addStage('figures', compileSelect(inner, ownNames, scope));
  const { syntax } = scope;
  const dimensions = own.flatMap(({ output, name }) => (isDimension(output) ? [name] : []));
  const sources = [inner, ...besides.map((beside) => ownRows(beside))].map((source, at) => {
    const columns = at === 0 ? ownNames : besideNames(source, dimensions);
    return { name: addStage('part', compileSelect(source, columns, scope)), columns };
  });
  const figures = plan.outputs.flatMap((output, index) => {
    const name = names[index] ?? '';
    if (output.kind === 'measure') return [{ name, part: 0, column: name, counts: isNeverNull(output) }];
    if (output.kind !== 'beside') return [];
    const of = besides[output.plan]?.outputs[output.output];
    const column = sources[output.plan + 1]?.columns[output.output] ?? '';
    return [{ name, part: output.plan + 1, column, counts: of !== undefined && isNeverNull(of) }];
  });
  const united = sources.map(({ name, columns }, at) => {
    const cells = [
      ...dimensions.map(
        (dimension, index) => `${name}.${syntax.identifier(columns[index] ?? '')} AS ${syntax.identifier(dimension)}`,
      ),
      ...figures.map((figure) => {
        const value = figure.part === at ? `${name}.${syntax.identifier(figure.column)}` : 'NULL';
        return `${value} AS ${syntax.identifier(figure.name)}`;
      }),
    ];
    return `SELECT ${cells.join(', ')} FROM ${name}`;
  });
  const parts = syntax.identifier('parts');
  const column = (name: string) => `${parts}.${syntax.identifier(name)}`;
  const cells = [
    ...dimensions.map((name) => `${column(name)} AS ${syntax.identifier(name)}`),
    // Each combination of dimensions stands once in each part: the largest of them is the one that is there.
    ...figures.map(({ name, counts }) => {
      const value = `MAX(${column(name)})`;
      return `${counts ? `COALESCE(${value}, 0)` : value} AS ${syntax.identifier(name)}`;
    }),
  ];
  const groupBy = dimensions.length === 0 ? '' : `\nGROUP BY ${dimensions.map(column).join(', ')}`;
  return addStage(
    'figures',
    `SELECT ${cells.join(', ')}\nFROM (\n${united.join('\nUNION ALL\n')}\n) AS ${parts}${groupBy}`,
  );
}

function besideNames({ outputs }: Plan, dimensions: readonly string[]): readonly string[] {
  const labels = outputs.map((output, index) => ({ label: dimensions[index] ?? output.label }));
  return columnNames(labels);
}
