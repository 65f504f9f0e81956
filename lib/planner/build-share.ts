import type { Language } from '../question/language.ts';
import type { MeasureExpression } from '../semantic/measure-expression.ts';
import type { BuiltPlan } from './built-plan.ts';
import type { Frame } from './frame.ts';
import { isAdditive } from './is-additive.ts';
import { type Measure, onlyMeasure, unitOf } from './only-measure.ts';
import { isDimension, type Output } from './plan.ts';

interface Labels {
  readonly share: (of: string) => string;
  readonly whole: (of: string) => string;
}

const labels: Readonly<Record<Language, Labels>> = {
  en: { share: (of) => `share of ${of}`, whole: (of) => `total ${of}` },
  ja: { share: (of) => `${of}の構成比`, whole: (of) => `全体の${of}` },
  zh: { share: (of) => `${of}占比`, whole: (of) => `全部${of}` },
};

/** What is counted, without saying that it is. */
const thingOf = (label: string): string => label.replace(/^number of /, '');

/** Each group's part of the total, or the part of the whole that passes the one condition of the question. */
export function buildShare(
  frame: Frame,
  language: Language,
  build: (frame: Frame) => BuiltPlan | undefined,
): BuiltPlan | undefined {
  const built = build(frame);
  const measure = built === undefined ? undefined : onlyMeasure(built.plan);
  if (built === undefined || measure === undefined) return undefined;
  const words = labels[language];
  const conditions = frame.filters.filter(({ kind }) => kind !== 'period');
  const dimensions = built.plan.outputs.filter(isDimension);
  if (dimensions.length > 0) {
    // "The share of active customers by region": of the region's customers, or of all active ones? Of money there is no doubt.
    const isOpen = conditions.length > 0 && measure.output.expression.kind.startsWith('count');
    if (frame.groups.length > 1 || isOpen || !isAdditive(measure.output.expression)) return undefined;
    return withShareOfTotal(built, measure, words.share(thingOf(measure.output.label)));
  }
  const [condition] = conditions;
  if (conditions.length !== 1 || condition === undefined || !canBePart(measure.output.expression)) return undefined;
  const whole = build({ ...frame, filters: frame.filters.filter((filter) => filter !== condition) });
  const total = whole === undefined ? undefined : onlyMeasure(whole.plan);
  if (whole === undefined || total === undefined || whole.plan.base.alias !== built.plan.base.alias) return undefined;
  return {
    plan: {
      ...built.plan,
      outputs: [
        {
          kind: 'derived',
          label: words.share(thingOf(total.output.label)),
          derivation: { kind: 'ratio', of: 1, by: 2, as: 'percent' },
          unit: '%',
        },
        measure.output,
        {
          kind: 'beside',
          label: words.whole(thingOf(total.output.label)),
          plan: 0,
          output: total.index,
          ...unitOf(total.output),
        },
      ],
      orderBy: [],
      besides: [whole.plan],
    },
    penalty: Math.min(built.penalty, whole.penalty) - 0.05,
    notes: built.notes,
  };
}

function withShareOfTotal(
  built: BuiltPlan,
  measure: { readonly output: Measure; readonly index: number },
  label: string,
): BuiltPlan {
  const { plan } = built;
  const share: Output = {
    kind: 'derived',
    label,
    derivation: { kind: 'share', of: measure.index, within: [] },
    unit: '%',
  };
  return { ...built, plan: { ...plan, outputs: [...plan.outputs, share] }, penalty: built.penalty - 0.05 };
}

function canBePart(expression: MeasureExpression): boolean {
  return expression.kind === 'count-distinct' || isAdditive(expression);
}
