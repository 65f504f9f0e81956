import type { Language } from '../../question/language.ts';
import { addGrain, truncateToGrain } from '../../question/time/calendar-arithmetic.ts';
import type { Grain } from '../../question/time/grain.ts';
import type { Period } from '../../question/time/time-expression.ts';
import type { Frame, FrameDerivation, FrameGroup, RankedChange } from '../frame.ts';
import { isDimension, type Output, type Plan, type Step } from '../plan.ts';
import type { BuiltPlan, Scene } from './built-plan.ts';
import type { Note } from './gather.ts';
import { onlyMeasure, unitOf } from './only-measure.ts';

type Build = (frame: Frame) => BuiltPlan | undefined;

interface Labels {
  readonly earlier: (of: string, back: Step) => string;
  readonly ofPeriod: (of: string, period: string) => string;
  readonly change: string;
  readonly percent: string;
}

const japaneseBack: Readonly<Record<Grain, string>> = {
  day: '前日',
  week: '前週',
  month: '前月',
  quarter: '前四半期',
  half: '前半期',
  year: '前年',
};
const chineseBack: Readonly<Record<Grain, string>> = {
  day: '前一天',
  week: '上周',
  month: '上月',
  quarter: '上季度',
  half: '上半年',
  year: '去年同期',
};

const labels: Readonly<Record<Language, Labels>> = {
  en: {
    earlier: (of, { grain, count }) => `${of} ${count === 1 ? `${grain} before` : `${count} ${grain}s before`}`,
    ofPeriod: (of, period) => `${of} ${period}`,
    change: 'change',
    percent: 'change %',
  },
  ja: {
    earlier: (of, { grain, count }) => `${count === 1 ? '' : `${count}期分`}${japaneseBack[grain]}の${of}`,
    ofPeriod: (of, period) => `${of} ${period}`,
    change: '増減',
    percent: '増減率',
  },
  zh: {
    earlier: (of, { grain, count }) => `${count === 1 ? '' : `${count}期前`}${chineseBack[grain]}${of}`,
    ofPeriod: (of, period) => `${of} ${period}`,
    change: '变化',
    percent: '变化率',
  },
};

/** Each period of a series beside the one so far back. */
export function buildSeriesChange(
  asked: Frame,
  { back, ranked }: Extract<FrameDerivation, { kind: 'change' }>,
  scene: Scene,
  build: Build,
): BuiltPlan | undefined {
  // Ranked by the figure or by its growth? Only where the question says so.
  if (ranked === undefined && (asked.order !== undefined || asked.limit !== undefined)) return undefined;
  const frame = ranked === undefined ? asked : withoutRanking(asked);
  const built = build(frame);
  const measure = built === undefined ? undefined : onlyMeasure(built.plan);
  const along = built === undefined ? -1 : seriesAlong(built.plan);
  if (built === undefined || measure === undefined || along < 0) return undefined;
  if (!beginsWhole(built.plan, along)) return undefined;
  const words = labels[scene.language];
  const of = measure.index;
  const outputs: readonly Output[] = [
    ...built.plan.outputs,
    {
      kind: 'derived',
      label: words.earlier(measure.output.label, back),
      derivation: { kind: 'earlier', of, along, back },
      ...unitOf(measure.output),
    },
    {
      kind: 'derived',
      label: words.change,
      derivation: { kind: 'change', of, along, back, as: 'difference' },
      ...unitOf(measure.output),
    },
    {
      kind: 'derived',
      label: words.percent,
      derivation: { kind: 'change', of, along, back, as: 'percent' },
      unit: '%',
    },
  ];
  const first = built.plan.outputs.length;
  return {
    plan: { ...built.plan, outputs, ...rankingOf(asked, ranked, built.plan, first + 1) },
    penalty: built.penalty - 0.05,
    notes: [...built.notes, ...partialNotes(built.plan, along, scene)],
  };
}

/** Two periods side by side, for each group. */
export function buildPeriodChange(
  asked: Frame,
  { earlier, later, ranked }: Extract<FrameDerivation, { kind: 'periods' }>,
  scene: Scene,
  build: Build,
): BuiltPlan | undefined {
  const frame = ranked === undefined ? asked : withoutRanking(asked);
  const now = build(withPeriod(frame, later));
  const { order: _, limit: __, ...unbounded } = frame;
  const before = build(withPeriod(unbounded, earlier));
  const [measure, other] = [now, before].map((each) => (each === undefined ? undefined : onlyMeasure(each.plan)));
  if (now === undefined || before === undefined || measure === undefined || other === undefined) return undefined;
  if (now.plan.base.alias !== before.plan.base.alias || measure.index !== other.index) return undefined;
  const words = labels[scene.language];
  const dimensions = now.plan.outputs.filter(isDimension);
  const of = dimensions.length + 1;
  const from = dimensions.length;
  const unit = unitOf(measure.output);
  const outputs: readonly Output[] = [
    ...dimensions,
    {
      kind: 'beside',
      label: words.ofPeriod(other.output.label, nameOf(earlier)),
      plan: 0,
      output: other.index,
      ...unit,
    },
    { ...measure.output, label: words.ofPeriod(measure.output.label, nameOf(later)) },
    { kind: 'derived', label: words.change, derivation: { kind: 'variance', of, from, as: 'difference' }, ...unit },
    { kind: 'derived', label: words.percent, derivation: { kind: 'variance', of, from, as: 'percent' }, unit: '%' },
  ];
  const orderBy = now.plan.orderBy.map((key) =>
    key.kind === 'output' && key.index === measure.index ? { ...key, index: of } : key,
  );
  return {
    plan: {
      ...now.plan,
      outputs,
      orderBy,
      ...rankingOf(asked, ranked, { ...now.plan, orderBy }, of + 1),
      besides: [before.plan],
    },
    penalty: Math.min(now.penalty, before.penalty) - 0.05,
    notes: [...now.notes, ...(isOver(later.end, scene.asOf) ? [] : [partial(later.start ?? '', scene.asOf)])],
  };
}

/** The figure for each of the things that its change ranks, all of them. */
function withoutRanking({ order, limit: _, ...frame }: Frame): Frame {
  if (order?.kind !== 'target') return frame;
  const others = frame.outputs.filter(({ mention }) => mention !== order.target.mention);
  const things = others.map(({ mention }): FrameGroup => ({ kind: 'term', mention }));
  return { ...frame, outputs: [{ ...order.target, joined: false }], groups: [...things, ...frame.groups] };
}

/** `difference`: where that stands among the outputs; the percentage stands behind it. */
function rankingOf(
  { limit }: Frame,
  ranked: RankedChange | undefined,
  { orderBy, outputs }: Plan,
  difference: number,
): Partial<Pick<Plan, 'orderBy' | 'limit'>> {
  if (ranked === undefined) return {};
  const index = ranked.by === 'difference' ? difference : difference + 1;
  const rest = orderBy.filter((key) => {
    const output = key.kind === 'output' ? outputs[key.index] : undefined;
    return output !== undefined && isDimension(output);
  });
  return {
    orderBy: [{ kind: 'output', index, direction: ranked.direction }, ...rest],
    ...(limit === undefined ? {} : { limit }),
  };
}

function withPeriod(frame: Frame, period: Period): Frame {
  const filters = frame.filters.map((filter) =>
    filter.kind === 'period' ? { ...filter, time: { ...filter.time, period } } : filter,
  );
  return { ...frame, filters };
}

/** The time by which the figures follow each other. */
export function seriesAlong({ outputs }: Plan): number {
  const time = outputs.findIndex(({ kind }) => kind === 'time');
  if (time >= 0) return time;
  return outputs.findIndex(
    (output) => output.kind === 'attribute' && output.label === 'year' && output.ref.type === 'integer',
  );
}

/** The period asked for begins with a whole one of the series: else the first would be held against more than itself. */
export function beginsWhole({ outputs, filters }: Plan, along: number): boolean {
  const output = outputs[along];
  if (output === undefined || !isDimension(output)) return false;
  return filters.every((filter) => {
    if (filter.kind !== 'period') return true;
    const isOwn = filter.ref.alias === output.ref.alias && filter.ref.column === output.ref.column;
    if (!isOwn || filter.start === undefined || output.kind === 'attribute') return isOwn;
    const start = addGrain(filter.start, 'month', output.yearShiftMonths ?? 0);
    // Weeks begin where the organisation lets them: their first day is not known here.
    return (
      output.grain !== 'week' && truncateToGrain(start, output.grain, { weekStart: 1, fiscalYearStart: 1 }) === start
    );
  });
}

function isOver(end: string | undefined, asOf: string): boolean {
  return end !== undefined && end <= addGrain(asOf, 'day', 1);
}

const partial = (start: string, asOf: string): Note => ({ kind: 'partial-period', start, asOf });

/** The last period of a series that reaches up to now. */
export function partialNotes({ outputs, filters }: Plan, along: number, { asOf, weekStart }: Scene): readonly Note[] {
  const output = outputs[along];
  if (output === undefined || !isDimension(output)) return [];
  const grain = output.kind === 'time' ? output.grain : 'year';
  const shift = output.kind === 'time' ? (output.yearShiftMonths ?? 0) : 0;
  const first = addGrain(
    truncateToGrain(addGrain(asOf, 'month', shift), grain, { weekStart, fiscalYearStart: 1 }),
    'month',
    -shift,
  );
  if (isOver(addGrain(first, grain, 1), asOf)) return [];
  const isShown = filters.every((filter) => filter.kind !== 'period' || filter.end === undefined || filter.end > first);
  return isShown ? [partial(first, asOf)] : [];
}

/** A period by its shortest name: 2025, 2025-03, 2025 Q3. */
function nameOf({ start = '', end = '' }: Period): string {
  const [year, month] = [start.slice(0, 4), Number(start.slice(5, 7))];
  if (start.endsWith('-01-01') && end === addGrain(start, 'year', 1)) return year;
  if (start.endsWith('-01') && end === addGrain(start, 'month', 1)) return start.slice(0, 7);
  if (start.endsWith('-01') && month % 3 === 1 && end === addGrain(start, 'month', 3))
    return `${year} Q${(month + 2) / 3}`;
  return `${start} to ${addGrain(end, 'day', -1)}`;
}
