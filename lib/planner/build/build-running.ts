import type { Language } from '../../question/language.ts';
import type { Grain } from '../../question/time/grain.ts';
import type { Frame, FrameDerivation } from '../frame.ts';
import type { Derivation, Step } from '../plan.ts';
import { beginsWhole, partialNotes, seriesAlong } from './build-change.ts';
import type { BuiltPlan, Scene } from './built-plan.ts';
import { isAdditive } from './is-additive.ts';
import { onlyMeasure, unitOf } from './only-measure.ts';

interface Labels {
  readonly total: (of: string) => string;
  readonly average: (of: string, over: Step) => string;
}

const japaneseUnits: Readonly<Record<Grain, string>> = {
  day: '日',
  week: '週',
  month: 'か月',
  quarter: '四半期',
  half: '半期',
  year: '年',
};
const chineseUnits: Readonly<Record<Grain, string>> = {
  day: '天',
  week: '周',
  month: '个月',
  quarter: '个季度',
  half: '个半年',
  year: '年',
};

const labels: Readonly<Record<Language, Labels>> = {
  en: { total: (of) => `cumulative ${of}`, average: (of, { grain, count }) => `${count}-${grain} average of ${of}` },
  ja: {
    total: (of) => `${of}の累計`,
    average: (of, { grain, count }) => `${of}の${count}${japaneseUnits[grain]}移動平均`,
  },
  zh: {
    total: (of) => `累计${of}`,
    average: (of, { grain, count }) => `${of}的${count}${chineseUnits[grain]}移动平均`,
  },
};

/** A figure that runs along the periods of the question. */
export function buildRunning(
  frame: Frame,
  derivation: Extract<FrameDerivation, { kind: 'running-total' | 'moving-average' }>,
  scene: Scene,
  build: (frame: Frame) => BuiltPlan | undefined,
): BuiltPlan | undefined {
  if (frame.order !== undefined || frame.limit !== undefined) return undefined;
  const built = build(frame);
  const measure = built === undefined ? undefined : onlyMeasure(built.plan);
  const along = built === undefined ? -1 : seriesAlong(built.plan);
  if (built === undefined || measure === undefined || along < 0) return undefined;
  const { output, index: of } = measure;
  const isTotal = derivation.kind === 'running-total';
  if (isTotal && !isAdditive(output.expression)) return undefined;
  if (!isTotal && !beginsWhole(built.plan, along)) return undefined;
  const words = labels[scene.language];
  const made: Derivation = isTotal
    ? { kind: 'running-total', of, along }
    : { kind: 'moving-average', of, along, over: derivation.over };
  const label = isTotal ? words.total(output.label) : words.average(output.label, derivation.over);
  const outputs = [...built.plan.outputs, { kind: 'derived' as const, label, derivation: made, ...unitOf(output) }];
  return {
    plan: { ...built.plan, outputs },
    penalty: built.penalty - 0.05,
    notes: [...built.notes, ...partialNotes(built.plan, along, scene)],
  };
}
