import type { Language } from '../../question/language.ts';
import type { MeasureExpression } from '../../semantic/measure-expression.ts';
import type { Frame, FrameDerivation, FrameFilter } from '../frame.ts';
import { isDimension, type Output } from '../plan.ts';
import { alignDimensions } from './align-dimensions.ts';
import type { BuiltPlan } from './built-plan.ts';
import { isAdditive } from './is-additive.ts';
import { type Measure, onlyMeasure, unitOf } from './only-measure.ts';

type Build = (frame: Frame) => BuiltPlan | undefined;
type Share = Extract<FrameDerivation, { kind: 'share' }>;

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

/** Each group's part of the total, or the part of the whole that passes what the question tells of it. */
export function buildShare(frame: Frame, { part }: Share, language: Language, build: Build): BuiltPlan | undefined {
  if (part !== undefined) return frame.order === undefined ? buildPart(frame, part, language, build) : undefined;
  const built = build(frame);
  const measure = built === undefined ? undefined : onlyMeasure(built.plan);
  if (built === undefined || measure === undefined) return undefined;
  const conditions = frame.filters.filter(({ kind }) => kind !== 'period');
  if (built.plan.outputs.some(isDimension)) {
    // "The share of active customers by region": of the region's customers, or of all active ones? Of money there is no doubt.
    const isOpen = conditions.length > 0 && measure.output.expression.kind.startsWith('count');
    if (frame.groups.length > 1 || isOpen || !isAdditive(measure.output.expression)) return undefined;
    return withShareOfTotal(built, measure, labels[language].share(thingOf(measure.output.label)));
  }
  return conditions.length === 1 ? buildPart(frame, conditions, language, build) : undefined;
}

/** What passes all conditions, of what passes those that are not told of it; for each group where there are any. */
function buildPart(
  frame: Frame,
  part: readonly FrameFilter[],
  language: Language,
  build: Build,
): BuiltPlan | undefined {
  // "Were cancelled in Tokyo": whether the place is that of the whole as well, is not said.
  const isOne = part.length === 1 && part.every((filter) => frame.filters.includes(filter));
  if (!isOne) return undefined;
  const built = build(frame);
  const whole = build({ ...frame, filters: frame.filters.filter((filter) => !part.includes(filter)) });
  const [measure, total] = [built, whole].map((each) => (each === undefined ? undefined : onlyMeasure(each.plan)));
  if (built === undefined || whole === undefined || measure === undefined || total === undefined) return undefined;
  if (!canBePart(measure.output.expression) || whole.plan.base.alias !== built.plan.base.alias) return undefined;
  // A condition that all rows pass makes no part.
  if (JSON.stringify(built.plan.filters) === JSON.stringify(whole.plan.filters)) return undefined;
  const dimensions = built.plan.outputs.filter(isDimension);
  if (!alignDimensions(built.plan, whole.plan) || measure.index !== dimensions.length) return undefined;
  const words = labels[language];
  const at = dimensions.length;
  return {
    plan: {
      ...built.plan,
      outputs: [
        ...dimensions,
        {
          kind: 'derived',
          label: words.share(thingOf(total.output.label)),
          derivation: { kind: 'ratio', of: at + 1, by: at + 2, as: 'percent' },
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
      // The share takes the place of the figure that it is made of.
      orderBy: built.plan.orderBy,
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
