import type { JoinGraph } from './join-graph.ts';
import { labelFromText } from './labels.ts';
import type { MeasureExpression, Scalar } from './measure-expression.ts';
import type { ColumnMeaning, Entity, Label, MeasureMeaning } from './semantic-model.ts';
import { measureConcepts } from './vocabulary/measures.ts';

/** Figures that no column holds but that follow from columns: revenue of order lines, value of an order. */
export function deriveMeasures(entities: readonly Entity[], graph: JoinGraph): readonly MeasureMeaning[] {
  const revenues = entities.map(revenueFromLines).filter((measure) => measure !== undefined);
  const bases = [...revenues, ...entities.flatMap(revenueColumns)];
  return [...revenues, ...orderValues(bases, entities, graph)];
}

function labelsFor(conceptId: string, weight: number): readonly Label[] {
  const words = measureConcepts.find((concept) => concept.id === conceptId)?.words ?? [];
  return words.map((word) => labelFromText(word, weight, 'model')).filter((label) => label !== undefined);
}

function findFigure(entity: Entity, pattern: RegExp): ColumnMeaning | undefined {
  return entity.columns.find(
    (meaning) => meaning.role === 'measure' && pattern.test(meaning.labels[0]?.stems.join(' ') ?? ''),
  );
}

function columnScalar(meaning: ColumnMeaning): Scalar {
  const { table, column } = meaning;
  return { kind: 'column', ref: { alias: table, column: column.name, type: column.type } };
}

function multiply(left: Scalar, right: Scalar): Scalar {
  return { kind: 'arithmetic', operator: 'multiply', left, right };
}

/** Quantity × unit price, less the discount where it is a rate: for lines that keep no amount of their own. */
function revenueFromLines(entity: Entity): MeasureMeaning | undefined {
  if (revenueColumns(entity).length > 0) return undefined;
  const quantity = findFigure(entity, /^(order |sold )?quantity( order| sold)?$/);
  const price = findFigure(entity, /^(unit |sale |selling )?price$/);
  if (quantity === undefined || price === undefined) return undefined;
  let value = multiply(columnScalar(price), columnScalar(quantity));
  const discount = findFigure(entity, /^discount( rate| percent)?$/);
  const { max } = discount?.column.profile ?? {};
  if (discount !== undefined && max !== undefined && max !== null && Number(max) <= 1) {
    const one: Scalar = { kind: 'literal', value: { type: 'integer', value: 1 } };
    const rest: Scalar = { kind: 'arithmetic', operator: 'subtract', left: one, right: columnScalar(discount) };
    value = multiply(value, rest);
  }
  return {
    id: `revenue:${entity.key}`,
    title: 'revenue',
    table: entity.key,
    expression: { kind: 'aggregate', fn: 'sum', of: value },
    labels: labelsFor('revenue', 0.97),
    unit: 'currency',
  };
}

interface Revenue {
  readonly table: string;
  readonly expression: MeasureExpression;
}

/** Columns that are the revenue of their rows. */
function revenueColumns(entity: Entity): readonly Revenue[] {
  const names = measureConcepts.find((concept) => concept.id === 'revenue')?.columns ?? [];
  const certain = names.filter(([, certainty]) => certainty >= 0.85).map(([name]) => name);
  const meaning = entity.columns.find(
    (column) =>
      column.role === 'measure' &&
      column.additivity === 'additive' &&
      certain.some((name) => name === (column.labels[0]?.stems.join(' ') ?? '') || name === column.title),
  );
  if (meaning === undefined) return [];
  return [{ table: entity.key, expression: { kind: 'aggregate', fn: 'sum', of: columnScalar(meaning) } }];
}

const orderValueWords =
  'average order value|aov|average order amount|average order size|average basket|average basket size|average basket value|mean order value|平均注文金額|平均注文額|平均注文単価|平均受注額|客単価|平均订单金额|平均订单价值|平均訂單金額|客单价'.split(
    '|',
  );

/** Revenue ÷ number of orders, where an order can be told from its lines. */
function orderValues(
  revenues: readonly Revenue[],
  entities: readonly Entity[],
  graph: JoinGraph,
): readonly MeasureMeaning[] {
  const labels = orderValueWords.map((word) => labelFromText(word, 1, 'model')).filter((label) => label !== undefined);
  const orders = entities.filter((entity) => entity.labels.some((label) => label.stems.join(' ') === 'order'));
  return revenues.flatMap((revenue) =>
    orders.flatMap((order): MeasureMeaning[] => {
      const [identity] = order.identity;
      const column = order.columns.find((meaning) => meaning.column.name === identity);
      const path = graph.paths(revenue.table, order.key)[0];
      if (order.identity.length !== 1 || column === undefined || path === undefined) return [];
      const lineKey = path.steps[0]?.fromColumns[0];
      // The key on the line itself saves a join when the order is one step away.
      const counted =
        path.steps.length === 1 && lineKey !== undefined
          ? { alias: revenue.table, column: lineKey, type: column.column.type }
          : { alias: order.key, column: column.column.name, type: column.column.type };
      const denominator: MeasureExpression =
        path.steps.length === 0 ? { kind: 'count-rows' } : { kind: 'count-distinct', of: counted };
      return [
        {
          id: `order-value:${revenue.table}`,
          title: 'average order value',
          table: revenue.table,
          expression: { kind: 'ratio', numerator: revenue.expression, denominator },
          labels,
          unit: 'currency',
        },
      ];
    }),
  );
}
