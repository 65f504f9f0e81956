import type { Grain } from '../../question/time/grain.ts';
import type { PeriodExpression } from '../../question/time/time-expression.ts';
import type { Step } from '../plan.ts';
import type { FrameDraft, RunningSaid } from './frame-draft.ts';
import { type Piece, readingAt } from './piece.ts';
import { countOf, isGrain } from './read-change.ts';

/** "3-month moving average", 3か月移動平均: how many periods are averaged stands before the words. */
export function sayRunning(draft: FrameDraft, kind: RunningSaid['kind'], piece: Piece): void {
  const { text } = piece.annotation;
  if (draft.running !== undefined && draft.running.kind !== kind)
    draft.unsupported.push('running figures of running figures');
  const over = kind === 'moving-average' ? windowBefore(draft, piece) : undefined;
  draft.running = { kind, text, ...(over === undefined ? {} : { over }) };
}

/** "Rolling 3 month average": the time says that it is one. */
export function isRollingAverage(piece: Piece): boolean {
  const before = readingAt(piece, -1);
  const text = piece.pieces[piece.at - 1]?.text ?? '';
  return before?.kind === 'time' && before.time.kind === 'period' && /^(rolling|moving|trailing)\b/i.test(text);
}

function windowBefore(draft: FrameDraft, piece: Piece): Step | undefined {
  const before = readingAt(piece, -1);
  if (before?.kind !== 'time') return undefined;
  const { time } = before;
  if (time.kind === 'period' && time.rolling) return takeWindow(draft, time);
  if (time.kind !== 'grain' || time.role !== 'bare' || !isGrain(time.grain)) return undefined;
  const { grain } = time;
  const joined = /^(\d+)/.exec(piece.pieces[piece.at - 1]?.text ?? '')?.[1];
  const apart = readingAt(piece, -2);
  const count = joined === undefined ? (apart?.kind === 'number' ? apart.number.value : undefined) : Number(joined);
  if (count === undefined || !Number.isInteger(count)) return undefined;
  draft.bareGrains.pop();
  // The number had no place by itself.
  if (joined === undefined) draft.notUnderstood.pop();
  return { grain, count };
}

/** The stretch is no restriction: it says how much is averaged. */
function takeWindow(draft: FrameDraft, time: PeriodExpression): Step | undefined {
  const count = countOf(time);
  const at = draft.filters.findLastIndex((filter) => filter.kind === 'period' && filter.time === time);
  const said = draft.periods.lastIndexOf(time);
  if (count === undefined || at < 0 || said < 0) return undefined;
  draft.filters.splice(at, 1);
  draft.periods.splice(said, 1);
  return { grain: time.grain, count };
}

/** Decides along which periods the figures run. */
export function finishRunning(draft: FrameDraft): void {
  const { running } = draft;
  if (running === undefined) return;
  const rolling = draft.periods.filter(({ rolling: isRolling }) => isRolling);
  const [only] = rolling;
  // "The moving average over 3 months"
  const later =
    running.kind === 'moving-average' && rolling.length === 1 && only !== undefined
      ? () => takeWindow(draft, only)
      : undefined;
  const over = running.over ?? later?.();
  const grains = draft.groups.flatMap((group) => (group.kind === 'grain' && isGrain(group.grain) ? [group.grain] : []));
  if (grains.length === 0 && over !== undefined) {
    draft.groups.push({ kind: 'grain', grain: over.grain });
    grains.push(over.grain);
  }
  const [grain] = grains;
  const canRun = grains.length === 1 && draft.derivation === undefined && draft.change === undefined;
  if (grain === undefined || !canRun) draft.unsupported.push('running figures');
  else if (running.kind === 'running-total') draft.derivation = { kind: 'running-total' };
  else if (over === undefined || over.count < 2 || !fits(over, grain)) draft.unsupported.push('running figures');
  else draft.derivation = { kind: 'moving-average', over };
}

const fits = (over: Step, grain: Grain): boolean => over.grain === grain;
