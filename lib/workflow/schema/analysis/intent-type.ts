import type { IntentType, QuestionAnalysis } from '../../../contracts/schema-analysis.ts';
import type { Frame } from '../../../planner/frame.ts';
import { isDimension, type OrderKey, type Output, type Plan } from '../../../planner/plan.ts';
import type { QuestionReading } from '../../../planner/read/read-question.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import { placesOf } from './plan-analysis.ts';

type Intent = QuestionAnalysis['intent'];

/** What the planner knows a question to ask for and cannot express, by the names that the lexicons give it. */
const intentOfFeature: Readonly<Record<string, IntentType>> = {
  'shares and ratios': 'share',
  'comparison of periods or groups': 'comparison',
  forecast: 'forecast',
  explanation: 'explanation',
  'running figures': 'trend',
  'statistics beyond averages': 'aggregate',
};

/** What kind of question it is, with what shows it. */
export function intentOf(reading: QuestionReading, plan: Plan | undefined, index: SemanticIndex): Intent {
  const said = saidIntent(reading);
  if (said !== undefined) return said;
  return plan === undefined ? intentOfFrame(reading.frame) : intentOfPlan(plan, reading.frame, index);
}

function saidIntent({ annotations, frame }: QuestionReading): Intent | undefined {
  for (const feature of frame.unsupported) {
    const type = intentOfFeature[feature];
    if (type !== undefined) return { type, reasons: [`the question asks for: ${feature}`] };
  }
  const compared = annotations.find(
    ({ reading }) => reading.kind === 'time' && reading.time.kind === 'comparison-period',
  );
  return compared === undefined
    ? undefined
    : { type: 'comparison', reasons: [`a period to compare with is named: ${compared.text}`] };
}

/** Of a plan alone an order is known to be asked for where it has a limit; the frame says more. */
export function intentOfPlan(plan: Plan, frame: Pick<Frame, 'order'> | undefined, index: SemanticIndex): Intent {
  const derived = intentOfDerived(plan);
  if (derived !== undefined) return derived;
  const measures = plan.outputs.filter((output) => output.kind === 'measure');
  const dimensions = plan.outputs.filter(isDimension);
  const time = dimensions.find((output) => output.kind === 'time');
  if (isRanking(plan, frame)) {
    return { type: 'ranking', reasons: ['rows are put in order by a figure', ...limitReason(plan)] };
  }
  if (measures.length === 0) return intentOfListing(plan, index);
  if (time !== undefined) return { type: 'trend', reasons: [`figures by ${time.grain}`] };
  if (comparesValues(plan, dimensions)) {
    return { type: 'comparison', reasons: ['figures side by side for the values that are named'] };
  }
  const isCount = measures.every(({ expression }) => expression.kind.startsWith('count'));
  const by = dimensions.length === 0 ? [] : [`by ${dimensions.map(({ label }) => label).join(', ')}`];
  return isCount
    ? { type: 'count', reasons: ['rows or different values are counted', ...by] }
    : { type: 'aggregate', reasons: ['rows are summed up into figures', ...by] };
}

function intentOfDerived({ outputs }: Plan): Intent | undefined {
  const kinds = new Set(outputs.flatMap((output) => (output.kind === 'derived' ? [output.derivation.kind] : [])));
  if (kinds.has('share') || kinds.has('ratio'))
    return { type: 'share', reasons: ['figures in percent of their total'] };
  if (kinds.has('change') || kinds.has('variance'))
    return { type: 'comparison', reasons: ['figures beside those of an earlier period'] };
  if (kinds.size > 0) return { type: 'trend', reasons: ['figures that run along the periods'] };
  return undefined;
}

function limitReason({ limit }: Plan): readonly string[] {
  return limit === undefined ? [] : [`only the first ${limit}`];
}

/** Groups are shown by the size of their figure in any case: it is a ranking where the question asks for the order. */
function isRanking(plan: Plan, frame: Pick<Frame, 'order'> | undefined): boolean {
  const order = frame?.order;
  const [first] = plan.orderBy;
  const isAsked = plan.limit !== undefined || (order !== undefined && order.kind !== 'time');
  return isAsked && first !== undefined && ordersByFigure(first, plan);
}

function ordersByFigure(key: OrderKey, plan: Plan): boolean {
  if (key.kind !== 'output') return true;
  const output = plan.outputs[key.index];
  return output?.kind === 'measure' || isNumeric(output);
}

function isNumeric(output: Output | undefined): boolean {
  return output?.kind === 'attribute' && ['integer', 'decimal', 'float'].includes(output.ref.type);
}

/** Grouped by the very column that several values were named of. */
function comparesValues(plan: Plan, dimensions: readonly Output[]): boolean {
  return plan.filters.some(
    (filter) =>
      filter.kind === 'in' &&
      filter.values.length > 1 &&
      dimensions.some(
        (output) =>
          output.kind === 'attribute' &&
          output.ref.alias === filter.ref.alias &&
          output.ref.column === filter.ref.column,
      ),
  );
}

/** One row is looked up where what it is called, or its key, is given. */
function intentOfListing(plan: Plan, index: SemanticIndex): Intent {
  const place = placesOf(plan);
  const pinned = plan.filters.flatMap((filter) => {
    if (filter.kind !== 'in' || filter.negated || filter.values.length !== 1) return [];
    const { table, column } = place(filter.ref);
    const entity = index.entityOf(table);
    const isKey = entity?.identity.length === 1 && entity.identity[0] === column;
    return isKey || entity?.displayColumn === column ? [`${table}.${column}`] : [];
  });
  const [key] = pinned;
  if (key !== undefined) return { type: 'lookup', reasons: [`${key} is given`] };
  return { type: 'listing', reasons: ['rows are shown one by one'] };
}

function intentOfFrame(frame: Frame): Intent {
  const { outputs, groups, order, bareCount, filters } = frame;
  if (order !== undefined && order.kind !== 'time') {
    return { type: 'ranking', reasons: ['the words ask for an order by a figure'] };
  }
  if (groups.some(({ kind }) => kind === 'grain'))
    return { type: 'trend', reasons: ['the words name periods to group by'] };
  if (bareCount || outputs.some(({ count }) => count === true)) {
    return { type: 'count', reasons: ['the words ask how many there are'] };
  }
  const isFigure = outputs.some(
    ({ aggregate, mention }) => aggregate !== undefined || mention.matches[0]?.element.kind === 'measure',
  );
  if (isFigure || (groups.length > 0 && outputs.length > 0)) {
    return { type: 'aggregate', reasons: ['the words name a figure'] };
  }
  if (outputs.length > 0 || filters.length > 0) return { type: 'listing', reasons: ['the words name things'] };
  return { type: 'unknown', reasons: ['no word of the question names anything of this database'] };
}
