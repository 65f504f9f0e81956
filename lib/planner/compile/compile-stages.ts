import { addGrain } from '../../question/time/calendar-arithmetic.ts';
import { isOwn, type Output, type OwnOutput, type Plan } from '../plan.ts';
import { readEarlier } from '../read/read-earlier.ts';
import {
  compileDerivation,
  type FigureRows,
  isWholeFigure,
  type LookingBack,
  seriesOf,
  shifted,
} from './compile-derivation.ts';
import { addFigures, type NamedOutput, ownRows } from './compile-figures.ts';
import { comparisonSigns } from './compile-filter.ts';
import { freeName } from './free-name.ts';
import { compileParameter, type SqlScope } from './sql-scope.ts';

/**
 * A plan of which some can only be said of its finished rows: they are made first, under a name, and the statement reads
 * them from there. Each stage is a common table expression, so that rows that are looked at twice are written once.
 */
export function compileStages(plan: Plan, names: readonly string[], scope: SqlScope): string {
  const { syntax } = scope;
  const { filters, shown } = readEarlier(plan);
  const hidden = hiddenKeys(plan);
  const own: readonly NamedOutput[] = [
    ...plan.outputs.flatMap((output, index) => (isOwn(output) ? [{ output, name: names[index] ?? '' }] : [])),
    ...hidden.map((output, index) => ({ output, name: freeName(`order_${index + 1}`, names) })),
  ];
  const inner: Plan = { ...ownRows(plan), outputs: own.map(({ output }) => output), filters };
  const taken = aliasesOf(plan);
  const stages: string[] = [];
  const addStage = (wanted: string, body: string): string => {
    const name = freeName(wanted, taken);
    taken.push(name);
    stages.push(`${syntax.identifier(name)} AS (\n${body}\n)`);
    return syntax.identifier(name);
  };
  const name = addFigures({ ...plan, filters }, inner, own, names, addStage, scope);

  const lookedAt = new Map<string, { readonly alias: string; readonly derivation: LookingBack }>();
  const rows: FigureRows = {
    name,
    outputs: plan.outputs,
    column: (index, alias = name) => `${alias}.${syntax.identifier(names[index] ?? '')}`,
    earlier: (derivation) => {
      const key = JSON.stringify([derivation.along, derivation.back]);
      const known = lookedAt.get(key);
      if (known !== undefined) return known.alias;
      const alias = freeName('earlier', taken);
      taken.push(alias);
      lookedAt.set(key, { alias: syntax.identifier(alias), derivation });
      return syntax.identifier(alias);
    },
    syntax,
  };
  const select = plan.outputs.map(
    (output, index) =>
      `${output.kind === 'derived' ? compileDerivation(output.derivation, rows) : rows.column(index)} AS ${syntax.identifier(names[index] ?? '')}`,
  );
  const from = [`FROM ${name}`, ...[...lookedAt.values()].map((looked) => joinEarlier(looked, rows))];
  const conditions = [
    ...shown.map(({ along, start }) => {
      const column = rows.column(along);
      return `${column} >= ${compileStart(plan.outputs[along], start, scope)}`;
    }),
    ...(plan.qualify ?? []).map(({ of, operator }) => {
      const average = syntax.aggregate('avg', rows.column(of), isWholeOutput(plan.outputs[of]));
      return `${rows.column(of)} ${comparisonSigns[operator]} (SELECT ${average} FROM ${name})`;
    }),
  ];
  const where = conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`];
  const hiddenColumn = (at: number) => `${name}.${syntax.identifier(own[own.length - hidden.length + at]?.name ?? '')}`;
  const keys = orderTerms(plan, names, rows, hiddenColumn);
  const { limitWithin } = plan;
  if (limitWithin === undefined) {
    const lines = [
      `WITH ${stages.join(',\n')}`,
      `SELECT ${syntax.top(plan.limit, plan.offset)}${select.join(', ')}`,
      ...from,
      ...where,
      ...(keys.length === 0 ? [] : [`ORDER BY ${keys.map(({ term }) => term).join(', ')}`]),
    ];
    const limit = syntax.limit(plan.limit, plan.offset);
    return [...lines, ...(limit === '' ? [] : [limit])].join('\n');
  }
  const place = freeName('place', [...names, ...own.map((each) => each.name)]);
  const partition = limitWithin.map((index) => rows.column(index)).join(', ');
  const isApart = ({ index }: Key) => index !== undefined && limitWithin.includes(index);
  const ranking = keys.filter((key) => !isApart(key)).map(({ inside }) => inside);
  const over = `PARTITION BY ${partition} ORDER BY ${ranking.length === 0 ? partition : ranking.join(', ')}`;
  const body = [
    `SELECT ${select.join(', ')}, ROW_NUMBER() OVER (${over}) AS ${syntax.identifier(place)}`,
    ...from,
    ...where,
  ];
  const ranked = addStage('ranked', body.join('\n'));
  const column = (output: string) => `${ranked}.${syntax.identifier(output)}`;
  const groups = limitWithin.map((index) => {
    const text = () => column(names[index] ?? '');
    return syntax.order({ value: text, nullable: text }, 'asc');
  });
  return [
    `WITH ${stages.join(',\n')}`,
    `SELECT ${names.map((output) => `${column(output)} AS ${syntax.identifier(output)}`).join(', ')}`,
    `FROM ${ranked}`,
    `WHERE ${column(place)} <= ${plan.limit ?? 1}`,
    `ORDER BY ${[...groups, `${column(place)} ASC`].join(', ')}`,
  ].join('\n');
}

/** What the order goes by and is not shown. */
function hiddenKeys({ orderBy }: Plan): readonly OwnOutput[] {
  return orderBy.flatMap((key): OwnOutput[] => {
    if (key.kind === 'measure') return [{ kind: 'measure', label: 'order', expression: key.expression }];
    if (key.kind !== 'scalar' || key.of.kind !== 'column') return [];
    return [{ kind: 'attribute', label: 'order', ref: key.of.ref }];
  });
}

interface Key {
  readonly index?: number;
  /** At the end of the statement, where a column goes by its alias. */
  readonly term: string;
  /** Inside a window, where there are no aliases. */
  readonly inside: string;
}

function orderTerms(
  plan: Plan,
  names: readonly string[],
  rows: FigureRows,
  hiddenColumn: (at: number) => string,
): readonly Key[] {
  const { syntax } = rows;
  const used = new Set<number>();
  let hidden = 0;
  return plan.orderBy.flatMap((key): Key[] => {
    if (key.kind !== 'output') {
      if (key.kind === 'scalar' && key.of.kind !== 'column') return [];
      const column = hiddenColumn(hidden);
      hidden += 1;
      const term = syntax.order({ value: () => column, nullable: () => column }, key.direction);
      return [{ term, inside: term }];
    }
    const output = plan.outputs[key.index];
    if (output === undefined || used.has(key.index)) return [];
    used.add(key.index);
    const text = output.kind === 'derived' ? compileDerivation(output.derivation, rows) : rows.column(key.index);
    const alias = syntax.identifier(names[key.index] ?? '');
    const value = () => (output.kind === 'derived' ? alias : text);
    return [
      {
        index: key.index,
        term: syntax.order({ value, nullable: () => text }, key.direction),
        inside: syntax.order({ value: () => text, nullable: () => text }, key.direction),
      },
    ];
  });
}

function joinEarlier(
  { alias, derivation }: { readonly alias: string; readonly derivation: LookingBack },
  { name, outputs, column, syntax }: FigureRows,
): string {
  const { along, back } = derivation;
  const then = shifted(column(along), outputs[along], { ...back, count: -back.count }, syntax);
  const conditions = [
    ...seriesOf(along, outputs).map((index) => syntax.same(column(index, alias), column(index))),
    `${column(along, alias)} = ${then}`,
  ];
  return `LEFT JOIN ${name} AS ${alias} ON ${conditions.join(' AND ')}`;
}

function isWholeOutput(output: Output | undefined): boolean {
  return output?.kind === 'measure' && isWholeFigure(output);
}

/** The first date that is shown, in the form of the output: years are numbers. */
function compileStart(output: Output | undefined, start: string, scope: SqlScope): string {
  const isYear = output?.kind === 'attribute' || (output?.kind === 'time' && output.grain === 'year');
  if (!isYear) return compileParameter({ type: 'date', value: start }, scope);
  const shift = output.kind === 'time' ? (output.yearShiftMonths ?? 0) : 0;
  return compileParameter({ type: 'integer', value: Number(addGrain(start, 'month', shift).slice(0, 4)) }, scope);
}

function aliasesOf({ base, joins, besides = [] }: Plan): string[] {
  const tables = [base, ...joins.map(({ table }) => table)].flatMap(({ alias, name }) => [alias, name]);
  return [...tables, ...besides.flatMap(aliasesOf), 'window', 'parts'];
}
