import { type Choices, isFigureElement } from '../choose/choices.ts';
import type { Frame, Target } from '../frame.ts';
import { isDimension, type Output, type Plan } from '../plan.ts';
import { tableOf } from '../table-of.ts';
import { alignDimensions } from './align-dimensions.ts';
import type { BuiltPlan } from './built-plan.ts';

/**
 * Figures that lie in the rows of different tables: each table is summed up by itself for the groups that they share, so that
 * no row of the one is counted once for each row of the other. Undefined where they do not share all of the groups.
 */
export function buildFacts(
  frame: Frame,
  choices: Choices,
  build: (frame: Frame) => BuiltPlan | undefined,
): BuiltPlan | undefined {
  const tables = frame.outputs.map((target) => factOf(target, choices));
  const facts = [...new Set(tables.filter((table) => table !== undefined))];
  // Which of the figures ranks the rows, or bounds them, and by whose date: one plan alone cannot say.
  const isPlain = frame.order === undefined && frame.limit === undefined;
  if (facts.length < 2 || !isPlain || frame.filters.some(({ kind }) => kind === 'compare')) return undefined;
  const built = facts.map((fact) =>
    build({ ...frame, outputs: frame.outputs.filter((_, at) => tables[at] === undefined || tables[at] === fact) }),
  );
  const plans = built.filter((each) => each !== undefined);
  const [first, ...rest] = plans;
  if (first === undefined || plans.length < facts.length) return undefined;
  const dimensions = first.plan.outputs.filter(isDimension);
  if (!rest.every(({ plan }) => alignDimensions(plan, first.plan)) || !plans.every(({ plan }) => isSummed(plan)))
    return undefined;
  const beside = rest.flatMap(({ plan }, at) =>
    plan.outputs.flatMap((output, index): Output[] => {
      if (output.kind !== 'measure') return [];
      const unit = output.unit === undefined ? {} : { unit: output.unit };
      return [{ kind: 'beside', label: output.label, plan: at, output: index, ...unit }];
    }),
  );
  const figures = first.plan.outputs.filter((output) => output.kind === 'measure');
  return {
    plan: { ...first.plan, outputs: [...dimensions, ...figures, ...beside], besides: rest.map(({ plan }) => plan) },
    // Totals with nothing in common stand side by side for no reason that the question gives.
    penalty: plans.reduce((least, { penalty }) => Math.min(least, penalty), 0) - (dimensions.length === 0 ? 0.6 : 0.2),
    notes: plans.flatMap(({ notes }) => notes),
  };
}

/** "The number of orders and the number of returns": rows of several tables are counted. */
export function countsSeveral({ outputs }: Frame, choices: Choices): boolean {
  const counted = outputs.filter(({ count }) => count === true).map((target) => factOf(target, choices));
  return new Set(counted).size > 1;
}

/** The table whose rows a figure is made of; undefined for what is no figure. */
function factOf(target: Target, choices: Choices): string | undefined {
  const element = choices.terms.get(target.mention)?.element;
  if (element === undefined) return undefined;
  const isFigure = target.count === true || target.aggregate !== undefined || isFigureElement(element);
  return isFigure ? tableOf(element) : undefined;
}

function isSummed({ outputs, having, qualify }: Plan): boolean {
  return outputs.some(({ kind }) => kind === 'measure') && having.length === 0 && qualify === undefined;
}
